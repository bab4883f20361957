"""The table of units: places whose children spoke or were asked, agencies that answer, and what is above them."""

from __future__ import annotations

from forum_app.i18n import _l
from forum_app.reports.rules.open_data.board import in_words
from forum_app.reports.rules.open_data.columns import DataSet, code, day, text
from forum_app.units.rules.tree import KIND_NAMES

UNITS = DataSet(
    "units",
    _l("Places and agencies"),
    _l("One row is a unit that stands in one of the other tables, or one above it."),
    (
        text("id", _l("Its number for ever."), "0A1B2C"),
        text("name", _l("Its name."), "Trường Tiểu học Hoa Phượng"),
        code("kind", _l("What it is."), KIND_NAMES, "school"),
        *in_words("kind", "Trường học", "School"),
        text("official_code", _l("Its code in the official register."), "00123", empty=True),
        text("above", _l("The number of the unit it stands under."), "0Z9Y8X", empty=True),
        day("from_on", _l("Its first day, where known."), "2025-07-01", empty=True),
        day("until_on", _l("Its last day; districts ended on 2025-06-30."), "2025-06-30", empty=True),
    ),
)  # fmt: skip
