"""A child asks to be met: the words go straight to the sealed path, past every queue and every other screen."""

from __future__ import annotations

from forum_app import clock, mail
from forum_app.i18n import in_locale
from forum_app.moderation.queries import rosters
from forum_app.moderation.rules import signals
from forum_app.moderation.rules.helping import check_call
from forum_app.moderation.rules.levels import Level
from forum_app.moderation.rules.writing import as_written
from forum_app.moderation.service.sealing import seal_words
from forum_app.units import queries as units


def ask_for_help(unit_id: int, words: str) -> None:
    """The only place where a child may leave how to be found. Nothing is masked: that is what it is for."""
    said = as_written(words)
    check_call(said)
    about_staff = signals.read(said).about_staff
    seal_words(unit_id, said, level=Level.RED, about_staff=about_staff)
    for officer in rosters.officers_on_call(unit_id, clock.today(), about_staff=about_staff):
        with in_locale("vi"):
            mail.write(
                officer.email,
                "moderation/email/help.txt",
                name=officer.name,
                unit=units.get_unit(unit_id).name,
                link=mail.address("sealed.list"),
            )
