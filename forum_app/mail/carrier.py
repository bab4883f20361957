"""One letter to one post office, with the standard library.

The address of the post office is one of

    smtp://user:password@host:25              inside a machine or a school
    smtp+starttls://user:password@host:587    encrypted after a greeting
    smtps://user:password@host:465            encrypted from the start
"""

from __future__ import annotations

import smtplib
import ssl
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, make_msgid
from urllib.parse import SplitResult, unquote, urlsplit

from forum_app import clock

PORTS = {"smtp": 25, "smtp+starttls": 587, "smtps": 465}
PATIENCE_SECONDS = 20
# Folded at the usual 78 signs, a long subject in Vietnamese loses the space at the fold (a fault of Python's own).
UNFOLDED = SMTP.clone(max_line_length=998)


def carry(office: str, sender: str, to: str, subject: str, body: str) -> None:
    """Raises OSError or SMTPException when it was not taken."""
    where = urlsplit(office)
    with _open(where) as connection:
        if where.scheme == "smtp+starttls":
            connection.starttls(context=ssl.create_default_context())
        if where.username:
            connection.login(unquote(where.username), unquote(where.password or ""))
        connection.send_message(compose(sender, to, subject, body))


def compose(sender: str, to: str, subject: str, body: str) -> EmailMessage:
    letter = EmailMessage(policy=UNFOLDED)
    letter["From"], letter["To"], letter["Subject"] = sender, to, subject
    letter["Date"] = format_datetime(clock.now())
    letter["Message-ID"] = make_msgid(domain=sender.rpartition("@")[2].strip("<> "))
    letter["Auto-Submitted"] = "auto-generated"  # so that holiday notices are not sent back
    letter.set_content(body)
    return letter


def _open(where: SplitResult) -> smtplib.SMTP:
    if where.scheme not in PORTS or not where.hostname:
        raise ValueError(
            "TIENGEM_MAIL_URL must start with smtp://, smtp+starttls:// or smtps:// and name a host"
        )
    port = where.port or PORTS[where.scheme]
    if where.scheme == "smtps":
        return smtplib.SMTP_SSL(
            where.hostname, port, timeout=PATIENCE_SECONDS, context=ssl.create_default_context()
        )
    return smtplib.SMTP(where.hostname, port, timeout=PATIENCE_SECONDS)
