"""Ready-made plans: our own proposals, editable to the last word, with their days put into the year asked for."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from forum_app.plans.models.indicators import Comparator, IndicatorKind
from forum_app.plans.models.milestones import MilestoneKind
from forum_app.plans.rules.milestones import IndicatorDraft, MilestoneDraft


@dataclass(frozen=True)
class Both:
    """What a proposal is called, in both languages; what stands in it is Vietnamese, as the plan will be."""

    vi: str
    en: str

    def in_(self, locale: str) -> str:
        return self.en if locale == "en" else self.vi


@dataclass(frozen=True)
class Starter:
    """One proposal. In its texts `{year}` stands for the year; its days are months and days ("04-25")."""

    key: str
    name: Both
    about: Both
    title: str
    theme: str
    slogans: Sequence[str]
    legal_bases: Sequence[str]
    requirements: Sequence[str]
    milestones: Sequence[Mapping[str, Any]]
    indicators: Sequence[Mapping[str, Any]]

    def title_for(self, year: int) -> str:
        return self.title.format(year=year)

    def texts(self) -> dict[str, str]:
        lines = {name: getattr(self, name) for name in ("slogans", "legal_bases", "requirements")}
        return {"theme": self.theme} | {name: "\n".join(of) for name, of in lines.items()}


def drafts_of(starter: Starter, year: int) -> tuple[list[MilestoneDraft], list[IndicatorDraft]]:
    return (
        [_milestone(given, year) for given in starter.milestones],
        [_indicator(given) for given in starter.indicators],
    )


def shifted(draft: MilestoneDraft, from_year: int, to_year: int) -> MilestoneDraft:
    """The same milestone in another year. What the other plan printed of its year is not carried over."""
    years = to_year - from_year
    return replace(
        draft,
        day=in_years(draft.day, years),
        law_day=in_years(draft.law_day, years),
        printed=draft.printed.replace(str(from_year), str(to_year)),
    )


def in_years(day: date | None, years: int) -> date | None:
    """29 February becomes the last day of the month where there is none."""
    if day is None:
        return None
    year = day.year + years
    return date(year, day.month, min(day.day, monthrange(year, day.month)[1]))


def _milestone(given: Mapping[str, Any], year: int) -> MilestoneDraft:
    """`next_year` is for reports of a year that are due in the next."""
    fields = dict(given)
    of = year + bool(fields.pop("next_year", False))
    month_day = fields.pop("month_day", None)
    day = date.fromisoformat(f"{of}-{month_day}") if month_day else None
    printed = str(fields.pop("printed", "")).format(year=of)
    return MilestoneDraft(kind=MilestoneKind(fields.pop("kind")), day=day, printed=printed, **fields)


def _indicator(given: Mapping[str, Any]) -> IndicatorDraft:
    fields = dict(given)
    comparator = Comparator(fields.pop("comparator"))
    return IndicatorDraft(kind=IndicatorKind(fields.pop("kind")), comparator=comparator, **fields)
