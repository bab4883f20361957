"""Who takes part: the numbers that Circular 29/2019 art. 7 asks for, and sums that cannot be right.

Nothing here refuses: a forum with too few adults is better helped by a sentence than by a locked button.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from forum_app.i18n import Words, _, _l
from forum_app.sessions.models.preparation import Who
from forum_app.sessions.models.rounds import RoundLevel

ARTICLE = _l("Circular 29/2019, article 7")

WHO_NAMES: dict[Who, Words] = {
    Who.CHILDREN: _l("Children, all together"),
    Who.GIRLS: _l("Girls"),
    Who.BOYS: _l("Boys"),
    Who.AGE_6_7: _l("6–7 years old"),
    Who.AGE_8_10: _l("8–10 years old"),
    Who.AGE_11_13: _l("11–13 years old"),
    Who.AGE_14_15: _l("14–15 years old"),
    Who.ETHNIC_MINORITY: _l("Children of an ethnic minority"),
    Who.DISABILITY: _l("Children with a disability"),
    Who.POOR_HOUSEHOLD: _l("Children of poor households"),
    Who.OTHER_CIRCUMSTANCES: _l("Children in other special circumstances"),
    Who.RESPONSIBLE_ADULTS: _l("Responsible adults"),
    Who.VOLUNTEERS: _l("Volunteers"),
    Who.GUESTS: _l("Guests, leaders not counted"),
    Who.LEADERS: _l("Leaders"),
    Who.PRESS: _l("Press"),
}
# In the order in which somebody at the door counts.
GROUPS: tuple[tuple[Words, tuple[Who, ...]], ...] = (
    (_l("Children"), (Who.CHILDREN, Who.GIRLS, Who.BOYS)),
    (_l("By age"), (Who.AGE_6_7, Who.AGE_8_10, Who.AGE_11_13, Who.AGE_14_15)),
    (
        _l("Who must not be missing"),
        (Who.ETHNIC_MINORITY, Who.DISABILITY, Who.POOR_HOUSEHOLD, Who.OTHER_CIRCUMSTANCES),
    ),
    (
        _l("Adults"),
        (Who.RESPONSIBLE_ADULTS, Who.VOLUNTEERS, Who.LEADERS, Who.GUESTS, Who.PRESS),
    ),
)

# The least number of children at each level, art. 7.
LEAST_CHILDREN: dict[RoundLevel, int] = {
    RoundLevel.NATIONAL: 100,
    RoundLevel.PROVINCE: 50,
    RoundLevel.DISTRICT: 40,
    RoundLevel.COMMUNE: 30,
    RoundLevel.OTHER: 50,
}
# Children in the care of one responsible adult, art. 7.
CHILDREN_AN_ADULT = 5
# Volunteers, and guests with the leaders among them, as a part of the children, art. 7.
MOST_OF_CHILDREN: dict[tuple[Who, ...], tuple[Fraction, Words]] = {
    (Who.VOLUNTEERS,): (
        Fraction(1, 10),
        _l(
            "Volunteers: at most 1 to 10 children, that is %(most)s for %(children)s; there are %(over)s too many."
        ),
    ),
    (Who.GUESTS, Who.LEADERS): (
        Fraction(1, 3),
        _l(
            "Guests, leaders among them: at most a third of the children, that is %(most)s for %(children)s; "
            "there are %(over)s too many."
        ),
    ),
}
PARTITIONS: dict[tuple[Who, ...], Words] = {
    (Who.GIRLS, Who.BOYS): _l(
        "Girls and boys together are %(sum)s, more than the %(children)s children. One of the numbers is wrong."
    ),
    (Who.AGE_6_7, Who.AGE_8_10, Who.AGE_11_13, Who.AGE_14_15): _l(
        "The ages together are %(sum)s, more than the %(children)s children. One of the numbers is wrong."
    ),
    **{
        (who,): _l("One of the groups has %(sum)s children, more than all %(children)s children together.")
        for who in (Who.ETHNIC_MINORITY, Who.DISABILITY, Who.POOR_HOUSEHOLD, Who.OTHER_CIRCUMSTANCES)
    },
}

Counts = Mapping[Who, int]


@dataclass(frozen=True)
class Remark:
    """A sentence for the organiser; `article` is None where it is arithmetic that objects, not the law."""

    sentence: str
    article: Words | None = None
    missing: int = 0


def remarks(level: RoundLevel, counts: Counts) -> Sequence[Remark]:
    """What the numbers known so far do not fulfil; an unknown number is asked for, not judged."""
    children = counts.get(Who.CHILDREN)
    if children is None:
        return [Remark(_("How many children?"))] if counts else []
    return [
        *_sums(children, counts),
        *_enough_children(level, children),
        *_enough_adults(children, counts.get(Who.RESPONSIBLE_ADULTS)),
        *_not_too_many(children, counts),
    ]


def _sums(children: int, counts: Counts) -> Iterable[Remark]:
    for parts, sentence in PARTITIONS.items():
        together = sum(counts.get(who, 0) for who in parts)
        if together > children:
            yield Remark(str(sentence) % {"sum": together, "children": children})


def _enough_children(level: RoundLevel, children: int) -> Iterable[Remark]:
    least = LEAST_CHILDREN[level]
    if children < least:
        blanks = {"least": least, "missing": least - children}
        yield Remark(
            _("At this level at least %(least)s children take part; %(missing)s are missing.", **blanks),
            ARTICLE,
            least - children,
        )


def _enough_adults(children: int, adults: int | None) -> Iterable[Remark]:
    needed = ceil(children / CHILDREN_AN_ADULT)
    if adults is not None and adults < needed:
        blanks = {"most": CHILDREN_AN_ADULT, "needed": needed, "missing": needed - adults}
        yield Remark(
            _(
                "One responsible adult looks after at most %(most)s children: %(needed)s are needed, "
                "%(missing)s are missing.",
                **blanks,
            ),
            ARTICLE,
            needed - adults,
        )


def _not_too_many(children: int, counts: Counts) -> Iterable[Remark]:
    for who, (share, sentence) in MOST_OF_CHILDREN.items():
        most, there = int(children * share), sum(counts.get(one, 0) for one in who)
        if there > most:
            blanks = {"most": most, "children": children, "over": there - most}
            yield Remark(str(sentence) % blanks, ARTICLE, there - most)
