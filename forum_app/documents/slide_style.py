"""How our slides look: sizes, colours, letters, and the one layout that all of them share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from forum_app.documents.plain import without_controls
from forum_app.documents.slides import ACROSS, LEFT, Deck

PAPER, WHITE, INK, SOFT, GO, SUN, TINT = (
    *("FFFBF2", "FFFFFF", "1D2733", "5A6675", "0B5E6B", "FFC83D", "E6F1F2"),
)
ACCENTS = ("0072B2", "B34E00", "007A59", "A3487A", "6941A5", "0B5E6B")
# Where a computer lacks ours: on every Windows, sans serif, with all Vietnamese letters. Its PANOSE number stands
# beside our name, so that PowerPoint looks for the like of it and does not take a serif.
LETTERS, WINDOWS_LETTERS, WINDOWS_PANOSE = "Be Vietnam Pro", "Segoe UI", "020B0502040204020203"
LANGUAGES = {"vi": "vi-VN", "en": "en-GB"}

EMU = 914400
WIDTH, HEIGHT = int(13.333 * EMU), int(7.5 * EMU)
TITLE_ONLY = 5
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def inches(number: float) -> int:
    return int(number * EMU)


def rgb(colour: str) -> Any:
    from pptx.dml.color import RGBColor  # heavy, and only needed where a deck is drawn

    return RGBColor.from_string(colour.lstrip("#"))  # type: ignore[no-untyped-call]


@dataclass(frozen=True)
class Style:
    """Of one paragraph; `size` and `gap` (after it) in points."""

    size: float
    bold: bool = False
    colour: str = INK
    gap: float = 4
    align: str = "left"

    def lay(self, paragraph: Any) -> None:
        from pptx.enum.text import PP_ALIGN
        from pptx.util import Pt

        paragraph.alignment = getattr(PP_ALIGN, self.align.upper())
        paragraph.space_after = Pt(self.gap)
        paragraph.line_spacing = 1.15  # Vietnamese stacks its marks

    def dress(self, run: Any, locale: str) -> None:
        from pptx.util import Pt

        run.font.size, run.font.bold = Pt(self.size), self.bold
        run.font.color.rgb = rgb(self.colour)
        run._r.get_or_add_rPr().set("lang", LANGUAGES[locale])


def new_show(deck: Deck) -> Any:
    """An empty file in our colours, with one layout: a title, and the rest is the slide's own."""
    from pptx import Presentation

    show: Any = Presentation()
    show.slide_width, show.slide_height = WIDTH, HEIGHT
    for place in reversed(range(len(show.slide_layouts))):
        if place != TITLE_ONLY:
            show.slide_layouts.remove(show.slide_layouts[place])
    _dress_theme(show.slide_master)
    for sheet in (show.slide_master, show.slide_layouts[0]):
        _place_title(sheet)
    fill = show.slide_master.background.fill
    fill.solid()
    fill.fore_color.rgb = rgb(PAPER)
    told = show.core_properties
    told.title, told.language = without_controls(deck.title), LANGUAGES[deck.locale]
    told.author, told.keywords = without_controls(deck.place), ""
    return show


def _place_title(sheet: Any) -> None:
    from pptx.enum.shapes import PP_PLACEHOLDER
    from pptx.enum.text import MSO_ANCHOR

    for shape in list(sheet.placeholders):
        if shape.placeholder_format.type != PP_PLACEHOLDER.TITLE:
            shape._element.getparent().remove(shape._element)
            continue
        shape.left, shape.top = inches(LEFT), inches(0.35)
        shape.width, shape.height = inches(ACROSS), inches(1.3)
        shape.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE


def _dress_theme(master: Any) -> None:
    from lxml import etree
    from pptx.opc.constants import RELATIONSHIP_TYPE

    part = master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    theme = etree.fromstring(part.blob)
    for latin in theme.iter(f"{_DRAWING}latin"):
        latin.attrib.update(
            {"typeface": LETTERS, "panose": WINDOWS_PANOSE, "pitchFamily": "34", "charset": "0"}
        )
    for font in theme.iter(f"{_DRAWING}font"):
        if font.get("script") == "Viet":
            font.set("typeface", WINDOWS_LETTERS)
    for name, colour in (("dk1", INK), ("lt1", WHITE), ("dk2", GO), ("lt2", PAPER), *_accents()):
        slot = next(theme.iter(f"{_DRAWING}{name}"))
        slot[:] = [etree.Element(f"{_DRAWING}srgbClr", val=colour)]
    part._blob = etree.tostring(theme, xml_declaration=True, encoding="UTF-8", standalone=True)


def _accents() -> list[tuple[str, str]]:
    return [(f"accent{place}", colour) for place, colour in enumerate(ACCENTS, start=1)]
