"""The pages of a child's path as bytes: rendered once, then only a few bytes differ from child to child.

They are rendered outside the usual way on purpose: no cookie is read, no sign-in is looked up, and the words are looked
up once for each language.
"""

from __future__ import annotations

import secrets
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from flask import Response, current_app, request, url_for
from markupsafe import Markup

from forum_app.errors import Refusal
from forum_app.i18n import LOCALES, Words, _, in_locale
from forum_app.moderation.rules.masks import NOUNS
from forum_app.moderation.rules.writing import LONGEST
from forum_app.polls.models import Poll
from forum_app.polls.queries import voting as queries
from forum_app.polls.queries.voting import Found, Paper, PaperOption, PaperQuestion
from forum_app.polls.rules import codes
from forum_app.polls.rules.bands import QuestionKind
from forum_app.polls.rules.casting import SURE_FIELD, Answers, Asked, ranks_by_places
from forum_app.polls.rules.voting import SHUFFLED, gladness, in_turn
from forum_app.web import pictures
from forum_app.web.packed import Packed

_GAP = Markup(f"gap-{secrets.token_hex(8)}")  # noqa: S704  our own hexadecimal digits
_QUIET = ("kite", "leaf", "boat", "bird", "fish", "tree", "moon", "flower", "cloud", "snail", "sun", "star")


@dataclass(frozen=True, slots=True)
class Offered:
    number: int
    text: str
    drawing: Markup | None
    audio: str | None
    checked: bool
    place: int


@dataclass(frozen=True, slots=True)
class Asking:
    """A question as its screen needs it; `way` is how one answers: one, several, rank or text."""

    number: int
    text: str
    help: Words
    way: str
    most: int
    audio: str | None
    side_by_side: bool
    options: list[Offered]
    unsure: bool
    skipped: bool
    written: str = ""

    @property
    def name(self) -> str:
        return f"q{self.number}"

    @property
    def words_field(self) -> str:
        return f"{self.name}.words"

    @property
    def input(self) -> str:
        return "checkbox" if self.way == "several" else "radio"

    @property
    def beside(self) -> str:
        """“Chưa biết” and “bỏ qua” can be taken back where the answers can."""
        return "radio" if self.way == "one" else "checkbox"


@dataclass(frozen=True, slots=True)
class Returned:
    """A form that came back to the child: what was chosen, and why it could not be taken."""

    answers: Answers
    reasons: Mapping[int, Refusal]
    torn: Refusal | None = None


FRESH = Returned({}, {})


def language() -> str:
    asked = request.args.get("lang", "")
    return asked if asked in LOCALES else LOCALES[0]


def render(template: str, locale: str, **context: Any) -> str:
    with in_locale(locale):
        promises = url_for("voting.promises", lang=None if locale == LOCALES[0] else locale)
        return current_app.jinja_env.get_template(template).render(promises=promises, **context)


def vote(found: Found, locale: str, variant: int, ballot: str, key: str) -> Response:
    assert found.content_hash is not None
    door = found.door == "wall", found.trial, found.writing
    page = _vote(found.poll_id, found.content_hash, locale, variant, *door)
    return page.answer(_hidden(ballot, key))


@lru_cache(maxsize=480)
def _vote(
    poll_id: uuid.UUID,
    content_hash: bytes,
    locale: str,
    variant: int,
    at_wall: bool,
    trial: bool,
    writing: bool,
) -> Packed:
    paper = queries.paper(poll_id, content_hash)
    return _packed(_vote_page(paper, locale, variant, at_wall=at_wall, trial=trial, writing=writing))


def vote_again(
    found: Found, locale: str, variant: int, hidden: tuple[str, str], returned: Returned
) -> Response:
    """What was chosen is still chosen, and each question that is not clear says why."""
    assert found.content_hash is not None
    paper = queries.paper(found.poll_id, found.content_hash)
    door = {
        "at_wall": found.door == "wall",
        "trial": found.trial,
        "writing": found.writing,
        "with_js": False,
    }
    return _packed(_vote_page(paper, locale, variant, returned, **door)).answer(_hidden(*hidden), 422)


def render_preview(poll: Poll, locale: str, *, with_js: bool) -> str:
    """The questionnaire as a child sees it, under a ribbon; nothing is sent."""
    paper = queries.paper_of(poll)
    return _vote_page(paper, locale, 0, preview=True, with_js=with_js).replace(_GAP, "")


def thanks(paper: Paper, code: int, locale: str, unit_id: int | None) -> Response:
    """Where children could write, all of them see whom they can call: those who wrote, and those who did not."""
    three = tuple(pictures.ALL[number] for number in codes.pictures_of(code))
    return _thanks(paper, locale, unit_id if paper.has_writing else None).answer(_receipt(three, locale))


@lru_cache(maxsize=64)
def _thanks(paper: Paper, locale: str, unit_id: int | None) -> Packed:
    lang = None if locale == LOCALES[0] else locale
    help_ = url_for("helping.show", unit_id=unit_id, lang=lang) if unit_id is not None else None
    return _packed(
        render("voting/thanks.html", locale, paper=paper, band=paper.age_band, gap=_GAP, help=help_)
    )


