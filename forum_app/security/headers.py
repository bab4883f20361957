"""One dict of headers for every answer: nothing inline, nothing from elsewhere, nothing kept that should not be."""

from __future__ import annotations

from flask import Flask, Response, request

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'{styles}; img-src 'self' data:; font-src 'self'; "
    "media-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors {frames}; "
    "frame-src 'self'; manifest-src 'self'"
)
# Plotly sets an empty <style>; this is the hash of nothing, and allows nothing else.
EMPTY_STYLE = " 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), interest-cohort=()",
}


def init_app(app: Flask) -> None:
    app.after_request(harden)


def harden(response: Response) -> Response:
    # In one go: this runs for each page of each child in a hall.
    set_already = {name.lower() for name, _value in response.headers}
    response.headers.extend([pair for name, pair in _DEFAULTS if name not in set_already])
    if request.is_secure:
        response.headers.setdefault("Strict-Transport-Security", "max-age=31536000")
    return response


def policy(styles: str = "", frames: str = "'none'") -> str:
    return POLICY.format(styles=styles, frames=frames)


_DEFAULTS = [
    (name.lower(), (name, value))
    for name, value in {**HEADERS, "Content-Security-Policy": policy(), "Cache-Control": "no-store"}.items()
]
