"""What a column of open data means; the page, the heads of files and the description of the API read it here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeVar

from forum_app.i18n import Words, _l

Word = TypeVar("Word", bound=str)
Value = str | int | bool | list[str] | None
Row = dict[str, Value]


class Holds(StrEnum):
    TEXT = "text"
    NUMBER = "number"
    DAY = "day"
    YES_NO = "yes_no"
    LIST = "list"
    CODE = "code"
    ADDRESS = "address"


HOLDS_NAMES: dict[Holds, Words] = {
    Holds.TEXT: _l("text"),
    Holds.NUMBER: _l("whole number"),
    Holds.DAY: _l("day (year-month-day)"),
    Holds.YES_NO: _l("true or false"),
    Holds.LIST: _l("list of texts; in a CSV file with “; ” between them"),
    Holds.CODE: _l("one of a few words"),
    Holds.ADDRESS: _l("address of a page"),
}


@dataclass(frozen=True, slots=True)
class Column:
    """`values` are the words that a code may be, each with what it means; `empty`: it may be without a value."""

    name: str
    holds: Holds
    meaning: Words
    example: Value
    empty: bool = False
    values: Mapping[str, Words] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DataSet:
    """One table: `name` is its file and its address, `a_row` says what one row is."""

    name: str
    title: Words
    a_row: Words
    columns: tuple[Column, ...]

    def __iter__(self) -> Iterator[Column]:
        return iter(self.columns)

    @property
    def names(self) -> list[str]:
        return [column.name for column in self.columns]

    def row(self, values: Mapping[str, Value]) -> Row:
        """In the order of the columns, every one of them and no other; nothing said is no value."""
        unknown = values.keys() ^ set(self.names)
        if unknown:
            raise KeyError(*sorted(unknown))
        return {name: None if values[name] == "" else values[name] for name in self.names}

    @property
    def example(self) -> Row:
        return {column.name: column.example for column in self.columns}


def text(name: str, meaning: Words, example: str, *, empty: bool = False) -> Column:
    return Column(name, Holds.TEXT, meaning, example, empty)


def number(name: str, meaning: Words, example: int, *, empty: bool = False) -> Column:
    return Column(name, Holds.NUMBER, meaning, example, empty)


def day(name: str, meaning: Words, example: str, *, empty: bool = False) -> Column:
    return Column(name, Holds.DAY, meaning, example, empty)


def yes_no(name: str, meaning: Words, example: bool) -> Column:
    return Column(name, Holds.YES_NO, meaning, example)


def several(name: str, meaning: Words, example: list[str]) -> Column:
    return Column(name, Holds.LIST, meaning, example)


def code(
    name: str, meaning: Words, values: Mapping[Word, Words], example: str, *, empty: bool = False
) -> Column:
    return Column(
        name, Holds.CODE, meaning, example, empty, {str(word): said for word, said in values.items()}
    )


def address(name: str, meaning: Words, example: str) -> Column:
    return Column(name, Holds.ADDRESS, meaning, example)
