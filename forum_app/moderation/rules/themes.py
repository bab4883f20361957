"""What a signal is called on the reader's page."""

from __future__ import annotations

from forum_app.i18n import Words, _l
from forum_app.moderation.rules.levels import Level
from forum_app.moderation.rules.phrases import Theme

THEME_NAMES: dict[str, Words] = {
    Theme.LIFE: _l("danger to life"),
    Theme.SEXUAL: _l("sexual harm"),
    Theme.VIOLENCE: _l("violence"),
    Theme.HELP: _l("asks for help"),
    Theme.BULLYING: _l("bullying"),
    Theme.DISTRESS: _l("distress"),
    Theme.NEGLECT: _l("neglect"),
    Theme.NAMED_ADULT: _l("names an adult"),
    Theme.CONTACT: _l("how to reach somebody"),
}

LEVEL_NAMES: dict[Level, Words] = {
    Level.RED: _l("Look at once"),
    Level.ORANGE: _l("Look today"),
    Level.ORDINARY: _l("In its turn"),
}
