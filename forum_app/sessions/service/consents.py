"""Papers to sign: the parent's consent and the adult's commitment. Both are our own forms and say so."""

from __future__ import annotations

from forum_app.documents.letters import Blank, Block, Heading, Item, Letter, Note, Signatures, Text, Tick
from forum_app.i18n import _, spoken_date
from forum_app.sessions.models import ForumRound
from forum_app.sessions.queries.delegates import latest_erasure
from forum_app.units.queries import names_of

ONE_PAGE = 12


def consent_letter(forum_round: ForumRound) -> Letter:
    """One page that a parent understands; the child's own yes stands beside it."""
    blocks = (*_about(forum_round), *_what_with_the_name(forum_round), *_parents_yes(), *_childs_yes())
    subject = _("For a child to take part in %(name)s", name=forum_round.name)
    return Letter(_("Parent's consent"), subject, blocks, size=ONE_PAGE)


def commitment_letter(forum_round: ForumRound) -> Letter:
    own_form = _("This is our own form. Your office may ask for another; then use that one.")
    return Letter(
        _("Commitment to protect the children"),
        forum_round.name,
        (Note(own_form), *_who_signs(), *_promised(), Signatures(((_("Signed by"), _how_adults_sign()),))),
        size=ONE_PAGE,
    )


def _about(forum_round: ForumRound) -> list[Block]:
    own_form = _(
        "This is our own form. It is not the annex of Circular 29/2019; where your office asks for that annex, "
        "use it instead."
    )
    blanks = {
        "name": forum_round.name,
        "day": spoken_date(forum_round.starts_on) if forum_round.starts_on else "……/……/………",
        "venue": forum_round.venue or "………………………",
        "unit": names_of([forum_round.unit_id])[forum_round.unit_id],
        "theme": forum_round.theme or "………………………",
    }
    invitation = _(
        "%(unit)s invites your child to “%(name)s” on %(day)s at %(venue)s. Children talk in groups about "
        "“%(theme)s” and put questions to adults, who answer. Nobody has to speak, and nothing bad follows "
        "from speaking or from staying silent.",
        **blanks,
    )
    return [Note(own_form), Text(invitation)]


def _what_with_the_name(forum_round: ForumRound) -> list[Block]:
    kept = _(
        "We write down the name, where the child comes from and how it was chosen. Only those who run the forum, and "
        "the upper forum if your child goes there, read it. It is erased by %(day)s at the latest, and at once when "
        "you or your child ask for it.",
        day=spoken_date(latest_erasure(forum_round)),
    )
    return [Heading(_("What happens with your child's name")), Text(kept)]


def _parents_yes() -> list[Block]:
    return [
        Heading(_("For the parent or guardian")),
        Blank(_("Child's full name:")),
        Blank(_("Class, school or club:")),
        Tick(_("I agree that my child takes part.")),
        Tick(_("I agree that my child's name may be said and written as a delegate or presenter.")),
        Tick(_("I agree that pictures in which my child can be recognised may be published.")),
        Blank(_("What adults should know that day (food, health), if you wish:")),
        Blank(_("Phone on that day:")),
    ]


def _childs_yes() -> list[Block]:
    return [
        Heading(_("For the child, from 7 years")),
        Text(_("Nobody decides without you. You may say yes or no, and stop whenever you want.")),
        Tick(_("I want to take part.")),
        Tick(_("My name may be said and written.")),
        Signatures(
            (
                (_("Parent or guardian"), _how_adults_sign()),
                (_("Child of 7 or older"), _("(write your name yourself)")),
            )
        ),
        Text(_("A child in danger: call 111, free, day and night.")),
    ]


def _who_signs() -> list[Block]:
    return [
        Blank(_("My name:")),
        Blank(_("Where I work or study:")),
        Tick(_("I am a responsible adult")),
        Tick(_("I am a volunteer")),
        Heading(_("I promise, before, during and after the forum:")),
    ]


def _promised() -> list[Block]:
    promises = (
        _("I listen to children and let them finish; I do not put words into their mouths."),
        _("I never hit, shout at, shame or threaten a child, and never reward or punish for what was said."),
        _("I am never alone with a child where others cannot see us, and I touch no child without need."),
        _("I take and share no picture, name, address or phone number of a child without both consents."),
        _("I do not meet or write to the children privately because of this forum."),
        _("I do not drink alcohol or smoke where I look after children."),
        _("I look after at most 5 children and know at any time where they are."),
        _(
            "If a child may be in danger or tells of harm, I do not question it further; I tell the child-protection "
            "officer at once and call 111 (free, day and night)."
        ),
    )
    return [
        *(Item(promise) for promise in promises),
        Text(
            _(
                "Circular 29/2019, articles 8.2 and 8.3. Whoever breaks this promise no longer looks after children."
            )
        ),
    ]


def _how_adults_sign() -> str:
    return _("(sign, full name, day)")
