"""A form that an office puts in is a stranger's file: it may hold blanks, and nothing else that works."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from docx import Document
from hypothesis import example, given, settings
from hypothesis import strategies as st

from forum_app.documents import fillable
from forum_app.documents.fillable import Blanks, check, fill
from forum_app.errors import Refusal
from forum_app.reports.rules import form_02
from forum_app.reports.service.form_02 import our_form

BLANKS = Blanks(frozenset({"chu_de", "y_kien"}), frozenset({"noi_dung"}))
SAID = "=Cây <xanh> & “ghế đá” 🌳\nở sân trường ạ!"
VALUES: dict[str, Any] = {"chu_de": SAID, "y_kien": [{"noi_dung": SAID}]}


def a_form(*paragraphs: str) -> bytes:
    document = Document()
    for words in paragraphs:
        document.add_paragraph(words)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def changed(content: bytes, change: Callable[[str, bytes], bytes], **more: bytes) -> bytes:
    """The same file with its parts changed, and others put in."""
    file = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            new.writestr(part.filename, change(part.filename, old.read(part)))
        for name, words in more.items():
            new.writestr(name, words)
    return file.getvalue()


def same(_name: str, words: bytes) -> bytes:
    return words


def in_rels(link: bytes) -> Callable[[str, bytes], bytes]:
    def change(name: str, words: bytes) -> bytes:
        ends = b"</Relationships>"
        return words.replace(ends, link + ends) if name.endswith("document.xml.rels") else words

    return change


def paragraphs_of(content: bytes) -> list[str]:
    return [one.text for one in Document(BytesIO(content)).paragraphs]


def test_our_own_form_passes_and_holds_every_word() -> None:
    check(our_form(), form_02.BLANKS, form_02.sample())
    filled = Document(BytesIO(fill(our_form(), form_02.BLANKS, form_02.sample())))
    cells = [cell.text for table in filled.tables for row in table.rows for cell in row.cells]
    assert cells.count("Chúng em mong có <nhiều cây> & ghế đá\nở sân trường ạ!") >= 8


@pytest.mark.parametrize(
    ("paragraphs", "refusal", "names"),
    [
        (("{{ chu_de_khac }}", "{{ ten_ai }}"), fillable.UnknownBlanks, "chu_de_khac, ten_ai"),
        (
            ("{%p for muc in y_kien %}", "{{ muc.ten_em }}", "{%p endfor %}"),
            fillable.UnknownBlanks,
            "muc.ten_em",
        ),
        (("{{ chu_de.__class__ }}",), fillable.UnknownBlanks, "chu_de.__class__"),
        (("{{ chu_de.__class__.__mro__ }}",), fillable.UnknownBlanks, "__mro__"),
        (("{{ self._TemplateReference__context }}",), fillable.UnknownBlanks, "self"),
        (("{{ cycler.__init__.__globals__.os.popen('id').read() }}",), fillable.BlankDoesTooMuch, ""),
        (("{{ chu_de|attr('__class__') }}",), fillable.BlankDoesTooMuch, ""),
        (("{{ chu_de['__class__'] }}",), fillable.BlankDoesTooMuch, ""),
        (("{{ 'a' * 1000000000 }}",), fillable.BlankDoesTooMuch, ""),
        (("{% for a in range(9) %}x{% endfor %}",), fillable.BlankDoesTooMuch, ""),
        (("{% set a = chu_de %}",), fillable.BlankDoesTooMuch, ""),
        (("{% include 'x' %}",), fillable.BlankDoesTooMuch, ""),
        (("{% for a in y_kien %}" * 3 + "{% endfor %}" * 3,), fillable.BlankDoesTooMuch, ""),
        (("{{ chu_de",), fillable.BlankNotUnderstood, ""),
        (("{%p for muc in y_kien %}", "không có kết thúc"), fillable.BlankNotUnderstood, ""),
    ],
)
def test_a_blank_that_we_do_not_know_is_named_and_one_that_works_is_refused(
    paragraphs: tuple[str, ...], refusal: type[Refusal], names: str
) -> None:
    with pytest.raises(refusal) as caught:
        check(a_form(*paragraphs), BLANKS, VALUES)
    assert names in str(caught.value)


EXTERNAL = (
    b'<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
    b'attachedTemplate" Target="http://nowhere.example/x.dotm" TargetMode="External"/>'
)


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (b"", fillable.NotAWordFile),
        (b"PK\x03\x04 nonsense", fillable.NotAWordFile),
        (b"x" * (fillable.LARGEST + 1), fillable.FormTooLarge),
        (changed(a_form("a"), same, **{"word/vbaProject.bin": b"x"}), fillable.HoldsPrograms),
        (changed(a_form("a"), same, **{"word/embeddings/a.xlsx": b"x"}), fillable.HoldsPrograms),
        (changed(a_form("a"), in_rels(EXTERNAL)), fillable.PointsOutside),
        (
            changed(a_form("a"), same, **{"word/a.xml": b"<!DOCTYPE a [<!ENTITY b 'c'>]>"}),
            fillable.PointsOutside,
        ),
        (changed(a_form("a"), same, **{"word/a.xml": b"\0" * 13_000_000}), fillable.FormTooLarge),
        (
            changed(
                a_form("a"),
                lambda _name, words: words.replace(b"document.main+xml", b"macroEnabled.main+xml"),
            ),
            fillable.HoldsPrograms,
        ),
    ],
    ids=["empty", "torn", "large", "macro", "embedded", "template elsewhere", "entities", "bomb", "docm"],
)
def test_what_is_more_than_a_form_is_refused(content: bytes, refusal: type[Refusal]) -> None:
    with pytest.raises(refusal):
        check(content, BLANKS, VALUES)


def body(xml: str) -> bytes:
    return changed(a_form("a"), lambda name, words: words.replace(b"<w:body>", b"<w:body>" + xml.encode())
                   if name == "word/document.xml" else words)  # fmt: skip


def field(*words: str) -> str:
    return "".join(f"<w:r><w:instrText>{part}</w:instrText></w:r>" for part in words)


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (changed(a_form("a"), in_rels(EXTERNAL.replace(b'"Ext', b'"&#69;xt'))), fillable.PointsOutside),
        (body(f"<w:p>{field('INCLUDE', 'TEXT http://nowhere.example')}</w:p>"), fillable.PointsOutside),
        (body(f"<w:p>{field('&#105;ncludepicture x')}</w:p>"), fillable.PointsOutside),
        (
            changed(a_form("a"), lambda name, words: words.decode().encode("utf-16-le")
                    if name == "word/document.xml" else words),
            fillable.PointsOutside,
        ),
        (body('<w:p w:rsidR="{{"/>'), fillable.BlankNotUnderstood),
        (body("<w:p><w:r><w:t>{</w:t></w:r></w:p>" * 900 + "<w:p/>" * 60_000), fillable.BlankNotUnderstood),
        (a_form("{% vm %}"), fillable.BlankDoesTooMuch),
    ],
    ids=["numbered sign", "split field", "small letters", "another coding", "in a tag", "never closed", "widened"],
)  # fmt: skip
def test_what_word_would_read_and_we_would_not_is_refused_at_once(
    content: bytes, refusal: type[Refusal]
) -> None:
    with pytest.raises(refusal):
        fillable.check_file(content)


def test_a_repetition_of_repetitions_does_not_fill_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fillable, "MOST_WRITTEN", 100_000)
    form = a_form("{% for a in y_kien %}{% for b in y_kien %}" + "x" * 1000 + "{% endfor %}{% endfor %}")
    check(form, BLANKS, VALUES)
    with pytest.raises(fillable.FormTooLarge):
        fill(form, BLANKS, {**VALUES, "y_kien": VALUES["y_kien"] * 12})


@settings(max_examples=20, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=30))
@example(SAID)
@example("{{ 7 * 7 }} {% for %}")
def test_what_children_say_is_filled_in_and_never_read_as_a_blank(words: str) -> None:
    filled = fill(a_form("{{ chu_de }}"), BLANKS, {**VALUES, "chu_de": words})
    kept = "".join(c for c in words if c not in "\ufffe\uffff")
    assert paragraphs_of(filled)[0] == kept
