"""What the API is asked and what it tells, as schemas; those of rows are made from the dictionary."""

from __future__ import annotations

from datetime import date
from typing import Any

from marshmallow import Schema, fields, validate

from forum_app.followup.rules.public import Agency, Step, Wanted
from forum_app.i18n import Words, _l, in_locale
from forum_app.reports.queries.open_data import Asked
from forum_app.reports.rules.open_data.board import ANSWERS, PROMISES, RECOMMENDATIONS
from forum_app.reports.rules.open_data.columns import Column, DataSet, Holds
from forum_app.reports.rules.open_data.figures import FIGURES, POLLS
from forum_app.reports.rules.open_data.units import UNITS
from forum_app.security.tokens import CROCKFORD, STATION_LENGTH, UNIT_LENGTH, from_crockford
from forum_app.sessions.rules.topics import Topic

MOST, USUAL = 200, 50
CODE_LENGTH = 8
# Nothing happened before or after, and the ends of Python's calendar have no night before or after them.
FIRST, LAST = date(2000, 1, 1), date(2100, 1, 1)
JSON_FORMAT = {Holds.DAY: {"format": "date"}, Holds.ADDRESS: {"format": "uri"}}


def english(words: Words) -> str:
    """A schema is made once; the document that tells of it is translated when somebody asks for it."""
    with in_locale("en"):
        return str(words)


# --- what is asked


def number_of(length: int, meaning: Words) -> fields.String:
    return fields.String(
        validate=validate.Regexp(rf"^[{CROCKFORD}]{{{length}}}\Z"), metadata={"description": english(meaning)}
    )


def how_many() -> fields.Integer:
    return fields.Integer(
        load_default=USUAL,
        validate=validate.Range(1, MOST),
        metadata={"description": english(_l("How many at most."))},
    )


AFTER = _l("Where the last page ended: its “next”.")


class Paging(Schema):
    after = number_of(STATION_LENGTH, AFTER)
    limit = how_many()


class PollPaging(Paging):
    after = number_of(CODE_LENGTH, AFTER)


class UnitPaging(Paging):
    after = number_of(UNIT_LENGTH, AFTER)


class OfTheBoard(Paging):
    """The filters that the board has, and the day of change."""

    state = fields.Enum(
        Step, by_value=True, metadata={"description": english(_l("Only those that stand there."))}
    )
    topic = fields.Enum(Topic, by_value=True, metadata={"description": english(_l("Only of that topic."))})
    unit = number_of(UNIT_LENGTH, _l("Only from that place and those below it."))
    agency = number_of(UNIT_LENGTH, _l("Only what that agency must answer."))
    changed_since = fields.Date(
        metadata={"description": english(_l("Only where something happened on that day or later."))}
    )


def asked_of(given: dict[str, Any], base: str) -> Asked:
    """What passed the schema, in the words of the queries."""
    unit, agency = (from_crockford(given[name]) if name in given else None for name in ("unit", "agency"))
    wanted = Wanted(
        topic=given.get("topic"),
        step=given.get("state"),
        unit_id=unit,
        agency=Agency(agency) if agency is not None else None,
    )
    since = given.get("changed_since")
    return Asked(base, given.get("after"), given["limit"], wanted, since and min(max(since, FIRST), LAST))


# --- what is told


def field_of(column: Column) -> fields.Field[Any]:
    said: dict[str, Any] = {"description": english(column.meaning), "example": column.example}
    said |= JSON_FORMAT.get(column.holds, {})
    if column.values:
        said["enum"] = [*map(str, column.values), *([None] if column.empty else [])]
    given: dict[str, Any] = {"required": True, "allow_none": column.empty, "metadata": said}
    if column.holds is Holds.NUMBER:
        return fields.Integer(**given)
    if column.holds is Holds.YES_NO:
        return fields.Boolean(**given)
    if column.holds is Holds.LIST:
        return fields.List(fields.String(), **given)
    return fields.String(**given)


def row_of(data_set: DataSet, name: str) -> type[Schema]:
    return Schema.from_dict({column.name: field_of(column) for column in data_set}, name=name)


def page_of(row: type[Schema], name: str) -> type[Schema]:
    following = {
        "description": english(_l("Ask with it as “after” for the next page; null on the last one."))
    }
    return Schema.from_dict(
        {
            "items": fields.List(fields.Nested(row), required=True),
            "next": fields.String(required=True, allow_none=True, metadata=following),
        },
        name=name,
    )


RecommendationRow = row_of(RECOMMENDATIONS, "Recommendation")
AnswerRow = row_of(ANSWERS, "Answer")
PromiseRow = row_of(PROMISES, "Promise")
PollRow = row_of(POLLS, "Poll")
FigureRow = row_of(FIGURES, "Figure")
UnitRow = row_of(UNITS, "Unit")

Recommendations = page_of(RecommendationRow, "Recommendations")
Answers = page_of(AnswerRow, "Answers")
Promises = page_of(PromiseRow, "Promises")
Polls = page_of(PollRow, "Polls")
Units = page_of(UnitRow, "Units")


class WholeRecommendation(RecommendationRow):  # type: ignore[misc, valid-type]  # made from the dictionary
    carried_by = fields.String(
        required=True,
        allow_none=True,
        metadata={"description": english(_l("The number of the recommendation that carries this one."))},
    )
    answers = fields.List(fields.Nested(AnswerRow), required=True)
    promises = fields.List(fields.Nested(PromiseRow), required=True)


class WholePoll(PollRow):  # type: ignore[misc, valid-type]  # made from the dictionary
    figures = fields.List(fields.Nested(FigureRow), required=True)


class Problem(Schema):
    """RFC 9457."""

    type = fields.String(required=True)
    title = fields.String(required=True)
    status = fields.Integer(required=True)
    detail = fields.String(required=True)
    errors = fields.Dict(keys=fields.String())
