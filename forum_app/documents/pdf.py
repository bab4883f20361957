"""Pages as PDF, by WeasyPrint: vectors and embedded fonts, nothing fetched from outside the house."""

from __future__ import annotations

import mimetypes
from base64 import b64decode, b64encode
from pathlib import Path
from typing import Any

from flask import current_app

STATIC = Path(__file__).parent.parent / "web" / "static"
HOUSE = "http://in.house/"
_INLINE = "data:image/jpeg;base64,"


class Paper:
    """A document that grows template by template and is written once.

    WeasyPrint and Pango are loaded with the first sheet, not with the server.
    """

    def __init__(self) -> None:
        self.pages: list[Any] = []
        self.document: Any = None

    def add(self, template: str, **blanks: Any) -> None:
        """Templates link our own style sheets as `css/…`, and nothing else."""
        self.add_html(current_app.jinja_env.get_template(template).render(blanks))

    def add_html(self, html: str) -> None:
        import weasyprint

        document = weasyprint.HTML(string=html, base_url=HOUSE, url_fetcher=_in_house()).render(
            presentational_hints=True
        )
        self.document = self.document or document
        self.pages += document.pages

    def pdf(self) -> bytes:
        return bytes(self.document.copy(self.pages).write_pdf())


def inline(jpeg: bytes) -> str:
    """The address of a picture that travels in the page itself."""
    return _INLINE + b64encode(jpeg).decode()


def _in_house() -> Any:
    from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

    class InHouse(URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: Any = None) -> Any:
            if url.startswith(_INLINE):
                picture = b64decode(url.removeprefix(_INLINE))
                return URLFetcherResponse(url, picture, {"Content-Type": "image/jpeg"})
            path = (STATIC / url.removeprefix(HOUSE)).resolve()
            if not url.startswith(HOUSE) or not path.is_relative_to(STATIC) or not path.is_file():
                raise FatalURLFetchingError(f"a document takes nothing from {url}")
            mime = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
            return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": mime})

    return InHouse()
