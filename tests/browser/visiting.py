"""A visit: which page, by whom, and with what from the demonstration it is filled."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.browser.demonstration import Demonstration

NOBODY = ""
TEACHER, NEXT_TEACHER = "tong-phu-trach", "tong-phu-trach.bim-son"
COORDINATOR, BOARD, ADMINISTRATOR, AUDITOR = "dieu-phoi", "ban-giam-hieu", "quan-tri", "kiem-tra"
MODERATOR, OFFICER = "doc-y-kien", "bao-ve-tre-em"


@dataclass(frozen=True)
class Visit:
    endpoint: str
    who: str
    values: Callable[[Demonstration], dict[str, Any]] = lambda _told: {}
