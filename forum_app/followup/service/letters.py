"""The letter to an agency, on paper and by e-mail, with the one reply link that both carry.

Official letters are in Vietnamese, whichever language the desk speaks. Layout: Decree 30/2020, Appendix I.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from forum_app import mail
from forum_app.documents.letters import Block, Heading, Letter, Quote, Recipients, Scan, Text
from forum_app.followup.models import Contact, Part, ReplyLink
from forum_app.followup.queries import letters as queries
from forum_app.followup.queries import links as link_queries
from forum_app.followup.queries.contacts import contacts_of
from forum_app.followup.queries.letters import Dossier, Due
from forum_app.followup.rules import links as link_rules
from forum_app.followup.rules.agents import Agent
from forum_app.followup.rules.spoken import CHILDREN_SHOWN_FROM
from forum_app.followup.rules.states import Deed
from forum_app.followup.service import links
from forum_app.followup.service.moves import move_part
from forum_app.i18n import _, _n, in_locale, spoken_date
from forum_app.security.tokens import in_groups
from forum_app.sessions.service.plans import head_of
from forum_app.units.models import UnitKind

# How the rules that come with the software cite a figure of our own.
LOCAL = "mốc nội bộ"


def prepare(agent: Agent, parts: Sequence[Part]) -> Sequence[ReplyLink]:
    """A reply link for each, so that the letter can be printed; one that is good already stays as it is."""
    return [links.for_letter(agent, part, _first_contact(part)) for part in parts]


def send_letter(agent: Agent, part: Part, contact: Contact) -> bool:
    """By e-mail, with the one link. False where this installation has no post office."""
    link = links.for_letter(agent, part, contact)
    with in_locale("vi"):
        dossier = queries.dossier(part)
        sent = mail.write(
            contact.email,
            "followup/letters/letter.txt",
            contact=contact,
            dossier=dossier,
            asked=_whom_to_ask(dossier, agent.name),
            link=links.address_of(link),
        )
    if sent:
        move_part(agent, part, Deed.WRITE, link=str(link.id), to=link_rules.masked(contact.email))
    return sent


def letter_of(parts: Sequence[Part], desk: str) -> Letter:
    """One letter for what one unit sends to one agency: a QR code for each part that has a living link.

    `desk` is who to ask where the unit has entered no contact of its own.
    """
    with in_locale("vi"):
        dossiers = [queries.dossier(part) for part in parts]
        first = dossiers[0]
        return Letter(
            kind="",
            subject="",
            head=head_of(first.unit, "CV-…"),
            about=_about(len(parts)),
            to=(first.part.agency,),
            blocks=(*_opening(first, len(parts)), *_body(dossiers), *_closing(first, desk)),
            size=13,
        )


def _about(count: int) -> str:
    return _n(
        "Re: answering a recommendation of children",
        "Re: answering %(n)s recommendations of children",
        count,
        n=count,
    )


def _opening(first: Dossier, count: int) -> Iterator[Block]:
    said_at = (
        _("At “%(round)s” of %(unit)s", round=first.round_name, unit=first.unit.name)
        if first.round_name
        else _("At %(unit)s", unit=first.unit.name)
    )
    yield Text(
        _n(
            "%(said_at)s, children made the recommendation below. Under article 11 of Circular 29/2019/TT-BLĐTBXH we "
            "send it to you and ask you to consider it and to answer the children.",
            "%(said_at)s, children made the %(n)s recommendations below. Under article 11 of Circular "
            "29/2019/TT-BLĐTBXH we send them to you and ask you to consider them and to answer the children.",
            count,
            said_at=said_at,
            n=count,
        )
    )


def _body(dossiers: Sequence[Dossier]) -> Iterator[Block]:
    for number, dossier in enumerate(dossiers, start=1):
        yield Heading(_("%(number)s. The children's own words", number=number))
        yield Quote(f"“{dossier.recommendation.words.strip()}”")
        if dossier.differs:
            yield Text(
                _(
                    "Official wording, agreed with the children: %(wording)s",
                    wording=dossier.recommendation.wording,
                )
            )
        if dossier.part.asked:
            yield Text(_("What you are asked: %(asked)s", asked=dossier.part.asked))
        yield Text(behind_words(dossier))
        if dossier.due:
            yield Text(due_words(dossier.due))
        yield from _scan(dossier)


def behind_words(dossier: Dossier) -> str:
    groups, children = dossier.recommendation.groups_behind, dossier.recommendation.children_behind
    told = _n("%(n)s group", "%(n)s groups", groups, n=groups)
    if children and (not groups or children < CHILDREN_SHOWN_FROM):
        return _("Behind it: a few children.")
    if not children:
        return _("Behind it: %(groups)s of children.", groups=told)
    return _n(
        "Behind it: %(groups)s, %(n)s child.",
        "Behind it: %(groups)s, %(n)s children.",
        children,
        groups=told,
        n=children,
    )


def due_words(due: Due) -> str:
    day = spoken_date(due.on)
    if due.stopped:
        return _("The term has stopped until your question is answered.")
    if not due.by_law and LOCAL not in due.citation.casefold():
        return _(
            "Please answer by %(day)s at the latest (%(citation)s: a local term).",
            day=day,
            citation=due.citation,
        )
    return _("Please answer by %(day)s at the latest (%(citation)s).", day=day, citation=due.citation)


def _scan(dossier: Dossier) -> Iterator[Block]:
    link = link_queries.current(dossier.part)
    if link is None:
        return
    page = mail.address("reply.find")
    lines = (
        _("Answer here in a few minutes; you need no account."),
        _(
            "Scan the square with a phone, or open %(page)s and type this code:",
            page=page.split("://", 1)[-1],
        ),
    )
    yield Scan(links.address_of(link), lines, in_groups(links.short_code_of(link)))


def _closing(first: Dossier, desk: str) -> Iterator[Block]:
    yield Text(
        _(
            "Please say what is done, what will be done and by when, or what is not done and why, and write it once "
            "more so that the children understand it. To send the answer you type a code that we e-mail to your "
            "registered address."
        )
    )
    yield Text(f"{_whom_to_ask(first, desk)}./.")
    post = _("Head of the school") if first.unit.kind is UnitKind.SCHOOL else _("Head of the unit")
    names = (_("As above") + ";", _("The Youth Union") + ";", _("On file") + ".")
    yield Recipients(_("Sent to:"), names, post)


def _whom_to_ask(dossier: Dossier, desk: str) -> str:
    if not dossier.ask:
        return _("Questions: %(name)s, %(unit)s", name=desk, unit=dossier.unit.name)
    one = dossier.ask[0]
    reach = ", ".join(part for part in (one.post, one.phone, one.email) if part)
    return _("Questions: %(name)s (%(reach)s), %(unit)s", name=one.name, reach=reach, unit=dossier.unit.name)


def _first_contact(part: Part) -> Contact | None:
    return next(iter(contacts_of(part.agency_id)), None)
