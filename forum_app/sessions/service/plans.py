"""The plan as an official paper, in the layout of Decree 30/2020."""

from __future__ import annotations

from forum_app import clock
from forum_app.documents.letters import Block, Head, Heading, Item, Letter, Recipients, Text
from forum_app.i18n import _
from forum_app.sessions.models import ForumRound, PlanPart
from forum_app.sessions.queries.plans import whole_plan
from forum_app.sessions.rules.rounds import PLAN_NAMES
from forum_app.units import queries as units
from forum_app.units.models import Unit, UnitKind

ROMAN = ("I", "II", "III", "IV", "V", "VI")
KINDS_IN_NAMES = ("Thành phố ", "Thị xã ", "Tỉnh ", "Phường ", "Xã ", "Đặc khu ", "Quận ", "Huyện ")
WITH_A_COMMITTEE = frozenset(
    {UnitKind.PROVINCE, UnitKind.DISTRICT, UnitKind.COMMUNE, UnitKind.WARD, UnitKind.SPECIAL_ZONE}
)


def plan_letter(forum_round: ForumRound) -> Letter:
    unit = units.get_unit(forum_round.unit_id)
    return Letter(
        kind=_("Plan"),
        subject=_("To hold %(name)s", name=forum_round.name),
        head=head_of(unit, "KH-…"),
        blocks=(*_body(whole_plan(forum_round)), _recipients(unit)),
    )


def head_of(unit: Unit, symbol: str) -> Head:
    """The day is left to the hand that signs, the number to the clerk."""
    parent = units.parent_of(unit.id)
    place = _bare(parent if unit.kind is UnitKind.SCHOOL and parent else unit)
    day = f"{place}, ngày …… tháng …… năm {clock.today().year}"
    return Head(issuer_of(parent) if parent else "", issuer_of(unit), symbol, day)


def issuer_of(unit: Unit) -> str:
    """Areas act through their People's Committee: `Ủy ban nhân dân phường Đống Đa`."""
    if unit.kind not in WITH_A_COMMITTEE:
        return unit.name
    named = unit.name.startswith(KINDS_IN_NAMES)
    return f"Ủy ban nhân dân {unit.name[:1].lower() if named else unit.name[:1]}{unit.name[1:]}"


def _bare(unit: Unit) -> str:
    """`Phường Đống Đa` is `Đống Đa` where a letter names its place."""
    for kind in KINDS_IN_NAMES:
        if unit.name.startswith(kind):
            return unit.name.removeprefix(kind)
    return unit.name


def _body(plan: dict[PlanPart, str]) -> list[Block]:
    blocks: list[Block] = []
    for number, part in zip(ROMAN, PlanPart, strict=True):
        blocks.append(Heading(f"{number}. {str(PLAN_NAMES[part]).upper()}"))
        blocks += [_block(line) for line in plan[part].splitlines() if line.strip()]
    return [*blocks[:-1], _ended(blocks[-1])]


def _block(line: str) -> Block:
    return (
        Item(line.strip().removeprefix("-").strip()) if line.strip().startswith("-") else Text(line.strip())
    )


def _ended(block: Block) -> Block:
    """The last line of an official paper ends with `./.`"""
    assert isinstance(block, Item | Text | Heading)
    return type(block)(f"{block.words.rstrip('.')}./.")


def _recipients(unit: Unit) -> Recipients:
    parent = units.parent_of(unit.id)
    above = [_("%(unit)s (to report)", unit=issuer_of(parent)) + ";"] if parent else []
    names = (*above, _("The Youth Union") + ";", _("On file") + ".")
    post = _("Head of the school") if unit.kind is UnitKind.SCHOOL else _("Head of the unit")
    return Recipients(_("Sent to:"), names, post)
