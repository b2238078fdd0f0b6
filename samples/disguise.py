"""A copy of somebody's file, disguised as students do it: other comments, or other names for the variables."""

from __future__ import annotations

import ast
import builtins
import random

_REMARKS = ("# my own solution", "# 직접 풀었습니다", "# step by step", "# 여기가 핵심입니다", "# works!")
_WORDS = (
    "tmp",
    "val",
    "item",
    "data",
    "acc",
    "cur",
    "num",
    "obj",
    "res",
    "aux",
    "one",
    "two",
    "elem",
    "part",
    "piece",
)


def disguise(text: str, name: str, how: str, draw: random.Random) -> str:
    """The file with the same behaviour. `how`: `as it is`, `comments` or `names`; what is no Python stays as it is."""
    if how == "as it is" or not name.endswith(".py"):
        return text
    try:
        tree = ast.parse(text)
    except SyntaxError:
        return text
    if how == "names":
        for node in tree.body:
            if isinstance(node, ast.FunctionDef | ast.ClassDef):
                for function in [node] if isinstance(node, ast.FunctionDef) else node.body:
                    if isinstance(function, ast.FunctionDef):
                        _rename(function, draw)
        return ast.unparse(tree) + "\n"
    lines = []
    for line in ast.unparse(tree).splitlines():  # the author's comments and layout are gone
        if line.startswith("def ") and draw.random() < 0.6:
            lines.append(draw.choice(_REMARKS))
        lines.append(line)
    return "\n".join(lines) + "\n"


def _rename(function: ast.FunctionDef, draw: random.Random) -> None:
    """Give its own variables other names: not the parameters, which callers name, nor what it shares with others."""
    nodes = list(ast.walk(function))
    own = {node.id for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    shared = {node.arg for node in nodes if isinstance(node, ast.arg)}
    for node in nodes:
        if isinstance(node, ast.Global | ast.Nonlocal):
            shared |= set(node.names)
        elif isinstance(
            node, ast.ExceptHandler | ast.MatchAs | ast.MatchStar | ast.FunctionDef | ast.ClassDef
        ):
            shared.add(node.name or "")
        elif isinstance(node, ast.alias):
            shared.add((node.asname or node.name).partition(".")[0])
    used = {node.id for node in nodes if isinstance(node, ast.Name)} | shared | set(dir(builtins))
    free = [word for word in _WORDS if word not in used]
    draw.shuffle(free)
    names = {old: free[i] if i < len(free) else f"v{i}" for i, old in enumerate(sorted(own - shared))}
    for node in nodes:
        if isinstance(node, ast.Name):
            node.id = names.get(node.id, node.id)
