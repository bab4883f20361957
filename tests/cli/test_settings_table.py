"""The table of settings says what the program reads, with the defaults it has."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

from forum_app import config

TABLE = Path(__file__).parents[2] / "docs" / "settings.md"
ROW = re.compile(r"^\| `TIENGEM_(\w+)` \| (.+?) \| (.+) \|$", re.MULTILINE)
# In the environment they are words, in the program yes or no.
CALLED_OTHERWISE = {"ENV": "production", "JOBS": "jobs_here"}


def rows() -> dict[str, tuple[str, str]]:
    return {name: (default, meaning) for name, default, meaning in ROW.findall(TABLE.read_text("utf-8"))}


def test_the_table_names_every_setting_and_no_other():
    assert set(rows()) == config.names()


def test_every_row_is_a_setting_of_the_program():
    assert {CALLED_OTHERWISE.get(name, name.lower()) for name in rows()} == {
        field.name for field in fields(config.Settings)
    }


def test_the_defaults_in_the_table_are_those_of_the_program():
    bare = config.as_written({})

    for name, (default, _meaning) in rows().items():
        if re.fullmatch("`[^`]+`", default) and name not in CALLED_OTHERWISE:
            value = getattr(bare, name.lower())
            shown = {True: "yes", False: "no"}.get(value, value) if isinstance(value, bool) else value
            assert str(shown).endswith(default.strip("`")), name
    assert bare.production
    assert bare.redis_url == bare.mail_url == ""


def test_every_setting_has_a_meaning_in_words():
    assert [name for name, (_default, meaning) in rows().items() if len(meaning.split()) < 3] == []
