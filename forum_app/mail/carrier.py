"""One letter to one post office, with the standard library.

The address of the post office is one of

    smtp://user:password@host:25              inside a machine or a school
    smtp+starttls://user:password@host:587    encrypted after a greeting
    smtps://user:password@host:465            encrypted from the start
    folder:///var/lib/tiengem/mail            no post office: each letter is a file in this folder, to try things out
"""

from __future__ import annotations

import smtplib
import ssl
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, make_msgid
from pathlib import Path
from urllib.parse import SplitResult, unquote, urlsplit
from urllib.request import url2pathname

from forum_app import clock

PORTS = {"smtp": 25, "smtp+starttls": 587, "smtps": 465}
PATIENCE_SECONDS = 20
# Folded at the usual 78 signs, a long subject in Vietnamese loses the space at the fold (a fault of Python's own).
UNFOLDED = SMTP.clone(max_line_length=998)
FOLDER = "folder"


def carry(office: str, sender: str, to: str, subject: str, body: str) -> None:
    """Raises OSError or SMTPException when it was not taken."""
    where = urlsplit(office)
    if where.scheme == FOLDER:
        _lay_down(Path(url2pathname(where.path)), compose(sender, to, subject, body))
        return
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


def _lay_down(folder: Path, letter: EmailMessage) -> None:
    """A whole file or none: somebody may be watching the folder."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    name = f"{clock.now():%Y%m%d-%H%M%S-%f}"
    being_written = folder / f"{name}.part"
    being_written.write_text(
        f"To: {letter['To']}\nSubject: {letter['Subject']}\n\n{letter.get_content()}", encoding="utf-8"
    )
    being_written.rename(folder / f"{name}.txt")


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
