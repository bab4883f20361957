"""Entering what children propose, and each step that it takes; a step is never changed afterwards."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from forum_app import clock
from forum_app.audit import service as audit
from forum_app.db import db
from forum_app.plans.models import Initiative, InitiativeDeed, InitiativeState
from forum_app.plans.queries import initiatives as queries
from forum_app.plans.rules import initiatives as rules
from forum_app.plans.rules.nobody_known import check_nobody_known

if TYPE_CHECKING:
    from forum_app.audit.service import Doer


@dataclass(frozen=True)
class Proposal:
    title: str
    proposed_by: str
    proposed_on: date
    children: int | None
    adult: str
    links: dict[str, Any]

    def columns(self) -> dict[str, Any]:
        return {name: value for name, value in vars(self).items() if name != "links"} | self.links


@dataclass(frozen=True)
class Step:
    to: InitiativeState
    done_on: date
    words: str = ""
    adult: str = ""


def propose(
    doer: Doer | None,
    unit_id: int,
    proposal: Proposal,
    *,
    sure: bool = False,
    entry_id: uuid.UUID | None = None,
) -> Initiative:
    _check(proposal, sure=sure)
    made = Initiative(
        id=entry_id or uuid.uuid4(), unit_id=unit_id, created_at=clock.now(), **proposal.columns()
    )
    db.session.add(made)
    db.session.flush()
    _note(doer, made, Step(InitiativeState.PROPOSED, proposal.proposed_on))
    audit.record(doer, "initiative:propose", unit_id, f"initiative:{made.id}")
    return made


def change(doer: Doer | None, initiative: Initiative, proposal: Proposal, *, sure: bool = False) -> None:
    """The day of the proposal stays: it is the first step, and no step is changed."""
    _check_there(initiative)
    _check(proposal, sure=sure)
    if initiative.state in rules.COUNTING and not proposal.adult:
        raise rules.AdultMissing
    for name, value in proposal.columns().items():
        setattr(initiative, name, value)
    audit.record(doer, "initiative:edit", initiative.unit_id, f"initiative:{initiative.id}")


def take_step(doer: Doer | None, initiative: Initiative, step: Step, *, sure: bool = False) -> None:
    _check_there(initiative)
    last = queries.deeds_of(initiative)[-1].done_on
    adult = step.adult or initiative.adult
    rules.check_step(
        initiative.state, step.to, step.done_on, step.words, adult, last=last, today=clock.today()
    )
    if not sure:
        check_nobody_known(words=step.words)
    initiative.state, initiative.adult = step.to, adult
    _note(doer, initiative, step)
    audit.record(doer, "initiative:step", initiative.unit_id, f"initiative:{initiative.id}", to=step.to.value)


def withdraw(doer: Doer | None, initiative: Initiative) -> None:
    _check_there(initiative)
    initiative.withdrawn_at = clock.now()
    audit.record(doer, "initiative:withdraw", initiative.unit_id, f"initiative:{initiative.id}")


def _note(doer: Doer | None, initiative: Initiative, step: Step) -> None:
    db.session.add(
        InitiativeDeed(
            unit_id=initiative.unit_id,
            initiative_id=initiative.id,
            to=step.to,
            done_on=step.done_on,
            words=step.words,
            made_at=clock.now(),
            made_by_id=doer.id if doer else None,
        )
    )
    db.session.flush()


def _check(proposal: Proposal, *, sure: bool) -> None:
    rules.check_proposal(proposal.title, proposal.proposed_by, proposal.proposed_on, clock.today())
    if not sure:
        check_nobody_known(title=proposal.title, proposed_by=proposal.proposed_by)


def _check_there(initiative: Initiative) -> None:
    if initiative.withdrawn_at is not None:
        raise rules.WithdrawnAlready
