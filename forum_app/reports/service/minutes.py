"""The minutes of a dialogue, from the same data as the report of its forum."""

from __future__ import annotations

from forum_app.i18n import _
from forum_app.reports.models import PaperKind
from forum_app.reports.queries import forum_results as queries
from forum_app.reports.rules import minutes as rules
from forum_app.reports.rules.papers import WRITERS, Data, Gathered
from forum_app.reports.service.forum_results import FILES, as_file, ended_round, of_a_round, pictures_of


def gather(about: str) -> Gathered:
    forum_round = ended_round(about)
    title = _("Minutes of the dialogue at %(name)s", name=forum_round.name)
    return Gathered(title, queries.results_of(forum_round, "BB"))


def draw(data: Data, ending: str) -> bytes:
    return as_file(rules.letter_of(data, pictures_of(data)), ending)


def register() -> None:
    WRITERS[PaperKind.MINUTES] = of_a_round(FILES, draw, gather)
