"""A Word file of an office with blanks to fill, such as `{{ chu_de }}`; whoever uploads one is not trusted.

Blanks may name things, repeat rows and ask whether something is there. No call, no filter, no arithmetic: a tree of
anything else is refused before it is compiled, here and whenever the file is filled.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
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
MAIN = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
# Programs, other files and old controls have no business in a form.
FORBIDDEN_PARTS = re.compile(r"vba|activex|embeddings|oleobject|afchunk|\.bin$|\.exe$", re.IGNORECASE)
FORBIDDEN_FIELDS = re.compile(rb"INCLUDETEXT|INCLUDEPICTURE|DDEAUTO|\bDDE\b|altChunk|<!DOCTYPE|<!ENTITY")
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
    if name.endswith(".rels") and re.search(rb"TargetMode\s*=\s*[\"']External", words, re.IGNORECASE):
        raise PointsOutside
    if name.endswith((".xml", ".rels")):
        if FORBIDDEN_FIELDS.search(words) or words[:4].startswith((b"\xff\xfe", b"\xfe\xff")):
            raise PointsOutside
        if words.count(b"{") > 4 * MOST_BLANKS:
            raise FormTooLarge


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


class _Sandbox(ImmutableSandboxedEnvironment):
    """Nothing that is not allowed is even compiled."""

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
