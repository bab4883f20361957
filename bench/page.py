"""What a child's page asks for, read from the page itself: no knowledge of the product's insides."""

from __future__ import annotations

import random
import re
import zlib
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser
from urllib.parse import urlencode

from bench.load import Answer


@dataclass
class Form:
    hidden: dict[str, str] = field(default_factory=dict)
    choices: dict[str, list[str]] = field(default_factory=dict)
    assets: list[str] = field(default_factory=list)

    def filled(self, seed: int) -> bytes:
        """One choice at each question, drawn by a child who is the same in every run."""
        child = random.Random(seed)
        drawn = {name: child.choice(values) for name, values in sorted(self.choices.items())}
        return urlencode({**self.hidden, **drawn}).encode()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.form = Form()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "input" and given.get("type") == "hidden":
            self.form.hidden[given["name"]] = given.get("value", "")
        elif tag == "input" and given.get("type") in ("radio", "checkbox"):
            self.form.choices.setdefault(given["name"], []).append(given["value"])
        elif tag == "script" and "src" in given:
            self.form.assets.append(given["src"])
        elif tag == "link" and given.get("rel") == "stylesheet":
            self.form.assets.append(given["href"])


def read(answer: Answer) -> Form:
    reader = _Reader()
    reader.feed(text(answer))
    return reader.form


def text(answer: Answer) -> str:
    packed = answer.headers.get("content-encoding") == "gzip"
    return (zlib.decompress(answer.body, 31) if packed else answer.body).decode()


_HIDDEN = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)"')


def again(answer: Answer, form: Form) -> Form:
    """Another child's page of the same questionnaire: only the hidden fields are new.

    Reading each page whole would keep the one core of the children busier than the server.
    """
    return replace(form, hidden=dict(_HIDDEN.findall(text(answer))))
