"""What holds for every page of the site, looked at whenever any test fetches one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from lxml.html import HtmlElement

from tests.pages import Page, words

WITHOUT_LABEL = {"hidden", "submit", "button", "reset", "image"}
DATA = {"application/json", "application/ld+json", "importmap"}


def check(page: Page) -> None:
    broken = list(broken_laws(page))
    assert not broken, f"{page.path} ({page.status}): " + "; ".join(broken)


def broken_laws(page: Page) -> Iterator[str]:
    yield from _head(page)
    yield from _ids(page)
    yield from _labels(page)
    yield from _forms(page)
    yield from _nothing_inline(page)
    yield from _nothing_from_elsewhere(page)


def _head(page: Page) -> Iterator[str]:
    headings = page.all("h1")
    if len(headings) != 1:
        yield f"{len(headings)} h1, one is right"
    elif not words(headings[0]) and not headings[0].cssselect("[alt], [aria-label], svg title"):
        yield "an empty h1"
    if len(page.all("head > title")) != 1 or not page.title:
        yield "no title"
    if page.tree.get("lang") not in {"vi", "en"}:
        yield f"lang is {page.tree.get('lang')!r}"
    if not page.all('meta[name=viewport][content*="width=device-width"]'):
        yield "no viewport for phones"


def _ids(page: Page) -> Iterator[str]:
    times = Counter(element.get("id") for element in page.all("[id]"))
    for name, count in times.items():
        if count > 1:
            yield f"id {name!r} {count} times"
    for attribute in ("for", "aria-describedby", "aria-labelledby", "aria-controls"):
        for element in page.all(f"[{attribute}]"):
            for name in element.get(attribute, "").split():
                if name not in times:
                    yield f"{attribute} points to {name!r}, which is not there"


def _labels(page: Page) -> Iterator[str]:
    labelled = {
        label.get("for") for label in page.all("label[for]") if words(label) or label.cssselect("[alt]")
    }
    for field in page.all("input, select, textarea"):
        if (field.get("type") or "text").lower() in WITHOUT_LABEL:
            continue
        wrapped = any(ancestor.tag == "label" and words(ancestor) for ancestor in field.iterancestors())
        if not wrapped and field.get("id") not in labelled and not _named(field):
            yield f"the field {field.get('name')!r} has no label"
    for button in page.all("button"):
        if (
            not words(button)
            and not _named(button)
            and not button.cssselect("[alt]:not([alt='']), svg title")
        ):
            yield f"a button without words ({button.get('class')})"


def _named(element: HtmlElement) -> bool:
    return bool(element.get("aria-label") or element.get("aria-labelledby"))


def _forms(page: Page) -> Iterator[str]:
    """A child's form bears a key of its own instead (an HMAC, no cookie); either stops a form made elsewhere."""
    for form in page.all("form"):
        if (form.get("method") or "get").lower() == "post" and not form.cssselect(
            "input[type=hidden][name=csrf_token], input[type=hidden][name=key]"
        ):
            yield f"the form to {form.get('action')!r} has no CSRF token"


def _nothing_inline(page: Page) -> Iterator[str]:
    for script in page.all("script:not([src])"):
        if script.get("type") not in DATA:
            yield "an inline script"
    if page.all("style"):
        yield "an inline style sheet"
    for element in page.tree.iter():
        for name, value in element.attrib.items():
            if name == "style":
                yield f"an inline style on {element.tag}: {value}"
            elif name.startswith("on"):
                yield f"{name} on {element.tag}"
            elif name in {"href", "action", "formaction"} and value.strip().lower().startswith("javascript:"):
                yield f"a script in {name}"


def _nothing_from_elsewhere(page: Page) -> Iterator[str]:
    for element in page.all(
        "script[src], img[src], link[href], iframe[src], audio[src], source[src], video[src]"
    ):
        address = element.get("src") or element.get("href") or ""
        if address.startswith(("http:", "https:", "//")):
            yield f"{element.tag} comes from {address}"
