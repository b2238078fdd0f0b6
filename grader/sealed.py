"""A file that only a passphrase opens: the solutions, until the deadline has passed.

scrypt (RFC 7914) makes a key of the passphrase, AES-SIV (RFC 5297) encrypts and authenticates with it. SIV needs no
random nonce, so the same content and passphrase give the same bytes, and nothing is lost by that but the secret that
they are the same. The salt is made of what the bundle is; it keeps one table of keys from opening every course.

    LOCKED 1\\n  ·  16 bytes of salt  ·  AES-SIV(zip), its first 16 bytes being the tag
"""

from __future__ import annotations

import hashlib
import unicodedata

MAGIC = b"LOCKED 1\n"
MIN_CHARACTERS = 12  # a passphrase can be tried at home, a hundred times a second
_SALT = 16
_COST = {"n": 2**16, "r": 8, "p": 1}  # 64 MB and most of a second for each attempt


class SealError(Exception):
    """The passphrase is not the right one, or the file is damaged: nobody can tell which."""


def lock(content: bytes, passphrase: str, about: bytes) -> bytes:
    """Encrypt; `about` is what the bundle is, and the same for the same bundle."""
    from cryptography.hazmat.primitives.ciphers.aead import AESSIV

    salt = hashlib.sha256(b"salt\0" + about).digest()[:_SALT]
    return MAGIC + salt + AESSIV(_key(passphrase, salt)).encrypt(content, [MAGIC])


def unlock(sealed: bytes, passphrase: str) -> bytes:
    """Decrypt. Raises SealError."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESSIV

    salt, rest = sealed[len(MAGIC) :][:_SALT], sealed[len(MAGIC) + _SALT :]
    if not sealed.startswith(MAGIC) or len(rest) < 16:
        raise SealError
    try:
        return AESSIV(_key(passphrase, salt)).decrypt(rest, [MAGIC])
    except InvalidTag:
        raise SealError from None


def clean(passphrase: str) -> str:
    """As it was meant: one form of Hangul whichever system typed it, no end of a line."""
    return unicodedata.normalize("NFC", passphrase.strip("\r\n"))


def _key(passphrase: str, salt: bytes) -> bytes:
    from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

    return Scrypt(salt=salt, length=64, **_COST).derive(clean(passphrase).encode("utf-8", "surrogatepass"))
