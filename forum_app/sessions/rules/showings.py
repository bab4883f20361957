"""How questions are shown to children: a few to each, the least shown first, and so that one phone decides nothing."""

from __future__ import annotations

from forum_app.errors import Refusal
from forum_app.i18n import _l

FEW = 4
# No phone is known here, so none can be counted. What can be bounded is all showings together: a child who comes back
# again and again takes from the same few that the whole hall has, and cannot choose which questions are shown.
A_CHILD = 5
AT_LEAST = 60
UNCOUNTED_CHILDREN = 300


class ShownEnough(Refusal):
    sentence = _l("Everybody has looked at enough questions for today. Thank you!")


class NothingToShow(Refusal):
    sentence = _l("There is no question to look at yet. Come back in a few minutes.")


class LookingClosed(Refusal):
    sentence = _l("The questions can be looked at while the forum is running.")


def most_showings(children: int | None) -> int:
    return max(AT_LEAST, A_CHILD * (children or UNCOUNTED_CHILDREN))
