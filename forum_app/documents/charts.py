"""Charts for staff pages: a Plotly figure as JSON, drawn in the browser from our own copy of plotly.js."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape as _escape


@dataclass(frozen=True)
class Bar:
    """One bar: its words, the text at its end, its length (None: hidden) and how sure it is."""

    label: str
    text: str
    length: int | None
    colour: str
    between: tuple[int, int] | None = None


def escape(words: str) -> str:
    return _escape(words, quote=False)


def bars(rows: Sequence[Bar]) -> str:
    """Lying bars in the order asked, for 0 to 100 per cent."""
    from plotly import graph_objects as go  # late: it takes longer to import than the rest of the house

    series = go.Bar(
        orientation="h",
        x=[row.length or 0 for row in rows],
        y=[f"{escape(row.label)} " for row in rows],  # Plotly reads links and tags in its words
        marker={"color": [row.colour for row in rows], "line": {"width": 0}},
        error_x=_spread(rows),
        hoverinfo="y+x",
    )
    words = go.Scatter(
        mode="text",
        x=[max(row.length or 0, row.between[1] if row.between else 0) for row in rows],
        y=series.y,
        text=[f" {escape(row.text)}" for row in rows],
        textposition="middle right",
        cliponaxis=False,
        hoverinfo="skip",
    )
    return str(go.Figure([series, words], layout=_layout(len(rows))).to_json())


def _spread(rows: Sequence[Bar]) -> dict[str, object]:
    if not any(row.between for row in rows):
        return {"visible": False}
    spans = [(row.length or 0, *(row.between or (row.length or 0, row.length or 0))) for row in rows]
    return {
        "type": "data",
        "symmetric": False,
        "array": [high - length for length, _low, high in spans],
        "arrayminus": [length - low for length, low, _high in spans],
        "color": "#1D2733",
        "thickness": 1.2,
        "width": 4,
    }


def _layout(rows: int) -> dict[str, object]:
    return {
        "template": {},
        "height": 60 + 44 * rows,
        "margin": {"l": 8, "r": 72, "t": 8, "b": 32},
        "font": {"family": "Be Vietnam Pro, system-ui, sans-serif", "size": 15, "color": "#1D2733"},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "bargap": 0.35,
        "xaxis": {"range": [0, 100], "ticksuffix": " %", "gridcolor": "#E3DDCF", "fixedrange": True},
        "yaxis": {"autorange": "reversed", "automargin": True, "fixedrange": True},
        "showlegend": False,
    }
