"""The lab of module 02: one model behind FastAPI and in a batch job; cold start, load test, and a proof that both agree.

python lessons/02_serving/lab.py [--out DIR] [--lang ko|en] [--seed N]
"""

from __future__ import annotations

import argparse
import os
import sys
import time
import zipfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

OUT = Path("out") / "labs" / "02_serving"
CLIENTS = (1, 2, 4, 8, 16)
REQUESTS = 160  # at each level
COMPARED = 300
NIGHT = 5000


def language(environ: os._Environ[str] | dict[str, str]) -> str:
    """ko or en, from the first of LC_ALL, LC_MESSAGES and LANG that is set."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := environ.get(name):
            return "ko" if value.lower().startswith("ko") else "en"
    return "en"


class Story:
    """Says things in one language, in numbered steps."""

    def __init__(self, lang: str) -> None:
        self.lang, self.number = lang, 0

    def words(self, en: str, ko: str) -> str:
        return ko if self.lang == "ko" else en

    def step(self, en: str, ko: str) -> None:
        self.number += 1
        print(f"\n{self.number}. {self.words(en, ko)}", flush=True)

    def say(self, en: str, ko: str) -> None:
        print(f"   {self.words(en, ko)}", flush=True)


def tell(story: Story, out: Path, seed: int) -> None:
    """The whole lab."""
    from delivery.artefact import ALLOWED, load, save, train
    from delivery.orders import kitchen_minutes, make_orders

    kitchens = kitchen_minutes(seed)
    past = make_orders(4000, seed + 1, kitchens)
    tonight = make_orders(NIGHT, seed + 2, kitchens)

    story.step("Train once, and write an artefact without pickle", "한 번 학습해서 pickle 없이 저장합니다")
    path = save(out / "artefact", train(past, kitchens, seed), kitchens)
    artefact = load(out / "artefact")
    members = zipfile.ZipFile(path).namelist()
    size = path.stat().st_size / 1e6
    say_en = (
        f"{path.name}: {size:.1f} MB, version {artefact.version}, {len(members)} parts (arrays and a schema)."
    )
    say_ko = f"{path.name}: {size:.1f} MB, 버전 {artefact.version}, {len(members)}조각(배열과 스키마)."
    story.say(say_en, say_ko)
    story.say(
        f"To load it we allow just one more type: {ALLOWED[0]}",
        f"불러올 때 더 허락한 타입은 하나뿐: {ALLOWED[0]}",
    )
    online(story, out, tonight, artefact)


def online(story: Story, out: Path, tonight: list[dict], artefact: object) -> None:
    """Everything that needs the running service, then the batch job."""
    import httpx
    from delivery.load import level, request_body, steps
    from delivery.server import running

    story.step(
        "Cold start: what the first customer would wait for", "콜드 스타트: 첫 고객이 기다릴 뻔한 시간"
    )
    begin = time.perf_counter()
    with (
        running(out / "artefact") as address,
        httpx.Client(base_url=address, timeout=60, trust_env=False) as ask,
    ):
        ask.get("/health").raise_for_status()
        alive = time.perf_counter() - begin
        spent = ask.get("/ready").json()["spent_s"]
        calls = []
        for order in tonight[:30]:
            begin = time.perf_counter()
            ask.post("/predict", json=request_body(order)).raise_for_status()
            calls.append((time.perf_counter() - begin) * 1000)
        rows = [
            (
                "start the process and import libraries",
                "프로세스 시작과 라이브러리 import",
                (alive - spent["load"]) * 1000,
            ),
            ("load the artefact", "모델 불러오기", spent["load"] * 1000),
            ("the first prediction", "첫 번째 예측", calls[0]),
            ("the 30th prediction", "서른 번째 예측", calls[-1]),
        ]
        for en, ko, ms in rows:
            story.say(f"{ms:9.1f} ms  {en}", f"{ms:9.1f} ms  {ko}")

        story.step(
            "Where the time goes, by the server's own clock", "시간은 어디에 쓰일까요? 서버가 잰 값(중앙값)"
        )
        story.say(
            f"{'':16}{'look-up':>10}{'model':>10}{'after':>10}   ms",
            f"{'':16}{'조회':>8}{'모델':>8}{'후처리':>7}   ms",
        )
        for cache, en, ko in (("false", "without cache", "캐시 없음"), ("true", "with a cache", "캐시 있음")):
            told = [
                steps(ask.post("/predict", params={"cache": cache}, json=request_body(order)))
                for order in tonight[:60]
            ]
            medians = [sorted(row[key] for row in told)[30] for key in ("lookup", "model", "after")]
            numbers = "".join(f"{ms:10.3f}" for ms in medians)
            story.say(f"{en:16}{numbers}", f"{ko:12}{numbers}")
        story.say(
            "The database is a pause of 5 ms; the cache keeps an answer for 60 s.",
            "데이터베이스는 5 ms 멈춤으로 흉내 냈습니다. 캐시는 60초 동안 보관합니다.",
        )

        story.step("Load test", "부하 테스트")
        story.say(
            f"{'clients':>8}{'p50':>9}{'p95':>9}{'p99':>9} ms{'per second':>13}",
            f"{'동시 접속':>4}{'p50':>9}{'p95':>9}{'p99':>9} ms{'초당 응답':>9}",
        )
        level(address, tonight, 4, 40)  # warm: connections, caches
        levels = [level(address, tonight, clients, REQUESTS) for clients in CLIENTS]
        for one in levels:
            p50, p95, p99 = (one.percentile(p) for p in (50, 95, 99))
            line = f"{one.clients:8}{p50:9.1f}{p95:9.1f}{p99:9.1f}   {one.per_second:13.0f}"
            story.say(line, line)

        answers = [
            ask.post("/predict", json=request_body(order)).raise_for_status().json()["minutes"]
            for order in tonight[:COMPARED]
        ]
    batch(story, out, tonight, artefact, answers)
    from delivery.plot import latency

    picture = out / "latency.png"
    latency(levels, picture)
    story.say(f"The picture: {picture}", f"그림: {picture}")


def batch(story: Story, out: Path, tonight: list[dict], artefact: object, answers: list[float]) -> None:
    """The nightly job, killed once, and the comparison with the answers that came over HTTP."""
    from datetime import timezone

    from delivery.nightly import Killed, read, score
    from delivery.orders import features

    story.step(
        f"The batch job: {NIGHT:,} orders, killed half-way", f"배치 작업: 주문 {NIGHT:,}개, 도중에 강제 종료"
    )
    scores = out / "scores.csv"
    for old in (scores, out / "scores.csv.progress"):
        old.unlink(missing_ok=True)
    try:
        score(artefact, tonight, scores, kill_after=2)
    except Killed as killed:
        story.say(
            f"Killed {killed}. Is there a result? {'yes' if scores.exists() else 'no'}",
            f"주문 {killed.args[0].split()[1]}개까지 하고 죽었습니다. 결과 파일: {'있음' if scores.exists() else '없음'}",
        )
    for _ in range(2):
        begin = time.perf_counter()
        done = score(artefact, tonight, scores)
        ms = (time.perf_counter() - begin) * 1000
        each = f" ({ms / done:.3f} ms each)" if done else ""
        each_ko = f" (하나에 {ms / done:.3f} ms)" if done else ""
        story.say(
            f"Started again: {done:,} orders computed in {ms:.0f} ms{each}",
            f"다시 시작: {ms:.0f} ms에 {done:,}개 계산{each_ko}",
        )

    story.step("Do online and batch agree?", "온라인과 배치는 일치할까요?")
    kept = read(scores)
    apart = [abs(kept[order["order_id"]] - answer) for order, answer in zip(tonight, answers, strict=False)]
    same = sum(gap == 0 for gap in apart)
    story.say(
        f"{same} of {len(apart)} predictions are equal to the last digit; largest gap: {max(apart):.1f}",
        f"예측 {len(apart)}개 가운데 {same}개가 마지막 자리까지 같습니다. 가장 큰 차이: {max(apart):.1f}",
    )
    utc = timezone.utc  # noqa: UP017
    skewed = artefact.predict(
        [features(order, artefact.kitchens[order["restaurant"]], utc) for order in tonight[:COMPARED]]
    )
    off = [abs(a - b) for a, b in zip(skewed, answers, strict=True)]
    story.say(
        f"Were the hour UTC on one side: {sum(gap > 0.5 for gap in off)} of {len(off)} off, "
        f"by up to {max(off):.0f} min.",
        f"한쪽이 시각을 UTC로 읽었다면 {len(off)}개 가운데 {sum(gap > 0.5 for gap in off)}개가 최대 {max(off):.0f}분 어긋납니다.",
    )
    if same != len(apart):
        raise SystemExit("online and batch disagree")


def main() -> int:
    """Read the command line, tell the story; 130 after Ctrl-C."""
    lang = language(os.environ)
    for place, word in enumerate(sys.argv):
        if word in ("--lang=ko", "--lang=en"):
            lang = word[-2:]
        elif word == "--lang" and sys.argv[place + 1 : place + 2] in (["ko"], ["en"]):
            lang = sys.argv[place + 1]
    story = Story(lang)
    parser = argparse.ArgumentParser(
        description=story.words(
            "One model served twice: behind FastAPI and in a batch job.",
            "모델 하나를 두 가지로 서빙합니다: FastAPI와 배치 작업.",
        ),
        epilog=story.words("Examples:", "예:")
        + "  python lessons/02_serving/lab.py   ·   python lessons/02_serving/lab.py --out /tmp/serving --lang ko",
    )
    parser.add_argument("--out", type=Path, default=OUT, metavar="DIR", help=f"{OUT}")
    parser.add_argument("--seed", type=int, default=2, metavar="N", help="2")
    parser.add_argument(
        "--lang", choices=("ko", "en"), default=lang, help=story.words("the language", "언어")
    )
    arguments = parser.parse_args()
    try:
        tell(story, arguments.out, arguments.seed)
    except KeyboardInterrupt:
        print(story.words("Stopped.", "중단했습니다."), file=sys.stderr)
        return 130
    except OSError as problem:
        print(f"{problem.filename or ''}: {problem.strerror or problem}".lstrip(": "), file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
