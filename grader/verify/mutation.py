"""Proof that the checks bite: each small change of a solution is noticed by some check, or allowed by name.

The changes are the usual ones of mutation testing: another comparison, another operator, a number off by one, a
condition turned, a statement left out. A change that makes no difference goes into solutions/<id>/allowed_mutants.toml
with the reason.
"""

from __future__ import annotations

import ast
import copy
import dataclasses
import multiprocessing
import os
import tomllib
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from grader.course import Course, Module
from grader.verify import Finding

# How long a call of a mutant may take, so that endless loops are noticed soon, where the solution needs less than a
# third of it; elsewhere a third of what the module allows.
MUTANT_CALL_S = 2.0

_COMPARISONS: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
_OPERATORS: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.FloorDiv: ast.Mult,
    ast.Div: ast.Mult,
    ast.Mod: ast.FloorDiv,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
    ast.LShift: ast.RShift,
    ast.RShift: ast.LShift,
}


@dataclass(frozen=True)
class Mutant:
    """One changed solution."""

    name: str  # file: function: what became what
    file: str
    content: bytes

    def tasks(self, module: Module) -> tuple[str, ...]:
        """Those whose answer it stands in; none where `module.toml` does not tell, as for a shared function."""
        top = self.name.split(": ")[1].partition(".")[0]
        return tuple(
            task.id
            for task in module.tasks
            if task.file == self.file and (not task.solution or top in task.solution)
        )


def mutants(file: str, source: str) -> Iterator[Mutant]:
    """Every mutant of a source file, with a name that stays the same while the code around it changes."""
    tree = ast.parse(source)
    seen: Counter[str] = Counter()
    for place, (node, where) in enumerate(_nodes(tree)):
        for number, (what, _) in enumerate(_changes(node)):
            name = f"{file}: {where}: {what}"
            seen[name] += 1
            changed = copy.deepcopy(tree)
            target, _ = list(_nodes(changed))[place]
            list(_changes(target))[number][1](changed, target)
            text = ast.unparse(ast.fix_missing_locations(changed))
            unique = name if seen[name] == 1 else f"{name} #{seen[name]}"
            yield Mutant(unique, file, text.encode())


def _nodes(tree: ast.AST, function: str = "", line: str = "") -> Iterator[tuple[ast.AST, str]]:
    """Every node that may change, with its function and statement; annotations and docstrings are left alone."""
    for field, value in ast.iter_fields(tree):
        if field in ("annotation", "returns", "type_params"):
            continue
        children = value if isinstance(value, list) else [value]
        for child in children:
            if not isinstance(child, ast.AST) or _is_docstring(child):
                continue
            inner = function
            if isinstance(child, ast.FunctionDef | ast.ClassDef):
                inner = f"{function}.{child.name}" if function else child.name
            here = ast.unparse(child).splitlines()[0][:90] if isinstance(child, ast.stmt) else line
            yield child, f"{inner or 'module'}: {here}"
            yield from _nodes(child, inner, here)


def _is_docstring(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    )


def _changes(node: ast.AST):  # type: ignore[no-untyped-def]
    """(what it says, how to do it to a copy of the tree and of the node) for one node."""
    before = (ast.unparse(node).splitlines() or [""])[0][:70] if isinstance(node, ast.expr | ast.stmt) else ""
    if isinstance(node, ast.Compare):
        for i, operator in enumerate(node.ops):
            for other in _COMPARISONS.get(type(operator), ()):

                def compare(
                    tree: ast.AST, target: ast.AST, i: int = i, other: type[ast.cmpop] = other
                ) -> None:
                    target.ops[i] = other()  # type: ignore[attr-defined]

                yield f"`{before}` compares with {other.__name__}", compare
    elif isinstance(node, ast.BinOp | ast.AugAssign) and type(node.op) in _OPERATORS:
        swapped = _OPERATORS[type(node.op)]

        def operate(tree: ast.AST, target: ast.AST) -> None:
            target.op = swapped()  # type: ignore[attr-defined]

        yield f"`{before}` with {swapped.__name__}", operate
    elif isinstance(node, ast.BoolOp):

        def connect(tree: ast.AST, target: ast.AST) -> None:
            target.op = ast.Or() if isinstance(target.op, ast.And) else ast.And()  # type: ignore[attr-defined]

        yield f"`{before}` with and and or swapped", connect
    elif isinstance(node, ast.Constant) and isinstance(node.value, int):
        values = [not node.value] if isinstance(node.value, bool) else [node.value + 1, node.value - 1]
        for value in values:

            def replace(tree: ast.AST, target: ast.AST, value: int = value) -> None:
                target.value = value  # type: ignore[attr-defined]

            yield f"{before} becomes {value}", replace
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):

        def affirm(tree: ast.AST, target: ast.AST) -> None:
            target.op, target.operand = ast.Not(), ast.UnaryOp(ast.Not(), target.operand)  # type: ignore[attr-defined]

        yield f"`{before}` without not", affirm
    elif isinstance(node, ast.If | ast.IfExp | ast.While):

        def turn(tree: ast.AST, target: ast.AST) -> None:
            target.test = ast.UnaryOp(ast.Not(), target.test)  # type: ignore[attr-defined]

        yield f"`{before}` turned", turn
    elif isinstance(node, ast.Return) and node.value is not None and not _is_none(node.value):

        def nothing(tree: ast.AST, target: ast.AST) -> None:
            target.value = ast.Constant(None)  # type: ignore[attr-defined]

        yield f"`{before}` returns None", nothing
    if isinstance(node, ast.Assign | ast.AugAssign | ast.Expr | ast.Raise | ast.Break | ast.Continue):
        yield f"`{before}` left out", _leave_out


