"""What every table shares: names for constraints, aware instants, ids made by the application."""

from __future__ import annotations

import secrets
import uuid
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any, ClassVar

from sqlalchemy import BigInteger, Date, DateTime, Enum, Integer, MetaData, String, TypeDecorator, Uuid
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

UNIT_BITS = 30
STATION_BITS = 30


class Instant(TypeDecorator[datetime]):
    """An aware UTC instant on every engine; SQLite, which knows no zones, keeps it as UTC text."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is not None and value.tzinfo is None:
            raise ValueError("an instant needs its zone")
        return value.astimezone(UTC) if value is not None else None

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(DeclarativeBase):
    """Tables are singular; enums are kept as their words, so that a row can be read by a person."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        uuid.UUID: Uuid(),
        datetime: Instant(),
        date: Date(),
        int: Integer(),
        str: String(),
    }


def words(kind: type[StrEnum], column: str = "") -> Enum:
    """A column that holds one of the words of `kind`, checked by the database as well.

    `column` names the check where a table has two columns of one kind.
    """
    return Enum(
        kind,
        native_enum=False,
        create_constraint=True,
        length=40,
        name=column or kind.__name__.lower(),
        values_callable=lambda members: [member.value for member in members],
    )


BigId = BigInteger()


def new_unit_id() -> int:
    return secrets.randbelow(2**UNIT_BITS - 1) + 1


def new_station_id(unit_id: int) -> int:
    """The unit stands in the upper bits, so that a slip's address leads to its unit's partition."""
    return (unit_id << STATION_BITS) | secrets.randbelow(2**STATION_BITS)


def unit_of_station(station_id: int) -> int:
    return station_id >> STATION_BITS
