"""Where a printed square leads, and the same as it is typed; from the settings, never from a Host header."""

from __future__ import annotations

from urllib.parse import urlsplit, urlunsplit

from forum_app.mail.letters import address


def door(endpoint: str, **values: object) -> dict[str, str]:
    """Our short addresses are in upper case already; scheme and host do not care, and so the square is smaller."""
    full = urlsplit(address(endpoint, **values))
    printed = full._replace(scheme=full.scheme.upper(), netloc=full.netloc.upper())
    return {"address": urlunsplit(printed), "typed": f"{full.netloc}{full.path}"}
