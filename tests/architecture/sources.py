"""The checkout as the architecture tests read it: our own files, their functions, their calls."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
OURS = ("forum_app", "tests", "tools", "bench")
NOT_OURS = ("/static/vendor/", "/migrations/", "/__pycache__/")

Function = ast.FunctionDef | ast.AsyncFunctionDef


@cache
def files(suffix: str, *folders: str) -> tuple[Path, ...]:
    found = (path for folder in folders or OURS for path in sorted((ROOT / folder).rglob(f"*{suffix}")))
    return tuple(path for path in found if not any(part in path.as_posix() for part in NOT_OURS))


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def functions(path: Path) -> Iterator[Function]:
    return (node for node in ast.walk(tree(path)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def calls(path: Path) -> Iterator[tuple[str, int]]:
    """Each call as it is written, `db.session.commit`, with its line."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func), node.lineno


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def length(function: Function) -> int:
    """Lines from `def` to the end: decorators say who may come, and are not counted."""
    return (function.end_lineno or function.lineno) - function.lineno + 1


def lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())
