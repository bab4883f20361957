"""One school with a thing of every kind, so that each address of staff can be written down and tried."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import Flask
from werkzeug.routing import Rule

from forum_app import clock
from forum_app.accounts.models import Account
from forum_app.db import db, transaction
from forum_app.followup.models import DeadlineFor, DeadlineRule, Part, ReplyLink
from forum_app.followup.rules.contacts import Reached
from forum_app.followup.service.contacts import enter_contact
from forum_app.moderation.models import Duty, DutyKind, FreeText, SealedText
from forum_app.plans.models import MilestoneKind
from forum_app.plans.queries.plans import indicators_of, milestones_of
from forum_app.plans.queries.starters import starters
from forum_app.plans.rules.milestones import MilestoneDraft
from forum_app.plans.service import plans
from forum_app.plans.service.deliveries import deliver_file, exempt
from forum_app.polls.models import Media, Poll
from forum_app.reports.models import Paper, PaperKind, PaperTemplate
from forum_app.security.permissions import GRANTS, Permission, Role
from forum_app.sessions.models import (
    ChildPart,
    Chosen,
    ForumRound,
    ItemKind,
    OutputKind,
    PriorityMethod,
    RoundPhoto,
)
from forum_app.sessions.service.agenda import add_item
from forum_app.sessions.service.delegates import add_delegate
from forum_app.sessions.service.dialogue import record_attendance
from forum_app.sessions.service.elections import begin_election
from forum_app.sessions.service.groups import add_group
from forum_app.sessions.service.outputs import add_output
from forum_app.sessions.service.priorities import begin_vote
from forum_app.sessions.service.questions import put_group_question
from forum_app.units.models import SchoolList, Unit
from tests.factories import (
    AccountFactory,
    DutyFactory,
    FreeTextFactory,
    PollFactory,
    RoleGrantFactory,
    RoundFactory,
    SchoolFactory,
    SealedTextFactory,
    StationFactory,
)
from tests.followup.answered import promised
from tests.plans.asked import PDF, owed, plan_of
from tests.plans.entered import addresses


@dataclass
class World:
    school: Unit
    arguments: dict[str, Any]

    def address(self, app: Flask, rule: Rule) -> str:
        unknown = rule.arguments - set(self.arguments)
        assert not unknown, f"{rule.rule}: tell tests/architecture/world.py what {unknown} stands for"
        with app.test_request_context():
            return app.url_for(rule.endpoint, **{name: self.arguments[name] for name in rule.arguments})


def made() -> World:
    school: Unit = SchoolFactory()
    poll: Poll = PollFactory(unit=school)
    station = StationFactory(poll=poll)
    colleague: Account = AccountFactory(role=Role.FACILITATOR, at=school)
    media = Media(unit_id=school.id, mime="image/webp", content=b"")
    waiting = SchoolList(unit_id=school.id, file_name="truong.xlsx", uploaded_at=clock.now(), rows=[])
    text, sealed, duty = read_here(school, colleague)
    db.session.add_all([media, waiting])
    db.session.commit()
    forum_round = RoundFactory(unit=school)
    arguments = {
        "unit_id": school.id,
        "poll_id": poll.id,
        "question_id": poll.questions[0].id,
        "station_id": station.id,
        "account_id": colleague.id,
        "grant_id": colleague.grants[0].id,
        "media_id": media.id,
        "round_id": forum_round.id,
        **parts_of(forum_round),
        **followed(school),
        **planned(school),
        "list_id": waiting.id,
        "line": "seats",
        "source_id": uuid.uuid4(),
        "delegate_id": uuid.uuid4(),
        "commitment_id": uuid.uuid4(),
        "text_id": text.id,
        "sealed_id": sealed.id,
        "duty_id": duty.id,
        "key": "play-8-10",
        "mark": "0",
        "name": "khong-co-tep-nay",
        **written_papers(school),
        "ending": "json",
        "kind": "forum_result",
        "about": f"round:{forum_round.id}",
    }
    return World(school, arguments)


def written_papers(school: Unit) -> dict[str, Any]:
    return {"paper_id": a_paper(school).id, "template_id": a_form(school).id}


def a_form(school: Unit) -> PaperTemplate:
    form = PaperTemplate(
        unit_id=school.id,
        kind=PaperKind.FORM_02,
        file_name="mau-02.docx",
        content=b"",
        uploaded_at=clock.now(),
    )
    db.session.add(form)
    db.session.commit()
    return form


def a_paper(school: Unit) -> Paper:
    paper = Paper(
        unit_id=school.id,
        kind=PaperKind.FORUM_RESULT,
        about="round:0",
        title="Báo cáo kết quả diễn đàn",
        locale="vi",
        data={},
        data_hash=bytes(32),
        total=2,
        asked_at=clock.now(),
    )
    db.session.add(paper)
    db.session.commit()
    return paper


def followed(school: Unit) -> dict[str, Any]:
    """A recommendation that the school's board has answered, with all that hangs on it."""
    part, told = promised(school)
    return {
        "recommendation_id": part.recommendation_id,
        "part_id": part.id,
        "file_id": told.files[0].id,
        "promise_id": told.promise.id,
        "rule_id": figure_of(school).id,
        **written(school, part),
    }


