"""How many spare slips to print."""

from __future__ import annotations

from wtforms import IntegerField
from wtforms.validators import InputRequired

from forum_app.i18n import _l
from forum_app.polls.models import Station
from forum_app.polls.rules.slips import default_spare
from forum_app.web.forms import Form


class SlipsForm(Form):
    spare = IntegerField(_l("Spare slips"), [InputRequired()], render_kw={"inputmode": "numeric"})

    def __init__(self, station: Station) -> None:
        super().__init__(spare=default_spare(station.present))

    def wanted(self) -> int:
        return self.spare.data or 0
