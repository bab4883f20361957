"""`make bench`: the measurements of `bench/`, each figure beside what it is compared with."""

from __future__ import annotations

import os
import subprocess
import sys

import house
import machine


def main(words: list[str]) -> int:
    house.enter(development=True)
    for need in machine.provide([machine.PANGO, machine.POSTGRESQL]):
        house.say(f"{need.name} is missing and could not be installed; what needs it is not measured.")
    # `bench` starts its PostgreSQL with the same tool as the tests do.
    environment = {**os.environ, "PYTHONPATH": str(house.ROOT / "tools")}
    return subprocess.call([str(house.PYTHON), "-m", "bench", *words], cwd=house.ROOT, env=environment)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