def _receipt(three: tuple[pictures.Picture, ...], locale: str) -> bytes:
    rows = "".join(f"<li>{picture.svg}<span>{picture.name(locale)}</span></li>" for picture in three)
    return f'<ol class="three">{rows}</ol>'.encode()


@lru_cache(maxsize=64)
def _kind(name: str, locale: str) -> Packed:
    return Packed.of(render(f"voting/{name}.html", locale))


def code(typed: str, wrong: str, locale: str, key: str) -> str:
    return render("voting/code.html", locale, typed=typed, wrong=wrong, key=key)


def front(typed: str, wrong: Words, locale: str) -> str:
    sign_in = url_for("accounts.sign_in")
    return render("voting/front.html", locale, typed=typed, wrong=wrong, sign_in=sign_in, results="/ket-qua")


def kind(name: str, status: int, locale: str) -> Response:
    return _kind(name, locale).answer(status=status)


def _vote_page(
    paper: Paper,
    locale: str,
    variant: int,
    returned: Returned = FRESH,
    **context: Any,
) -> str:
    flags = {"with_js": True, "preview": False, "trial": False, "at_wall": False, "writing": True}
    context = {**flags, **context}
    put = paper.put(writing=context["writing"])
    with in_locale(locale):
        questions = [_asking(q, variant, returned.answers, preview=context["preview"]) for q in put]
    return render(
        "voting/vote.html",
        locale,
        **{**context, "writing": any(asked.way == "text" for asked in questions)},
        stopped=any(reason.soft for reason in returned.reasons.values()) or SURE_FIELD in returned.answers,
        sure_field=SURE_FIELD,
        longest=LONGEST,
        nouns=NOUNS.items(),
        paper=paper,
        band=paper.age_band,
        questions=questions,
        reasons=returned.reasons,
        torn=returned.torn,
        quiet=[pictures.get(key) for key in _QUIET[: len(put)]],
        gap=_GAP,
    )


def _packed(page: str) -> Packed:
    front, back = page.split(_GAP)
    return Packed.of(front, back)


def _hidden(ballot: str, key: str) -> bytes:
    fields = (("ballot", ballot), ("key", key))
    return "".join(f'<input type="hidden" name="{name}" value="{value}">' for name, value in fields).encode()


def _asking(question: PaperQuestion, variant: int, answers: Answers, *, preview: bool) -> Asking:
    asked = Asked(question.number, question.kind, len(question.options), question.most)
    several, ranked = question.kind is QuestionKind.CHOOSE_SEVERAL, ranks_by_places(asked)
    chosen = answers.get(asked.field, ())
    turned = in_turn(question.options, variant) if question.kind in SHUFFLED else question.options
    faces = gladness([o.text for o in question.options]) if question.kind is QuestionKind.FACES else []
    options = [
        Offered(
            o.number,
            o.text,
            _drawing(question, o, faces, preview),
            _media(o.audio_id, preview),
            str(o.number) in chosen,
            _place(answers.get(asked.place_field(o.number), ())),
        )
        for o in turned
    ]
    return Asking(
        question.number,
        question.text,
        _help(several, ranked, question.most),
        _way(question.kind, several, ranked),
        question.most,
        _media(question.audio_id, preview),
        question.kind is QuestionKind.TWO_PICTURES,
        options,
        "0" in chosen,
        "-1" in chosen,
        "\n".join(answers.get(asked.words_field, ())),
    )


def _way(kind: QuestionKind, several: bool, ranked: bool) -> str:
    if kind is QuestionKind.SHORT_TEXT:
        return "text"
    return "rank" if ranked else "several" if several else "one"


def _help(several: bool, ranked: bool, most: int) -> str:
    if several:
        return _("Choose up to %(most)s answers.", most=most)
    return _("Tap first the one you like best: 1, then 2, up to %(most)s.", most=most) if ranked else ""


def _place(given: Any) -> int:
    return int(given[0]) if given and given[0] in ("1", "2", "3") else 0


def _media(media_id: uuid.UUID | None, preview: bool) -> str | None:
    if media_id is None:
        return None
    return url_for("voting.media_preview" if preview else "voting.media", media_id=media_id)


def _drawing(question: PaperQuestion, option: PaperOption, faces: list[int], preview: bool) -> Markup | None:
    if option.media_id is not None:
        source = _media(option.media_id, preview)
        return Markup('<img src="{}" alt="" width="64" height="64">').format(source)
    if option.picture:
        return Markup('<span class="drawing">{}</span>').format(pictures.svg(option.picture))
    if faces:
        return _macro("components/faces.html", "face", faces[option.number - 1], len(faces))
    if question.kind is QuestionKind.YES_NO:
        return _macro("voting/_yes_no.html", "yes_no", option.number == 1)
    return None


def _macro(template: str, name: str, *arguments: object) -> Markup:
    macro = getattr(current_app.jinja_env.get_template(template).module, name)
    return Markup(macro(*arguments))  # noqa: S704  our own drawing