def _is_none(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def _leave_out(tree: ast.AST, target: ast.AST) -> None:
    for node in ast.walk(tree):
        for _, value in ast.iter_fields(node):
            if isinstance(value, list) and any(item is target for item in value):
                value[next(i for i, item in enumerate(value) if item is target)] = ast.Pass()
                return


def allowed(course: Course, module: Module) -> dict[str, str]:
    """Mutants that make no difference: name → why."""
    path = course.solution(module) / "allowed_mutants.toml"
    return (
        {str(k): str(v) for k, v in tomllib.loads(path.read_text(encoding="utf-8")).items()}
        if path.is_file()
        else {}
    )


def all_mutants(course: Course, module: Module) -> list[Mutant]:
    """Of every file in `mutate`."""
    folder = course.solution(module)
    return [
        one for name in module.mutate for one in mutants(name, (folder / name).read_text(encoding="utf-8"))
    ]


def survivors(course: Course, module: Module, seed: int = 1) -> list[str]:
    """The names of the mutants that every check lets pass, allowed ones included."""
    every = all_mutants(course, module)
    jobs = min(os.cpu_count() or 1, len(every)) or 1
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(jobs, mp_context=context) as pool:
        parts = [every[i::jobs] for i in range(jobs)]
        done = pool.map(_survivors, [course.root] * jobs, [module.id] * jobs, parts, [seed] * jobs)
        found = {name for part in done for name in part}
    return [one.name for one in every if one.name in found]


def _survivors(root: Path, module_id: str, some: list[Mutant], seed: int) -> list[str]:
    """In a process of its own: which of these no check notices. The checks of its own task notice most at once."""
    from grader.isolation import make
    from grader.runner import grade
    from grader.submission import Submission, read_own
    from grader.verdict import Verdict
    from grader.warm import WarmParent

    course = Course(root)
    module = course.module(module_id)
    solution = read_own(course, module, course.solution(module)).files
    fine = (Verdict.PASSED, Verdict.UNAVAILABLE)

    def with_calls_of(seconds: float) -> Module:
        return dataclasses.replace(module, limits=dataclasses.replace(module.limits, call_s=seconds))

    with WarmParent(make("process"), module.preload, cohort=True) as parent:
        right = Submission("solution", module.id, solution)
        (report,) = grade(course, with_calls_of(MUTANT_CALL_S / 3), [right], parent, seed)
        quick = all(task.verdict in fine for task in report.tasks)
        module = with_calls_of(MUTANT_CALL_S if quick else max(MUTANT_CALL_S, module.limits.call_s / 3))

        def unnoticed(by: tuple[str, ...], among: list[Mutant]) -> list[Mutant]:
            """Those that pass the checks of these tasks; no task is all of them."""
            cohort = (Submission(one.name, module.id, {**solution, one.file: one.content}) for one in among)
            reports = grade(course, module, cohort, parent, seed, tasks=by, stop_early=True)
            passed = [all(task.verdict in fine for task in report.tasks) for report in reports]
            return [one for one, alive in zip(among, passed, strict=True) if alive]

        groups: dict[tuple[str, ...], list[Mutant]] = {}
        for one in some:
            groups.setdefault(one.tasks(module), []).append(one)
        left = [one for by, group in groups.items() for one in (unnoticed(by, group) if by else group)]
        return [one.name for one in unnoticed((), left)] if left else []


def verify(course: Course, module: Module) -> Iterator[Finding]:
    """Every mutant is noticed or allowed, and every allowed one exists and needs it."""
    permitted, alive = allowed(course, module), survivors(course, module)
    for name in alive:
        if name not in permitted:
            fix = f"let a check notice it, or allow it in solutions/{module.id}/allowed_mutants.toml"
            yield Finding(f"solutions/{module.id}", f"no check notices: {name}", fix)
    for name in permitted:
        if name not in alive:
            yield Finding(
                f"solutions/{module.id}/allowed_mutants.toml",
                f"{name} is noticed, or gone",
                "remove the line",
            )
