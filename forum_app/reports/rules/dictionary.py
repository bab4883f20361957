"""All tables of open data, in the order in which they are offered."""

from __future__ import annotations

from forum_app.reports.rules.open_data.board import ANSWERS, PROMISES, RECOMMENDATIONS
from forum_app.reports.rules.open_data.columns import DataSet
from forum_app.reports.rules.open_data.figures import FIGURES, POLLS
from forum_app.reports.rules.open_data.units import UNITS

SETS: tuple[DataSet, ...] = (RECOMMENDATIONS, ANSWERS, PROMISES, POLLS, FIGURES, UNITS)
BY_NAME = {data_set.name: data_set for data_set in SETS}

# Where the text of a licence stands, for those whose name is enough to know it.
LICENCES = {
    "CC BY 4.0": "https://creativecommons.org/licenses/by/4.0/deed.vi",
    "CC0 1.0": "https://creativecommons.org/publicdomain/zero/1.0/deed.vi",
}
