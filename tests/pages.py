"""A page as a person meets it: its heading, its words, its links, and forms that are filled in and sent."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from lxml import html
from lxml.html import HtmlElement
from werkzeug.test import TestResponse

Send = Callable[..., "Page"]


class Page:
    """Answers of the site, read. `page.submit(title="Bữa trưa")` sends the form that was read, with what it held."""

    def __init__(self, response: TestResponse, send: Send) -> None:
        self.response, self._send = response, send
        self.status = response.status_code
        self.path = response.request.full_path.rstrip("?")
        self.is_html = response.mimetype == "text/html"
        text = response.get_data(as_text=True) if self.is_html else ""
        self.tree: HtmlElement = html.document_fromstring(text) if text.strip() else html.Element("html")

    @property
    def h1(self) -> str:
        return words(self.one("h1"))

    @property
    def title(self) -> str:
        return words(self.one("title"))

    @property
    def text(self) -> str:
        """All words of the page, as somebody would read them aloud."""
        return words(self.tree.find("body"))

    def all(self, css: str) -> list[HtmlElement]:
        return list(self.tree.cssselect(css))

    def one(self, css: str) -> HtmlElement:
        found = self.all(css)
        assert len(found) == 1, f"{self.path}: {len(found)} × “{css}”, one was expected\n{self.outline()}"
        return found[0]

    def texts(self, css: str) -> list[str]:
        return [words(element) for element in self.all(css)]

    def has(self, sentence: str) -> bool:
        return " ".join(sentence.split()) in self.text

    def link(self, label: str) -> str:
        """The address behind the link with these words."""
        found = {
            link.get("href"): None
            for link in self.all("a[href]")
            if label in (words(link), link.get("aria-label"))
        }
        assert len(found) == 1, f"{self.path}: links called “{label}”: {list(found)}\n{self.outline()}"
        return str(next(iter(found)))

    def follow(self, label: str, status: int = 200) -> Page:
        return self._send("GET", self.link(label), status=status)

    def form(self, chosen: str | None = None, *fields: str) -> HtmlElement:
        """The form called so: a CSS selector, the end of its action, or the words on its button.

        Without a name, the only form that has all the `fields`; forms of the frame (language, signing out) do not
        count when the page has others.
        """
        forms = self.all("form")
        if chosen is not None:
            forms = [form for form in forms if _is_called(form, chosen)]
        if len(forms) > 1 and fields:
            forms = [form for form in forms if set(fields) <= set(names_of(form))] or forms
        if len(forms) > 1:
            forms = [form for form in forms if form.getparent() is not None and _in_main(form)] or forms
        assert len(forms) == 1, (
            f"{self.path}: {len(forms)} forms fit “{chosen or ', '.join(fields)}”\n{self.outline()}"
        )
        return forms[0]

    def submit(
        self,
        form: str | None = None,
        *,
        button: str | None = None,
        status: int | None = None,
        fields: Mapping[str, Any] | None = None,
        **more: Any,
    ) -> Page:
        """Fill in and send. Names with dashes go in `fields`; a list chooses several; None empties a field.

        `button` holds the words on the button that is pressed. Redirects are followed. Without `status` the answer
        may be a page (200) or the form again with its refusal (422).
        """
        given = {**(fields or {}), **more}
        filled = self.form(form, *given)
        values = filled_in(filled, given)
        pressed = _pressed(filled, button)
        values |= _said_by(pressed)
        method = (filled.get("method") or "get").upper()
        elsewhere = pressed.get("formaction") if pressed is not None else None
        address = elsewhere or filled.get("action") or self.path
        return self._send(method, address, data=values, status=status, accept=(200, 422))

    def outline(self) -> str:
        heads = [words(element) for element in self.all("h1, h2, [role=alert], .error")]
        forms = [f"form {form.get('action') or ''}: {', '.join(names_of(form))}" for form in self.all("form")]
        return "\n".join([f"  {self.status} {self.path}", *(f"  {line}" for line in [*heads, *forms])])


def words(element: HtmlElement | None) -> str:
    return "" if element is None else " ".join(element.text_content().split())


def names(element: HtmlElement) -> tuple[str, ...]:
    """What people may call a link or a button: its words, or the name given for those who cannot see it."""
    return (words(element), element.get("aria-label", ""))


def controls(form: HtmlElement) -> list[HtmlElement]:
    """Also those outside that belong to the form by its id."""
    inside = form.cssselect("input[name], select[name], textarea[name]")
    outside = form.getroottree().xpath("//*[@form=$id][@name]", id=form.get("id")) if form.get("id") else []
    known = [*inside, *(control for control in outside if control not in inside)]
    return [control for control in known if control.get("disabled") is None]


def names_of(form: HtmlElement) -> list[str]:
    return list(dict.fromkeys(str(control.get("name")) for control in controls(form)))


def filled_in(form: HtmlElement, given: Mapping[str, Any]) -> dict[str, Any]:
    """What a browser would send: the form's own values, and over them what was given."""
    values: dict[str, list[Any]] = {}
    for control in controls(form):
        values.setdefault(str(control.get("name")), []).extend(_own_values(control))
    for name, value in given.items():
        assert name in values, f"the form has no field “{name}”; it has {', '.join(values)}"
        values[name] = _checked_against(form, name, value)
    return {name: value for name, value in values.items() if value}


