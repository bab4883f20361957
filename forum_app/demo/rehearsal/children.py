"""The children of a rehearsal: each reads a slip from the printed sheet and votes through the public address."""

from __future__ import annotations

import http.client
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from html.parser import HTMLParser
from urllib.parse import urlencode, urlsplit

AT_ONCE = 4
TIMEOUT = 30
# Twice the resolution of the sheet's own grid: enough for every square, and quick.
READING_SCALE = 2.5

Ballot = dict[int, list[int]]


class NotArrived(Exception):
    """A ballot did not end on the star."""


class _Hidden(HTMLParser):
    """The page's own fields: the ballot's number and the form key."""

    def __init__(self) -> None:
        super().__init__()
        self.fields: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "input" and given.get("type") == "hidden" and given.get("name"):
            self.fields.append((given["name"] or "", given.get("value") or ""))


def slips_on(pdf: bytes) -> list[str]:
    """The addresses on a printed sheet, read by a QR decoder from its pixels."""
    import pypdfium2
    import zxingcpp

    found: list[str] = []
    with pypdfium2.PdfDocument(pdf) as sheet:
        for page in sheet:
            picture = page.render(scale=READING_SCALE, grayscale=True).to_pil()
            codes = zxingcpp.read_barcodes(
                picture, formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
            )
            found += [code.text for code in codes]
    return found


def vote(server: str, addresses: Sequence[str], ballots: Sequence[Ballot]) -> None:
    """One slip and one ballot for each child, a few at once; raises NotArrived for the first without a star."""
    shares = [list(zip(addresses, ballots, strict=False))[place::AT_ONCE] for place in range(AT_ONCE)]
    with ThreadPoolExecutor(AT_ONCE) as hall:
        list(hall.map(lambda share: _queue(server, share), shares))


def _queue(server: str, share: Iterable[tuple[str, Ballot]]) -> None:
    where = urlsplit(server)
    line = http.client.HTTPConnection(where.hostname or "", where.port, timeout=TIMEOUT)
    for address, ballot in share:
        _cast(line, urlsplit(address).path, ballot)
    line.close()


def _cast(line: http.client.HTTPConnection, path: str, ballot: Ballot) -> None:
    status, _where, page = _ask(line, "GET", path)
    if status != 200:
        raise NotArrived(f"the slip's page answered {status}")
    reader = _Hidden()
    reader.feed(page)
    marks = [(f"q{question}", str(choice)) for question, choices in ballot.items() for choice in choices]
    status, where, _page = _ask(line, "POST", path, urlencode(reader.fields + marks))
    if status != 303:
        raise NotArrived(f"the ballot was answered {status}")
    status, _where, _page = _ask(line, "GET", where)
    if status != 200:
        raise NotArrived(f"the star answered {status}")


def _ask(line: http.client.HTTPConnection, method: str, path: str, body: str = "") -> tuple[int, str, str]:
    headers = {"Content-Type": "application/x-www-form-urlencoded"} if body else {}
    line.request(method, path, body or None, headers)
    answer = line.getresponse()
    return answer.status, answer.getheader("Location", ""), answer.read().decode()


def fetch(server: str, path: str) -> str:
    where = urlsplit(server)
    line = http.client.HTTPConnection(where.hostname or "", where.port, timeout=TIMEOUT)
    status, _where, text = _ask(line, "GET", path)
    line.close()
    if status != 200:
        raise NotArrived(f"{path} answered {status}")
    return text
