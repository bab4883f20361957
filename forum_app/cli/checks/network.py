"""Post office and Redis, where they are set."""

from __future__ import annotations

import socket
from urllib.parse import urlsplit

from redis import Redis, RedisError

from forum_app.cli.checks import Finding, note, well, wrong
from forum_app.config import Settings
from forum_app.i18n import _
from forum_app.mail.carrier import FOLDER, PORTS

PATIENCE_SECONDS = 3


def post_office(settings: Settings) -> Finding:
    if not settings.mail_url:
        return note(
            _("There is no post office: invitations and new passwords cannot be sent."),
            _("Hand the links over yourself, or set TIENGEM_MAIL_URL."),
        )
    where = urlsplit(settings.mail_url)
    if where.scheme == FOLDER:
        return note(
            _("Letters are laid into the folder %(folder)s and carried no further.", folder=where.path),
            _("Good for trying things out. Set TIENGEM_MAIL_URL to a post office before real people wait."),
        )
    mend = _("Write TIENGEM_MAIL_URL as smtp+starttls://user:password@host:587, smtps:// or smtp://.")
    if where.scheme not in PORTS or not where.hostname:
        return wrong(_("TIENGEM_MAIL_URL cannot be understood."), mend)
    return _answers(where.hostname, where.port or PORTS[where.scheme])


def _answers(host: str, port: int) -> Finding:
    place = f"{host}:{port}"
    try:
        with socket.create_connection((host, port), timeout=PATIENCE_SECONDS):
            return well(_("The post office answers at %(place)s.", place=place))
    except OSError as trouble:
        return wrong(
            _("The post office does not answer at %(place)s: %(trouble)s.", place=place, trouble=trouble),
            _("Check TIENGEM_MAIL_URL and whether this computer may reach that one."),
        )


def redis(settings: Settings) -> Finding:
    if not settings.redis_url:
        return well(_("Redis is not used."))
    try:
        client = Redis.from_url(
            settings.redis_url, socket_connect_timeout=PATIENCE_SECONDS, socket_timeout=PATIENCE_SECONDS
        )
        with client:
            client.ping()
    except (RedisError, ValueError, OSError) as trouble:
        return wrong(
            _("Redis does not answer: %(trouble)s.", trouble=str(trouble).rstrip(".")),
            _("Start it, mend TIENGEM_REDIS_URL, or leave the setting out: one server does without."),
        )
    return well(_("Redis answers."))
