"""QR codes as one vector path, black on white, for screens and paper alike."""

from __future__ import annotations

from io import BytesIO
from itertools import groupby

from markupsafe import Markup, escape

BORDER = 4

# Rows overlap by a hair, or a printer's rounding leaves white lines through the black.
_ROW = "1.02"
_DOTS = 12


def qr_svg(text: str, label: str | None = None) -> Markup:
    """Level M, four modules of border. With a label it is an image that speaks; without one, decoration.

    Upper-case addresses pack nearly twice as densely (QR's alphanumeric mode), so that modules stay large.
    """
    rows = _modules(text)
    side = len(rows)
    path = "".join(_row(y, row) for y, row in enumerate(rows))
    spoken = f'role="img" aria-label="{escape(label)}"' if label else 'aria-hidden="true"'
    return Markup(  # noqa: S704  numbers of ours, and an escaped label
        f'<svg xmlns="http://www.w3.org/2000/svg" class="qr" viewBox="0 0 {side} {side}" {spoken} focusable="false">'
        f'<path fill="#fff" d="M0 0h{side}v{side}H0z"/><path fill="#000" d="{path}"/></svg>'
    )


def qr_png(text: str) -> bytes:
    """For papers that cannot hold a vector: pixels enough for a printer, and hard edges."""
    from PIL import Image  # heavy, and only needed where something is drawn

    rows = _modules(text)
    dots = bytes(0 if black else 255 for row in rows for black in row)
    small = Image.frombytes("L", (len(rows), len(rows)), dots)
    file = BytesIO()
    small.resize((len(rows) * _DOTS, len(rows) * _DOTS), Image.Resampling.NEAREST).save(file, "PNG")
    return file.getvalue()


def _modules(text: str) -> list[list[bool]]:
    import qrcode  # heavy, and only needed where something is drawn

    code = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_M, border=BORDER)
    code.add_data(text)
    code.make(fit=True)
    return [[bool(module) for module in row] for row in code.get_matrix()]


def _row(y: int, row: list[bool]) -> str:
    """The black runs of one row: `M x y h length v 1 h -length z`."""
    runs, x = [], 0
    for black, modules in groupby(row):
        length = len(list(modules))
        if black:
            runs.append(f"M{x} {y}h{length}v{_ROW}h-{length}z")
        x += length
    return "".join(runs)
