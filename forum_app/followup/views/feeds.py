"""News of the board as Atom and RSS, for all of it or for what one looks for; written by a library, never by hand."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Any
from xml.etree import ElementTree as Xml

from flask import Blueprint, Response, current_app, request, url_for
from flask.typing import ResponseReturnValue

from forum_app.documents.plain import without_controls
from forum_app.followup.forms.public import read, written
from forum_app.followup.queries.news import News, latest
from forum_app.followup.queries.public_choices import names_for
from forum_app.followup.rules.public import Wanted
from forum_app.followup.views.public import asked_again
from forum_app.i18n import _, current_locale
from forum_app.moderation.rules.masks import mask
from forum_app.sessions.rules.topics import TOPIC_NAMES
from forum_app.web.access import public

bp = Blueprint("feeds", __name__)
ATOM = "http://www.w3.org/2005/Atom"
BEGINNING = datetime(2020, 1, 1, tzinfo=UTC)
Xml.register_namespace("atom", ATOM)


@bp.get("/bang/feed.atom")
@public
def atom() -> ResponseReturnValue:
    wanted = read(request.args)
    news = latest(wanted)
    feed = Xml.Element("feed", {"xmlns": ATOM, "xml:lang": current_locale()})
    _text(feed, "id", here("feeds.atom", wanted))
    _text(feed, "title", title_of(wanted))
    _text(feed, "updated", (news[0].at if news else BEGINNING).isoformat())
    author = Xml.SubElement(feed, "author")
    _text(author, "name", "Tiếng Em")
    Xml.SubElement(feed, "link", {"rel": "self", "href": here("feeds.atom", wanted)})
    Xml.SubElement(feed, "link", {"rel": "alternate", "href": here("board.show", wanted)})
    for one in news:
        _entry(Xml.SubElement(feed, "entry"), one)
    return _answer(feed, "application/atom+xml")


@bp.get("/bang/feed.rss")
@public
def rss() -> ResponseReturnValue:
    wanted = read(request.args)
    root = Xml.Element("rss", {"version": "2.0"})
    channel = Xml.SubElement(root, "channel")
    _text(channel, "title", title_of(wanted))
    _text(channel, "link", here("board.show", wanted))
    _text(channel, "description", _("What children asked for, and what adults answered"))
    _text(channel, "language", current_locale())
    own = {"href": here("feeds.rss", wanted), "rel": "self", "type": "application/rss+xml"}
    Xml.SubElement(channel, f"{{{ATOM}}}link", own)
    for one in latest(wanted):
        _item(Xml.SubElement(channel, "item"), one)
    return _answer(root, "application/rss+xml")


def _entry(entry: Xml.Element, one: News) -> None:
    _text(entry, "id", identity(one))
    _text(entry, "title", headline(one))
    _text(entry, "updated", one.at.isoformat())
    _text(entry, "summary", mask(one.recommendation.heading))
    Xml.SubElement(entry, "link", {"rel": "alternate", "href": page_of(one)})


def _item(item: Xml.Element, one: News) -> None:
    _text(item, "title", headline(one))
    _text(item, "link", page_of(one))
    _text(item, "description", mask(one.recommendation.heading))
    Xml.SubElement(item, "guid", {"isPermaLink": "false"}).text = identity(one)
    _text(item, "pubDate", format_datetime(one.at))


def title_of(wanted: Wanted) -> str:
    """The board, or the part of it that is looked for."""
    topic = str(TOPIC_NAMES[wanted.topic]) if wanted.topic else ""
    parts = [topic, *names_for(wanted).values(), wanted.text]
    return " · ".join([_("The board of children's recommendations"), *(part for part in parts if part)])


def headline(one: News) -> str:
    return _("%(sentence)s (%(unit)s)", sentence=one.sentence, unit=one.unit)


def identity(one: News) -> str:
    return f"{page_of(one)}#{one.number}"


def page_of(one: News) -> str:
    return _whole(url_for("board.item", recommendation_id=one.recommendation.id))


def here(endpoint: str, wanted: Wanted) -> str:
    values: dict[str, Any] = dict(written(wanted))
    return _whole(url_for(endpoint, **values))


def _whole(path: str) -> str:
    return f"{current_app.extensions['settings'].base_url.rstrip('/')}{path}"


def _text(parent: Xml.Element, name: str, words: str) -> None:
    """Signs that no XML may hold are left out, or one torn word would spoil the feed of a whole province."""
    Xml.SubElement(parent, name).text = without_controls(words)


def _answer(root: Xml.Element, mimetype: str) -> Response:
    body = Xml.tostring(root, encoding="utf-8", xml_declaration=True)
    return asked_again(Response(body, content_type=f"{mimetype}; charset=utf-8"))
