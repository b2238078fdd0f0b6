"""Source that is wrong, beside byte code (unchecked and stale) that is right."""

import importlib.util
import marshal


def attack(folder, honest):
    place = folder / "mallory" / "01_target"
    (place / "__pycache__").mkdir(parents=True)
    (place / "answer.py").write_bytes(honest["answer.py"].replace(b"return a + b", b"return 0"))
    (place / "more.py").write_bytes(honest["more.py"])
    code = marshal.dumps(compile(honest["answer.py"], "answer.py", "exec"))
    head = importlib.util.MAGIC_NUMBER + (1).to_bytes(4, "little") + bytes(8)
    for name in ("__pycache__/answer.cpython-311.pyc", "answer.pyc"):
        (place / name).write_bytes(head + code)
