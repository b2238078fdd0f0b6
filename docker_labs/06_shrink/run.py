"""One model, three images: everything, only what is needed, only what the compiler left."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from docker_labs.base import state
from docker_labs.engine import Session, size, tell, typed
from labs.wording import table, words

TITLE = ("A shrinking image: naive, slim, multi-stage", "이미지 줄이기: 그냥, slim, 다단계(multi-stage)")
APP = Path(__file__).resolve().parent / "app"
STEPS = ("naive", "slim", "multi")
DATA_MB = 40


def run(lab: Session, *, short: bool, out: Path) -> None:
    """Build the three, compare, draw."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(APP, folder, dirs_exist_ok=True)
        Path(folder, "data").mkdir()
        Path(folder, "data/training.bin").write_bytes(b"0123456789abcdef" * (DATA_MB * 65536))
        tell(
            f"The folder holds {DATA_MB} MB of training data, which the naive image copies and then removes.",
            f"폴더에는 학습 데이터 {DATA_MB} MB가 있습니다. 첫 이미지는 이것을 복사했다가 지웁니다.",
        )
        for step in STEPS:
            lab.build(f"lab-price:{step}", folder, f"Dockerfile.{step}")
    sizes = {step: size(f"lab-price:{step}") / 1e6 for step in STEPS}
    bases = {
        "naive": size("python:3.11") / 1e6,
        "slim": size("python:3.11-slim") / 1e6,
        "multi": size("alpine") / 1e6,
    }
    table(
        [
            words("image", "이미지"),
            words("base, MB", "기반 MB"),
            words("ours, MB", "우리 것 MB"),
            words("together", "합계"),
        ],
        [
            [step, f"{bases[step]:.1f}", f"{sizes[step] - bases[step]:.1f}", f"{sizes[step]:.1f}"]
            for step in STEPS
        ],
    )
    print("  $ docker run --rm lab-price:multi 59 →", lab("run", "--rm", "lab-price:multi", "59", show=False))
    tell(
        "The data are in the naive image still: a layer only hides what an earlier one holds.",
        "첫 이미지에는 데이터가 그대로 있습니다. 레이어는 앞 레이어의 것을 가릴 뿐입니다.",
    )
    typed("history", "lab-price:naive")
    layers = lab("history", "--format", "{{.Size}}\t{{.CreatedBy}}", "lab-price:naive", show=False)
    for line in [line for line in layers.splitlines() if not line.startswith("0B")][:3]:
        print(f"    {line.replace('/bin/sh -c ', '').replace('#(nop) ', '').expandtabs(10)[:74]}")
    if any(image.kind == "stand-in" for image in state() or []):
        tell(
            "The bases are stand-ins: python:3.11-slim holds 82 MB of wheels, and the public python:3.11\nis about 1 GB. What you see is the direction, and the column `ours`.",
            "기반 이미지는 대역입니다. python:3.11-slim에 휠 82 MB가 들어 있고, 공식 python:3.11은\n약 1 GB입니다. 방향과 `우리 것` 열을 보십시오.",
        )
    print(words("  plot: ", "  그림: ") + str(_plot(sizes, bases, out)))


def _plot(sizes: dict[str, float], bases: dict[str, float], out: Path) -> Path:
    import matplotlib

    matplotlib.use("Agg")
    import matplotlib.pyplot as plt

    figure, axes = plt.subplots(figsize=(7, 2.8), layout="constrained")
    names = list(sizes)
    own = [sizes[name] - bases[name] for name in names]
    axes.barh(names, [bases[name] for name in names], color="#9db7d5", label="base image")
    axes.barh(names, own, left=[bases[name] for name in names], color="#d95f02", label="our layers")
    for row, name in enumerate(names):
        axes.text(
            sizes[name] + 5,
            row,
            f"{sizes[name]:.1f} MB" if sizes[name] < 10 else f"{sizes[name]:.0f} MB",
            va="center",
        )
    axes.invert_yaxis()
    axes.set(xlabel="MB", title="The same model, three images", xlim=(0, max(sizes.values()) * 1.15))
    axes.spines[["top", "right"]].set_visible(False)
    axes.legend(frameon=False, loc="lower right")
    out.mkdir(parents=True, exist_ok=True)
    path = out / "sizes.png"
    figure.savefig(path, dpi=130)
    plt.close(figure)
    return path
