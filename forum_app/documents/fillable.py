"""A Word file of an office with blanks to fill, such as `{{ chu_de }}`; whoever uploads one is not trusted.

Blanks may name things, repeat rows and ask whether something is there. No call, no filter, no arithmetic: a tree of
anything else is refused before it is compiled, here and whenever the file is filled.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from docxtpl import DocxTemplate, InlineImage
from jinja2 import StrictUndefined, TemplateError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from forum_app.documents.letters import printable
from forum_app.errors import Refusal
from forum_app.i18n import _l

LARGEST, LARGEST_UNPACKED, MOST_PARTS, MOST_BLANKS, DEEPEST = 2_000_000, 12_000_000, 200, 400, 2
# Letters of one part once it is filled: a repetition within a repetition multiplies what stands in it.
MOST_WRITTEN = 20_000_000
MAIN = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
# Programs, other files and old controls have no business in a form.
FORBIDDEN_PARTS = re.compile(r"vba|activex|embeddings|oleobject|afchunk|\.bin$|\.exe$", re.IGNORECASE)
FORBIDDEN_FIELDS = re.compile(
    r"INCLUDETEXT|INCLUDEPICTURE|DDEAUTO|\bDDE\b|altChunk|<!DOCTYPE|<!ENTITY", re.IGNORECASE
)
SIGNS, CLOSES = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}"), {"{{": "}}", "{%": "%}", "{#": "#}"}
# What the library that fills forms would do beyond Jinja, slowly.
WIDENS = re.compile(r"\{%[-\s]*(vm|hm|colspan|cellbg)\b")
ALLOWED = (
    *(nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Getattr, nodes.Const),
    *(nodes.For, nodes.If, nodes.Not, nodes.And, nodes.Or, nodes.Compare, nodes.Operand),
)
OF_A_LOOP = frozenset({"index", "first", "last", "length"})


class NotAWordFile(Refusal):
    sentence = _l("This is not a Word file (.docx). Open it in Word, choose “Save as” and the kind “.docx”.")
    field = "file"


class FormTooLarge(Refusal):
    sentence = _l("This file is too large for a form. Take pictures out of it and try again.")
    field = "file"


class HoldsPrograms(Refusal):
    sentence = _l(
        "The file holds a program (a macro) or another file. Save it as a plain .docx without them."
    )
    field = "file"


class PointsOutside(Refusal):
    sentence = _l(
        "The file points to something outside itself: a link, a picture or a template. Take it out."
    )
    field = "file"


class UnknownBlanks(Refusal):
    sentence = _l(
        "We do not know these blanks: %(names)s. Look at the list of blanks for how they are written."
    )
    field = "file"


class BlankNotUnderstood(Refusal):
    sentence = _l(
        "A blank cannot be read. Look for one that is not closed, or a row that is not ended. %(reason)s"
    )
    field = "file"


class BlankDoesTooMuch(Refusal):
    sentence = _l("A blank may only name something, repeat rows or ask whether something is there.")
    field = "file"


@dataclass(frozen=True)
class Picture:
    """A picture to stand in a blank; `width` in millimetres."""

    content: bytes
    width: int


@dataclass(frozen=True)
class Blanks:
    """`names` are blanks and lists by their names, `fields` what the rows of all lists hold."""

    names: frozenset[str]
    fields: frozenset[str]


def check(content: bytes, blanks: Blanks, sample: Mapping[str, Any]) -> None:
    """Whether it can be kept as a form: a plain .docx that fills without fault."""
    check_file(content)
    fill(content, blanks, sample)


def check_file(content: bytes) -> None:
    if len(content) > LARGEST:
        raise FormTooLarge
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            _check_parts(archive)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise NotAWordFile from error


def _check_parts(archive: zipfile.ZipFile) -> None:
    """Sizes are those that come out, never those that the archive claims."""
    parts = archive.infolist()
    if len(parts) > MOST_PARTS:
        raise FormTooLarge
    left, read = LARGEST_UNPACKED, {}
    for part in parts:
        if FORBIDDEN_PARTS.search(part.filename):
            raise HoldsPrograms
        with archive.open(part) as file:
            words = file.read(left + 1)
        left -= len(words)
        if left < 0:
            raise FormTooLarge
        read[part.filename] = words
    if "word/document.xml" not in read or MAIN not in read.get("[Content_Types].xml", b""):
        raise HoldsPrograms if b"macroEnabled" in read.get("[Content_Types].xml", b"") else NotAWordFile
    for name, words in read.items():
        _check_words(name, words)


def _check_words(name: str, words: bytes) -> None:
    if not name.endswith((".xml", ".rels")):
        if words.lstrip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n").startswith(b"<"):
            raise HoldsPrograms
        return
    text = _as_text(words)
    if FORBIDDEN_FIELDS.search(text):
        raise PointsOutside
    if text.count("{") > 4 * MOST_BLANKS:
        raise FormTooLarge
    _check_signs(text)
    _check_tree(words)


def _as_text(words: bytes) -> str:
    """In UTF-8, as every office writes it: in another coding our own looking would see nothing."""
    declared = re.match(rb"(?:\xef\xbb\xbf)?\s*<\?xml[^>]*?encoding\s*=\s*[\"']([^\"']*)", words[:300])
    if b"\0" in words or (declared and declared[1].lower() != b"utf-8"):
        raise PointsOutside
    try:
        return words.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise PointsOutside from None


def _check_signs(text: str) -> None:
    """Each blank is closed before the next one opens; else the filling looks through the whole file for every end."""
    seen = [piece.partition(">") for piece in text.split("<")]
    said = "".join(after if sign else before for before, sign, after in seen)
    if any(opens in tag for tag, sign, _after in seen if sign for opens in CLOSES) or not _are_closed(said):
        raise BlankNotUnderstood(reason="")
    if WIDENS.search(said):
        raise BlankDoesTooMuch


def _are_closed(said: str) -> bool:
    waits = ""
    for sign in SIGNS.findall(said):
        if waits and sign in CLOSES:
            return False
        if not waits or sign == waits:
            waits = CLOSES.get(sign, "")
    return not waits


def _check_tree(words: bytes) -> None:
    """As Word reads it: signs written by their numbers, and a field's words that are spread over several runs."""
    from lxml import etree

    try:
        root = etree.fromstring(words, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        raise NotAWordFile from error
    fields = "".join(node.text or "" for node in root.iter("{*}instrText"))
    fields += " ".join(value for node in root.iter("{*}fldSimple") for value in node.attrib.values())
    if FORBIDDEN_FIELDS.search(fields) or any(
        node.get("TargetMode", "").strip().lower() == "external" for node in root.iter("{*}Relationship")
    ):
        raise PointsOutside


def fill(content: bytes, blanks: Blanks, values: Mapping[str, Any]) -> bytes:
    """`values` are texts, numbers, lists of rows with their fields, and pictures."""
    try:
        form = DocxTemplate(BytesIO(content))
        form.init_docx()
        given = {name: _given(form, value) for name, value in values.items()}
        form.render(given, jinja_env=_Sandbox(blanks), autoescape=True)
        file = BytesIO()
        form.save(file)
    except Refusal:
        raise
    except TemplateError as error:
        raise BlankNotUnderstood(reason=str(error)[:160]) from error
    except Exception as error:  # what a torn file does to its readers is not in their manuals
        raise NotAWordFile from error
    return file.getvalue()


def _given(form: Any, value: Any) -> Any:
    if isinstance(value, Picture):
        from docx.shared import Mm

        return InlineImage(form, BytesIO(value.content), width=Mm(value.width))
    if isinstance(value, list):
        return [{name: _given(form, part) for name, part in row.items()} for row in value]
    return printable(str(value))


def _joined(pieces: Iterable[str]) -> str:
    kept, left = [], MOST_WRITTEN
    for piece in pieces:
        left -= len(piece)
        if left < 0:
            raise FormTooLarge
        kept.append(piece)
    return "".join(kept)


class _Sandbox(ImmutableSandboxedEnvironment):
    """Nothing that is not allowed is even compiled."""

    concat = staticmethod(_joined)

    def __init__(self, blanks: Blanks) -> None:
        super().__init__(autoescape=True, undefined=StrictUndefined)
        self.globals, self.filters, self.tests = {}, {}, {}
        self.blanks = blanks

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        unknown = sorted(set(self._unknown(tree, frozenset(), 0)))
        if unknown:
            raise UnknownBlanks(names=", ".join(unknown))
        return tree

    def _unknown(self, node: nodes.Node, rows: frozenset[str], depth: int) -> Iterator[str]:
        """Names that stand for nothing; `rows` are those that a repetition around it gives."""
        if not isinstance(node, ALLOWED):
            raise BlankDoesTooMuch
        if isinstance(node, nodes.Name) and node.name not in self.blanks.names | rows:
            yield node.name
        if isinstance(node, nodes.Getattr):
            known = self.blanks.fields | OF_A_LOOP
            if not isinstance(node.node, nodes.Name) or node.node.name not in rows or node.attr not in known:
                yield f"{getattr(node.node, 'name', '…')}.{node.attr}"
                return
        if isinstance(node, nodes.For):
            if (
                depth >= DEEPEST
                or node.test is not None
                or node.recursive
                or not isinstance(node.target, nodes.Name)
            ):
                raise BlankDoesTooMuch
            rows, depth = rows | {node.target.name, "loop"}, depth + 1
        for part in node.iter_child_nodes():
            yield from self._unknown(part, rows, depth)
