"""What each part of the lab does and says."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

import mlflow
import patients

from labs.wording import say, table, title, words
from mlflow_lab import container, projects, registry, serving, sweep, team

if TYPE_CHECKING:
    from mlflow_lab.session import Session

TOO_DEEP = sweep.Choice(max_depth=3, learning_rate=0.3)
FALLBACK = sweep.Choice(max_depth=1, learning_rate=0.1)  # the sweep's best, where there was no sweep
TRUSTED = ("sklearn.tree._tree.Tree",)  # what skops must be told about a boosting before it loads it


def sweep_it(session: Session) -> None:
    """1: nested runs, autolog, pictures, a table."""
    title(1, "A sweep: nine runs under one parent", "탐색: 부모 하나 아래 실행 아홉 개")
    session.store.experiment(sweep.EXPERIMENT)
    say(
        f"No server. MLflow writes into a file and a folder:\n  {session.store.folder}/mlflow.db, artefacts/",
        f"서버는 없습니다. MLflow가 파일 하나와 폴더 하나에 씁니다.\n  {session.store.folder}/mlflow.db, artefacts/",
    )
    if 2 in session.numbers:
        session.start_server()  # it takes seconds, and there is a second core
        session.people = team.begin(session.store.environ())
    parent = session.swept()
    found = sweep.table(parent)
    say("\nmlflow.search_runs(…) returns, best first:", "\nmlflow.search_runs(…)의 답, 좋은 순서대로:")
    rows = [
        (row["depth"], row["rate"], f"{row['train']:.1f}", f"{row['validation']:.1f}")
        for row in found.to_dict("records")
    ]
    head = words("depth rate train validation", "깊이 학습률 학습 검증").split()
    table(head, rows)
    say(
        "The last row learned its own patients best (train) and is worst for others: a\n"
        "metric on the training data, which autolog writes by itself, chooses nothing.",
        "맨 아래 모델은 학습한 환자를 가장 잘 맞히면서(학습)\n"
        "다른 환자에게는 가장 나쁩니다.\n"
        "autolog가 알아서 적어 주는 학습 데이터의 지표로는 모델을 고를 수 없습니다.",
    )
    path = session.out / "sweep.png"
    sweep.picture(parent).savefig(path, dpi=140)
    say(f"picture: {path}", f"그림: {path}")


def share_it(session: Session) -> None:
    """2: a tracking server with an artefact proxy, and two programs that write to it."""
    title(2, "One server, two people", "서버 하나, 두 사람")
    session.start_server()
    people = session.people = session.people or team.begin(session.store.environ())
    server = session.server()
    session.store.experiment(team.EXPERIMENT)
    say(
        "mlflow server --backend-store-uri sqlite:///…/mlflow.db \\\n"
        "    --serve-artifacts --artifacts-destination …/behind_the_server\n"
        f"It answers at {server.url}, and has the same database as part 1.",
        "mlflow server --backend-store-uri sqlite:///…/mlflow.db \\\n"
        "    --serve-artifacts --artifacts-destination …/behind_the_server\n"
        f"{server.url}에서 대답하고, 1번과 같은 데이터베이스를 씁니다.",
    )
    team.let_them_write(people, server.url)
    found = team.runs()
    say("\nTwo programs, at the same time:", "\n두 프로그램이 동시에 기록했습니다.")
    first = found["start_time"].min()
    rows = [
        (
            row["who"],
            row["alpha"],
            f"{row['metrics.validation_rmse']:.1f}",
            f"{(row['start_time'] - first).total_seconds():.2f}",
        )
        for row in found.to_dict("records")
    ]
    table((words("who", "사람"), "alpha", words("validation", "검증"), words("began, s", "시작, 초")), rows)
    files = sorted(session.store.proxied.rglob("coefficients.json"))
    say(
        f"They know an address, no path: {found['artifact_uri'][0][:28]}…\n"
        f"The server has put their {len(files)} files where only it writes.",
        f"두 사람이 아는 것은 주소뿐이고 경로는 모릅니다: {found['artifact_uri'][0][:28]}…\n"
        f"파일 {len(files)}개는 서버가 자기만 쓰는 곳에 두었습니다.",
    )


def package_it(session: Session) -> None:
    """3: `mlflow run` of the project."""
    from mlflow_lab.session import FIRST_ALPHA

    title(3, "A project: code with its parameters", "프로젝트: 매개변수까지 적힌 코드")
    session.store.experiment(projects.EXPERIMENT)
    typed = projects.command(FIRST_ALPHA)
    print(f"{' '.join(typed[:3])} \\\n    {' '.join(typed[3:7])} \\\n    {shlex.join(typed[7:])}")
    run = projects.run(FIRST_ALPHA, session.store.environ())
    session.model = projects.model_of(run)
    commit = run.data.tags.get("mlflow.source.git.commit", "")[:7] or words("no git", "git 없음")
    say("The run knows where it came from:", "실행은 자기가 어디서 왔는지 압니다.")
    rows = [
        (words("parameter alpha", "매개변수 alpha"), run.data.params["alpha"]),
        (words("entry point", "진입점"), run.data.tags["mlflow.project.entryPoint"]),
        (words("source", "소스"), run.data.tags["mlflow.source.name"].rpartition("#")[2][-40:]),
        (words("commit", "커밋"), commit),
        ("validation_rmse", f"{run.data.metrics['validation_rmse']:.1f}"),
        (words("model", "모델"), session.model[:16] + "…"),
    ]
    table((words("what", "항목"), words("value", "값")), rows)
    say(
        "“local” means: this Python, whatever is installed. Without the option MLflow\n"
        "first makes the environment of python_env.yaml, for which it needs a package index.",
        "‘local’은 지금 이 파이썬을 그대로 쓴다는 뜻입니다. 이 옵션이 없으면\n"
        "MLflow는 먼저 python_env.yaml대로 환경을 만들고,\n"
        "그러려면 패키지 저장소에 닿아야 합니다.",
    )


def serve_it(session: Session) -> None:
    """4: register, alias, serve, ask."""
    title(4, "Register, call it champion, serve it", "등록하고, champion이라 부르고, 서빙하기")
    version = registry.register(session.first_model(), "ridge, alpha 300: the first that there was")
    registry.point(registry.CHAMPION, version)
    say(
        f"{registry.NAME}, version {version}; the alias champion points to it.",
        f"{registry.NAME} 버전 {version}. 별칭 champion이 이 버전을 가리킵니다.",
    )
    server = session.served()
    typed = serving.command(server.port)
    print(f"\n{' '.join(typed[:5])} \\\n    {' '.join(typed[5:])}")
    say(f"It answers after {server.seconds:.0f} s.", f"{server.seconds:.0f}초 뒤에 대답합니다.")
    ask_by_hand(server.port)
    try:
        serving.ask(server.port, ("59", '"high"', "101", "4.86"))
    except serving.AskError as problem:
        say(
            "\nA word where the signature has a number: curl ends with 22, the server says 400:",
            "\n서명에 숫자라고 적힌 자리에 글자를 넣으면\n서버는 400으로 답하고 curl은 22로 끝납니다.",
        )
        print(f"  {str(problem).splitlines()[-1][:76]}…")


def ask_by_hand(port: int) -> str:
    """The script, as a person would call it, and its answer."""
    print(f"\nPORT={port} ./make_prediction.sh {' '.join(serving.PATIENT)}")
    answer = serving.ask(port)
    print(f"  {answer}")
    return answer


def challenge_it(session: Session) -> None:
    """5: two challengers; the alias moves for one of them; the server is asked before and after."""
    title(5, "A challenger", "도전자")
    if registry.pointed_to(registry.CHAMPION) is None:
        registry.point(registry.CHAMPION, registry.register(session.first_model(), "ridge, alpha 300"))
    server = session.served()
    rows = []
    for choice, uri in session.challengers().items():
        version = registry.register(uri, f"boosting, {choice.name}")
        decision = registry.challenge(version)
        moved = words("moves", "옮김") if decision.moves else words("stays", "그대로")
        rows.append(
            (
                words("version", "버전") + f" {version}, " + words("depth", "깊이") + f" {choice.max_depth}",
                f"{mlflow.get_run(run_of(version)).data.metrics['train_rmse']:.1f}",
                f"{decision.challenger_rmse:.1f}",
                f"{decision.champion_rmse:.1f}",
                moved,
            )
        )
    say(
        "RMSE on 111 held-out patients, computed now; what a run logged is not believed:",
        "따로 떼어 둔 환자 111명으로 지금 계산한 RMSE입니다.\n실행에 적힌 값은 믿지 않습니다.",
    )
    head = words(
        "challenger|logged (train)|held out|champion|alias", "도전자|기록(학습)|따로 둔 환자|챔피언|별칭"
    )
    table(head.split("|"), rows)
    say(
        f"\nchampion is now version {registry.pointed_to(registry.CHAMPION)}. The server that runs:",
        f"\n이제 champion은 버전 {registry.pointed_to(registry.CHAMPION)}입니다. 켜져 있는 서버에 물어보면,",
    )
    before = ask_by_hand(server.port)
    say(
        "The old answer: `models serve` looks the alias up once, when it starts.\nSo it is started again.",
        "옛 답입니다. `models serve`는 별칭을 시작할 때 한 번만 찾아봅니다.\n그래서 다시 시작합니다.",
    )
    server.stop()
    fresh = session.serving = serving.start(session.store.environ(), session.out, server.port)
    if 6 in session.numbers and container.why_not() is None:
        session.contained()  # there is a second core
    fresh.wait("/ping")
    after = ask_by_hand(server.port)
    assert after != before, "the new champion answers as the old one"
    say(
        f"The new answer, from the same address, after {fresh.seconds:.0f} s without any:\n"
        f"a second server beside the first would avoid that (module 12).\n"
        f"The way back: the alias previous is version "
        f"{registry.pointed_to(registry.PREVIOUS)}.",
        f"같은 주소에서 나온 새 답입니다. 그 사이 {fresh.seconds:.0f}초 동안은 답이 없었습니다.\n"
        f"새 서버를 옆에 먼저 띄우면 피할 수 있습니다(모듈 12).\n"
        f"되돌릴 때를 위해 별칭 previous에 이전 챔피언(버전 "
        f"{registry.pointed_to(registry.PREVIOUS)})을 남겨 두었습니다.",
    )


def fit(session: Session, choice: sweep.Choice) -> str:
    """Fit a boosting and log it; its URI."""
    import train

    known = patients.load()
    session.store.experiment(projects.EXPERIMENT)
    with mlflow.start_run(run_name=choice.name):
        model = choice.model().fit(known.train.x, known.train.y)
        mlflow.log_params({"max_depth": choice.max_depth, "learning_rate": choice.learning_rate})
        mlflow.log_metric("train_rmse", patients.rmse(model.predict(known.train.x), known.train.y))
        return train.log_model(model, known, TRUSTED)


def run_of(version: str) -> str:
    """The id of the run that has logged a version's model."""
    return mlflow.MlflowClient().get_model_version(registry.NAME, version).run_id


def contain_it(session: Session) -> None:
    """6: the champion in a container."""
    title(6, "The champion in a container", "컨테이너에 담은 챔피언")
    missing = container.why_not()
    if missing:
        say(f"left out: {missing.en}", f"건너뜁니다: {missing.ko}")
        return
    if registry.pointed_to(registry.CHAMPION) is None:
        registry.point(registry.CHAMPION, registry.register(session.first_model(), "ridge, alpha 300"))
    box = session.contained()
    box.server.wait("/ping")
    say(
        f"image {box.image}: the base, the model, nothing of MLflow's store.",
        f"이미지 {box.image}: 베이스와 모델만 있고 MLflow의 저장소는 없습니다.",
    )
    answer = ask_by_hand(box.port)
    if session.serving:
        same = answer == serving.ask(session.serving.port)
        assert same, "the container answers differently"
        say("The same answer as outside.", "컨테이너 밖에서 받은 답과 같습니다.")
