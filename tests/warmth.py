"""What is the same in every test is made once: compiled templates, compressed static files, what builds the addresses.

Each test has a house of its own; putting it together took most of a test's time, and nearly all of that
went into compiling the same templates and the same routes again.
"""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from jinja2 import FileSystemBytecodeCache
from werkzeug.routing import Rule

FOLDER = "TIENGEM_TEST_WARMTH"
Builder = Callable[..., tuple[str, str]]
_run = contextlib.ExitStack()


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """One folder a run, never kept for the next: a compiled template does not know how Jinja was set."""
    if not hasattr(config, "workerinput"):
        os.environ[FOLDER] = _run.enter_context(tempfile.TemporaryDirectory(prefix="tiengem-tests-"))
    share()


def pytest_unconfigure() -> None:
    _run.close()


def static_dir() -> Path:
    """Static files, hashed and compressed by the first house of this worker and of the servers born beside it."""
    return Path(os.environ[FOLDER]) / f"static-{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}"


@pytest.fixture(scope="session")
def built_static_dir() -> Path:
    return static_dir()


def share() -> None:
    Flask.jinja_options = {
        **Flask.jinja_options,
        "bytecode_cache": FileSystemBytecodeCache(os.environ[FOLDER]),
    }
    _remember_builders()


@cache
def _remember_builders() -> None:
    """The same rule gives the same function, to which each house's rule is bound anew."""
    made: dict[Any, Builder] = {}
    compiled = Rule._compile_builder

    def remembered(rule: Rule, append_unknown: bool = True) -> Builder:
        if rule.defaults:  # turned into text by the converters of this very map
            return compiled(rule, append_unknown)
        known = (rule.rule, tuple(rule._trace), append_unknown)
        if known not in made:
            made[known] = compiled(rule, append_unknown)
        return made[known]

    Rule._compile_builder = remembered  # type: ignore[assignment, method-assign]