def _own_values(control: HtmlElement) -> Sequence[Any]:
    kind = (control.get("type") or "text").lower()
    if control.tag == "textarea":
        return [(control.text or "").removeprefix("\n")]
    if control.tag == "select":
        options = [option for option in control.cssselect("option") if option.get("selected") is not None]
        if not options and control.get("multiple") is None:
            options = control.cssselect("option")[:1]
        return [_option_value(option) for option in options]
    if kind in {"submit", "button", "image", "reset", "file"}:
        return []
    if kind in {"checkbox", "radio"}:
        return [control.get("value", "on")] if control.get("checked") is not None else []
    return [control.get("value", "")]


def _checked_against(form: HtmlElement, name: str, value: Any) -> list[Any]:
    """Nobody can choose what is not offered; a forged choice is posted with `client.post`, not with a form."""
    asked = [] if value is None else list(value) if isinstance(value, list) else [value]
    offered = _offered(form, name)
    if offered is not None:
        asked = [str(item) for item in asked]
        unknown = [item for item in asked if item not in offered]
        assert not unknown, f"“{name}” offers {sorted(offered)}, not {unknown}"
    return [item if isinstance(item, tuple) else str(item) for item in asked]


def _offered(form: HtmlElement, name: str) -> set[str] | None:
    offered: set[str] = set()
    for control in controls(form):
        if control.get("name") != name:
            continue
        if control.tag == "select":
            offered |= {_option_value(option) for option in control.cssselect("option")}
        elif (control.get("type") or "").lower() in {"checkbox", "radio"}:
            offered.add(control.get("value", "on"))
        else:
            return None
    return offered


def _option_value(option: HtmlElement) -> str:
    value = option.get("value")
    return str(value) if value is not None else words(option)


def _pressed(form: HtmlElement, label: str | None) -> HtmlElement | None:
    """Also a button elsewhere on the page that belongs to the form by its id."""
    buttons = form.cssselect("button:not([type=button]), input[type=submit]")
    buttons += form.getroottree().xpath("//button[@form=$id]", id=form.get("id")) if form.get("id") else []
    if label is not None:
        buttons = [button for button in buttons if label in (*names(button), button.get("value"))]
        assert buttons, f"the form has no button “{label}”"
    return buttons[0] if buttons and (label is not None or len(buttons) == 1) else None


def _said_by(pressed: HtmlElement | None) -> dict[str, Any]:
    if pressed is None or not pressed.get("name"):
        return {}
    return {str(pressed.get("name")): pressed.get("value", "")}


def _is_called(form: HtmlElement, chosen: str) -> bool:
    if chosen[:1] in "#.[" or chosen.startswith("form"):
        return form in form.getroottree().getroot().cssselect(chosen)
    buttons = [words(button) for button in form.cssselect("button")]
    return chosen in buttons or (form.get("action") or "").split("?")[0].endswith(chosen)


def _in_main(form: HtmlElement) -> bool:
    return any(ancestor.tag == "main" for ancestor in form.iterancestors())
