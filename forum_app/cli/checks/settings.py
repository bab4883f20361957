"""The settings as the administrator wrote them."""

from __future__ import annotations

import ipaddress
import os
import stat
from collections.abc import Iterable
from urllib.parse import urlsplit

from forum_app.cli.checks import Finding, note, well, wrong
from forum_app.config import DEVELOPMENT_KEY, PREFIX, SHORTEST_KEY, Settings, is_sealed_key
from forum_app.i18n import _
from forum_app.security.keys import SEALED_FILE

MAKE_A_KEY = 'python -c "import secrets; print(secrets.token_urlsafe(48))"'
MAKE_A_SEALED_KEY = 'python -c "import secrets; print(secrets.token_urlsafe(32))"'
FEWEST_DIFFERENT = 10
# Read by the tools that run the tests, not by the server.
_OF_THE_TOOLS = (f"{PREFIX}TEST_", f"{PREFIX}NO_SKIPS")


def known_names(environ: Iterable[str], known: Iterable[str]) -> Finding:
    """A misspelt name is silently without effect; nobody notices until the default hurts."""
    wanted = {f"{PREFIX}{name}" for name in known}
    unknown = sorted(
        name
        for name in environ
        if name.startswith(PREFIX) and name not in wanted and not name.startswith(_OF_THE_TOOLS)
    )
    if unknown:
        return note(
            _("These settings are not known: %(names)s.", names=", ".join(unknown)),
            _("Compare the names with docs/settings.md; a misspelt setting has no effect."),
        )
    return well(_("Every setting has a known name."))


def secret_key(settings: Settings) -> Finding:
    make_one = _(
        "Make one with `%(command)s`, set it as TIENGEM_SECRET_KEY and keep it with the backups.",
        command=MAKE_A_KEY,
    )
    if settings.secret_key == DEVELOPMENT_KEY:
        said = _("The secret key is the one from the source code, which everybody knows.")
        return wrong(said, make_one) if settings.production else note(said, make_one)
    if len(settings.secret_key) < SHORTEST_KEY:
        return wrong(
            _(
                "The secret key has %(length)s characters; it needs %(least)s.",
                length=len(settings.secret_key),
                least=SHORTEST_KEY,
            ),
            make_one,
        )
    if len(set(settings.secret_key)) < FEWEST_DIFFERENT:
        return wrong(_("The secret key repeats a few characters and can be guessed."), make_one)
    return well(_("The secret key is long enough and not the one from the source code."))


def sealed_key(settings: Settings) -> Finding:
    """Whoever takes the database and this key away reads what children told of harm."""
    if settings.sealed_key:
        if not is_sealed_key(settings.sealed_key):
            return wrong(
                _("TIENGEM_SEALED_KEY is not a key of 32 bytes."),
                _("Make one with `%(command)s`, or leave it unset.", command=MAKE_A_SEALED_KEY),
            )
        return well(_("Words handed to child protection have a key of their own, from the settings."))
    file = settings.data_dir / SEALED_FILE
    if not file.exists():
        return well(_("A key for words handed to child protection is made when the first are handed over."))
    if stat.S_IMODE(file.stat().st_mode) & 0o077 and os.name == "posix":
        return wrong(
            _("Others on this machine can read the key for words handed to child protection."),
            f"chmod 600 {file}",
        )
    return note(
        _("The key for words handed to child protection lies in the data folder: %(file)s.", file=file),
        _("Keep a copy apart from the backups, and leave it out of backups that others keep."),
    )


def base_url(settings: Settings) -> Finding:
    parts = urlsplit(settings.base_url)
    if (
        parts.scheme not in ("http", "https")
        or not parts.hostname
        or parts.path
        or parts.query
        or parts.username
    ):
        return wrong(
            _("TIENGEM_BASE_URL is not the address of a site: %(address)s.", address=settings.base_url),
            _(
                "Write it as https://name or http://name:port, with nothing behind it. It is printed in every QR code."
            ),
        )
    if settings.production and parts.hostname in ("localhost", "127.0.0.1", "::1"):
        return note(
            _("TIENGEM_BASE_URL is %(address)s: only this computer can open it.", address=settings.base_url),
            _(
                "Phones follow the QR codes to this address. Set it to the name or number that phones can reach."
            ),
        )
    if parts.scheme == "http" and not _is_at_home(parts.hostname):
        return note(
            _("TIENGEM_BASE_URL is without encryption: %(address)s.", address=settings.base_url),
            _("On the internet use https://, with a certificate on the server in front of this one."),
        )
    return well(_("QR codes lead to %(address)s.", address=settings.base_url))


def proxy(settings: Settings) -> Finding:
    if settings.base_url.startswith("https://") and not settings.behind_proxy:
        return note(
            _("The address is https://, but TIENGEM_BEHIND_PROXY is not set."),
            _(
                "This server speaks http only. If a server in front of it keeps the certificate, set "
                "TIENGEM_BEHIND_PROXY=yes."
            ),
        )
    return well(_("The setting for a server in front of this one fits the address."))


def _is_at_home(host: str) -> bool:
    """A name without a dot, `.local`, or a number that the internet does not route."""
    try:
        return not ipaddress.ip_address(host).is_global
    except ValueError:
        return "." not in host or host.endswith((".local", ".lan", ".home.arpa"))
