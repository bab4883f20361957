"""Numbers in addresses as base 32: shorter on paper, and a QR code packs upper case densely."""

from __future__ import annotations

from flask import Flask
from werkzeug.routing import BaseConverter, ValidationError

from forum_app.security.tokens import CROCKFORD, STATION_LENGTH, UNIT_LENGTH, from_crockford, to_crockford

_CHARS = f"[{CROCKFORD}{CROCKFORD.lower()}]"


class StationConverter(BaseConverter):
    """`/stations/0A1B2C3D4E5F` ↔ the number of a station, a forum round or a recommendation."""

    regex = f"{_CHARS}{{{STATION_LENGTH}}}"

    def to_python(self, value: str) -> int:
        try:
            return from_crockford(value)
        except ValueError as error:
            raise ValidationError from error

    def to_url(self, value: int) -> str:
        return to_crockford(value, STATION_LENGTH)


class UnitConverter(StationConverter):
    regex = f"{_CHARS}{{{UNIT_LENGTH}}}"

    def to_url(self, value: int) -> str:
        return to_crockford(value, UNIT_LENGTH)


def init_app(app: Flask) -> None:
    app.url_map.converters["station"] = StationConverter
    app.url_map.converters["round"] = StationConverter
    app.url_map.converters["recommendation"] = StationConverter
    app.url_map.converters["unit"] = UnitConverter
