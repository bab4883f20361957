"""Letters from templates: the first line is the subject, the rest the body, in the language spoken now."""

from __future__ import annotations

from flask import current_app, render_template

from forum_app.config import Settings
from forum_app.mail.outbox import post


def write(to: str, template: str, **blanks: object) -> bool:
    """Put the letter of `templates/<template>` in the outbox; False where there is no post office.

    Another language than that of the page: `with i18n.in_locale("en"): mail.write(…)`.
    """
    subject, _newline, body = render_template(template, **blanks).strip().partition("\n")
    return post(to, subject, f"{body.strip()}\n")


def address(endpoint: str, **values: object) -> str:
    """The full address of a page, also where there is no request; from the settings, never from a Host header."""
    settings: Settings = current_app.extensions["settings"]
    path = current_app.url_map.bind("").build(endpoint, values)
    return f"{settings.base_url}{path}"
