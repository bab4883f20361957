"""A real post office on this machine: what the site sends arrives here."""

from __future__ import annotations

import email
import email.policy
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope
from aiosmtpd.smtp import Session as Delivery

import serving


class Mailbox:
    """`mailbox.letters` in the order of their arrival; `mailbox.only()` when one is expected."""

    def __init__(self, port: int) -> None:
        self.url = f"smtp://127.0.0.1:{port}"
        self.letters: list[EmailMessage] = []

    @classmethod
    @contextmanager
    def opened(cls, port: int) -> Iterator[Mailbox]:
        mailbox = cls(port)
        office = Controller(mailbox, hostname="127.0.0.1", port=port)
        office.start()
        try:
            yield mailbox
        finally:
            office.stop()

    async def handle_DATA(self, _server: SMTP, _delivery: Delivery, envelope: Envelope) -> str:  # noqa: N802
        content = envelope.content
        raw = content if isinstance(content, bytes) else (content or "").encode()
        letter = email.message_from_bytes(raw, policy=email.policy.default)
        assert isinstance(letter, EmailMessage)
        self.letters.append(letter)
        return "250 OK"

    def only(self) -> EmailMessage:
        assert len(self.letters) == 1, f"one letter was expected, {len(self.letters)} came"
        return self.letters[0]

    def text(self) -> str:
        """The plain words of the only letter."""
        body = self.only().get_body(("plain",))
        assert body is not None
        return str(body.get_content())


@pytest.fixture
def mailbox() -> Iterator[Mailbox]:
    with Mailbox.opened(serving.free_port()) as mailbox:
        yield mailbox
