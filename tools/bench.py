"""`make bench`: the measurements of `bench/`, each figure beside what it is compared with."""

from __future__ import annotations

import subprocess
import sys

import house
import machine


def main(words: list[str]) -> int:
    house.enter(development=True)
    for need in machine.provide([machine.PANGO, machine.POSTGRESQL]):
        house.say(f"{need.name} is missing and could not be installed; what needs it is not measured.")
    return subprocess.call([str(house.PYTHON), "-m", "bench", *words], cwd=house.ROOT)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
