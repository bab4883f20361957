"""`make test`: everything that must hold, in one command that ends by itself.

    python tools/test.py          all of it
    python tools/test.py quick    the tests on SQLite, without a browser

What the machine lacks is installed where it may be; otherwise the tests that need it are skipped and say why.
With TIENGEM_NO_SKIPS=1 such a skip is a failure.

The round on PostgreSQL leaves out what asks for no database, and what is marked `sqlite`: pages, phones and bytes that
are the same whatever keeps the data. Whole journeys, and everything that reads or writes, run on both.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace

import house
import machine

CLOSING_LINE = re.compile(r"\b\d+ (passed|failed|error|errors|skipped|xfailed)\b.* in \d[\d.]*s")
NO_TESTS_COLLECTED = 5
LEFT_OUT = -1000  # no process ends with this code
STEP_MINUTES = 15
NEEDS = (machine.PANGO, machine.CHROMIUM, machine.POSTGRESQL, machine.REDIS)
WORKERS = str(min(4, max(2, os.cpu_count() or 2)))


@dataclass(frozen=True)
class Step:
    name: str
    command: tuple[str, ...]
    environment: dict[str, str] = field(default_factory=dict)
    need: machine.Need | None = None


@dataclass(frozen=True)
class Outcome:
    step: Step
    code: int
    seconds: float
    closing_line: str

    @property
    def verdict(self) -> str:
        return {0: "passed", NO_TESTS_COLLECTED: "nothing to run", LEFT_OUT: "skipped"}.get(
            self.code, "FAILED"
        )

    @property
    def failed(self) -> bool:
        return self.verdict == "FAILED"


def main(words: list[str]) -> int:
    house.enter(development=True)
    if "quick" in words:
        return report([run(unit_tests())], [])
    with ThreadPoolExecutor() as beside:  # what reads the source needs nothing of the machine
        providing = beside.submit(machine.provide, NEEDS)
        outcomes = [run(step) for step in checks()]
        missing = providing.result()
    outcomes += [run(step) for step in (unit_tests(), browser_tests(), on_postgresql())]
    return report(outcomes, missing)


def checks() -> list[Step]:
    return [
        Step("lint: ruff", python("ruff", "check", ".")),
        Step("format: ruff", python("ruff", "format", "--check", "--quiet", ".")),
        Step("templates: djlint", python("djlint", "forum_app", "--lint", "--quiet")),
        Step("types: mypy", python("mypy", "forum_app", "tests", "bench")),
        Step("types: mypy tools", python("mypy", "tools"), {"MYPYPATH": "tools"}),
        Step("contracts: import-linter", (str(house.BIN / "lint-imports"),)),
    ]


def unit_tests() -> Step:
    return pytest("tests on SQLite", "-m", "not browser")


def browser_tests() -> Step:
    return pytest("browser tests", "-m", "browser")


def on_postgresql() -> Step:
    step = pytest("again on PostgreSQL", TIENGEM_TEST_DATABASE="postgresql")
    return replace(step, need=machine.POSTGRESQL)


def pytest(name: str, *arguments: str, **environment: str) -> Step:
    colour = ("--color=yes",) if sys.stdout.isatty() else ()
    return Step(
        name, python("pytest", "-q", "-n", WORKERS, "--dist=worksteal", *colour, *arguments), environment
    )


def python(module: str, *arguments: str) -> tuple[str, ...]:
    return (str(house.PYTHON), "-m", module, *arguments)


def run(step: Step) -> Outcome:
    house.say(f"\n── {step.name} " + "─" * max(2, 76 - len(step.name)))
    if step.need is not None and not step.need.present():
        house.say(f"Skipped: {step.need.name} is missing; {step.need.without}.")
        return Outcome(step, LEFT_OUT, 0.0, "")
    began = time.monotonic()
    process = subprocess.Popen(
        step.command,
        cwd=house.ROOT,
        env={**os.environ, "PYTHONUTF8": "1", **step.environment},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    )
    watchdog = threading.Timer(STEP_MINUTES * 60, process.kill)
    watchdog.start()
    try:
        closing_line = read_out(process)
    finally:
        watchdog.cancel()
    return Outcome(step, process.wait(), time.monotonic() - began, closing_line)


def read_out(process: subprocess.Popen[str]) -> str:
    """Pass every line on as it comes; remember pytest's last."""
    closing_line = ""
    assert process.stdout is not None
    for line in process.stdout:
        sys.stdout.write(line)
        sys.stdout.flush()
        if CLOSING_LINE.search(line):
            closing_line = line.strip()
    return closing_line


def report(outcomes: list[Outcome], missing: list[machine.Need]) -> int:
    house.say("\n── summary " + "─" * 69)
    for outcome in outcomes:
        house.say(f"{outcome.step.name:<28} {outcome.verdict:<15} {outcome.seconds:7.1f} s")
    strict = os.environ.get("TIENGEM_NO_SKIPS") == "1"
    for need in missing:
        house.say(f"{need.name} is missing and could not be installed: {need.without}.")
    failed = any(outcome.failed for outcome in outcomes) or (strict and bool(missing))
    house.say("something failed" if failed else "all is well")
    for outcome in outcomes:
        if outcome.closing_line:
            house.say(outcome.closing_line)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
