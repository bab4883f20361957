"""Letters about an answer: to the agency whose answer came back, the organiser, who must decide; one link each."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from forum_app import mail
from forum_app.followup.models import Addressee, AnswerCheck, Part
from forum_app.followup.queries import addressees
from forum_app.followup.queries.addressees import Reader
from forum_app.followup.queries.recommendations import of_part
from forum_app.followup.service import pointing
from forum_app.i18n import in_locale


def returned(part: Part, check: AnswerCheck) -> None:
    """The agency reads why, and comes to where it can answer again."""

    def link(reader: Reader) -> str:
        if reader.signs_in:
            return _page("answering.show", part)
        return pointing.link_for(reader, Addressee.AGENCY, of_part(part), part)

    _write("returned", addressees.readers(part, Addressee.AGENCY), link, part, check=check)


def published(part: Part, check: AnswerCheck) -> None:
    """Who keeps the recommendation can tell the children now."""

    def link(reader: Reader) -> str:
        return pointing.link_for(reader, None, of_part(part), part)

    _write("published", addressees.organisers(part), link, part, check=check)


def goes_up(part: Part) -> None:
    """An answer after two returns: the unit above decides."""
    _write("goes_up", addressees.deciders(part), lambda _reader: _page("checking.decide", part), part)


def _page(endpoint: str, part: Part) -> str:
    return mail.address(endpoint, recommendation_id=part.recommendation_id, part_id=part.id)


def _write(
    letter: str, to: Iterable[Reader], link: Callable[[Reader], str], part: Part, **blanks: Any
) -> None:
    words = of_part(part).wording
    with in_locale("vi"):
        for reader in to:
            mail.write(
                reader.email,
                f"followup/answers/email/{letter}.txt",
                name=reader.name,
                part=part,
                words=words,
                link=link(reader),
                **blanks,
            )