def written(school: Unit, part: Part) -> dict[str, Any]:
    """The letter of that part: whom it reaches, and its reply link."""
    with transaction():
        contact = enter_contact(None, school, Reached("Văn thư", "vt@truong.example"), at_home=True)
        link = ReplyLink(
            unit_id=part.unit_id,
            part_id=part.id,
            agency=part.agency,
            sent_to=contact.email,
            token_hash=b"",
            short_code_hash=b"",
            made_at=clock.now(),
            expires_at=clock.now(),
            id=uuid.uuid4(),
        )
        db.session.add(link)
    return {"contact_id": contact.id, "link_id": link.id}


def parts_of(forum_round: ForumRound) -> dict[str, Any]:
    with transaction():
        group = add_group(None, forum_round, 1, "Sân trường")
        here = {"unit_id": forum_round.unit_id, "round_id": forum_round.id}
        said = [
            add_output(group, OutputKind.WISH, words)
            for words in ("Mong sân có bóng mát", "Mong có thêm sách")
        ]
        add_delegate(None, forum_round, "An", "Lớp 6A", ChildPart.DELEGATE, Chosen.NOMINATION)
        parts: dict[str, Any] = {
            "group_id": group,
            "output_id": said[0],
            "vote_id": begin_vote(None, forum_round, PriorityMethod.SHOW_OF_HANDS, said, 30),
            "election_id": begin_election(None, forum_round, Chosen.NOMINATION, [1], 1, 30),
            "asked_id": put_group_question(group, "Khi nào sân trường có bóng mát ạ?"),
            "item_id": add_item(None, forum_round, ItemKind.OTHER, "Khai mạc", 15),
            "came_id": record_attendance(None, forum_round, "UBND phường"),
            "thing_id": add_output(group, OutputKind.WISH, "Mong không ai bị bắt nạt", kept_back=True),
            "photo_id": RoundPhoto(**here, number=1, caption="Sân trường", content=b""),
        }
        db.session.add(parts["photo_id"])
    return {name: part.id for name, part in parts.items()} | {"number": 1, "choice": "1"}


def planned(school: Unit) -> dict[str, Any]:
    """A draft of this year's plan with one milestone and one indicator; and one entry of each register."""
    with transaction():
        year = clock.today().year
        plan = plans.from_starter(None, school.id, year, starters()[0])
    return {
        "plan_id": plan.id,
        "milestone_id": milestones_of(plan)[0].id,
        "indicator_id": indicators_of(plan)[0].id,
        **addresses(school),
        **sent_in(school),
    }


def sent_in(school: Unit) -> dict[str, Any]:
    """Last year's plan: what it asked of the school itself was sent in, and is not required after all."""
    year = clock.today().year - 1
    plan = plan_of(school, [MilestoneDraft(MilestoneKind.OTHER, "Báo cáo năm", date(year, 12, 15))], year)
    here = owed(plan, MilestoneKind.OTHER, school)
    with transaction():
        delivery = deliver_file(None, here, "bao-cao.pdf", PDF)
        exemption = exempt(None, here, "Đã báo cáo chung với phường")
    return {"owed_id": here.milestone.id, "delivery_id": delivery.id, "exemption_id": exemption.id}


def figure_of(school: Unit) -> DeadlineRule:
    figure = DeadlineRule(
        unit_id=school.id,
        of=DeadlineFor.AGENCY,
        citation="mốc nội bộ",
        by_law=False,
        days=10,
        valid_from=clock.today(),
    )
    db.session.add(figure)
    db.session.commit()
    return figure


def read_here(school: Unit, colleague: Account) -> tuple[FreeText, SealedText, Duty]:
    duty = DutyFactory(unit_id=school.id, account_id=colleague.id, kind=DutyKind.MODERATOR)
    return FreeTextFactory(unit=school), SealedTextFactory(unit_id=school.id), duty


def everybody(at: Unit) -> Account:
    """Somebody who holds every role there is, in one unit."""
    account: Account = AccountFactory()
    for role in Role:
        RoleGrantFactory(account=account, role=role, unit_id=at.id)
    return account


def somebody_without(permission: Permission, at: Unit) -> Account:
    """Holds the strongest role that lacks this permission; no role at all where every role has it."""
    lacking = [role for role in Role if permission not in GRANTS[role]]
    if not lacking:
        return AccountFactory()
    return AccountFactory(role=max(lacking, key=lambda role: len(GRANTS[role])), at=at)


def guarded(app: Flask) -> Iterator[tuple[Rule, str, Callable[..., Any]]]:
    """Every address of staff with each method it answers to."""
    for rule in app.url_map.iter_rules():
        view = app.view_functions[rule.endpoint]
        if getattr(view, "__guard__", "public") != "public":
            for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
                yield rule, method, view
