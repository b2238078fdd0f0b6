"""Makes exercises/07_docker/shop/wheels/*.whl, the one dependency of the shop: python tests/docker_module/rent_wheel.py.

A wheel of our own needs no network, whichever base image an engine has. The same bytes each time.
"""

from __future__ import annotations

import base64
import hashlib
import io
import zipfile
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[2] / "exercises" / "07_docker" / "shop" / "wheels"
NAME = "rent_model-1.0-py3-none-any.whl"
MODEL = '''"""Monthly rent in units of 10,000 won, from a regression that has long been done."""


def predict(area_m2, station_min, floor):
    if not 0 < area_m2 < 1000:
        raise ValueError(f"area_m2: {area_m2}")
    return round(10 + 1.6 * area_m2 - 0.5 * station_min + 0.2 * floor, 3)
'''
FILES = {
    "rent_model.py": MODEL,
    "rent_model-1.0.dist-info/METADATA": "Metadata-Version: 2.1\nName: rent-model\nVersion: 1.0\n",
    "rent_model-1.0.dist-info/WHEEL": "Wheel-Version: 1.0\nGenerator: course\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
}


def wheel() -> bytes:
    """The bytes of the wheel, stored without compression, with a fixed date."""
    record = "rent_model-1.0.dist-info/RECORD"
    lines = [f"{name},sha256={_hash(text)},{len(text)}" for name, text in FILES.items()]
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, text in {**FILES, record: "\n".join([*lines, f"{record},,"]) + "\n"}.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), text)
    return made.getvalue()


def _hash(text: str) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b"=").decode()


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    (FOLDER / NAME).write_bytes(wheel())
