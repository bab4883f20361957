"""One data set, one rounding: what the screen shows is what stands in every file, figure for figure."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile

import pypdfium2
import pytest
import zxingcpp
from pptx import Presentation
from sqlalchemy.orm import Session

from forum_app.db import transaction
from forum_app.polls.models import Poll
from forum_app.polls.queries import results as polls
from forum_app.reports.models import PaperKind
from forum_app.reports.rules.drawing import marked
from forum_app.reports.rules.papers import WRITERS
from forum_app.reports.service import decks, papers
from tests.client import Client
from tests.reports import one_poll

pytestmark = [pytest.mark.usefixtures("clock", "db_session"), pytest.mark.sqlite]


@pytest.fixture(params=["awkward", "tiny"])
def poll(request: pytest.FixtureRequest, db_session: Session) -> Poll:
    return one_poll.awkward_poll() if request.param == "awkward" else one_poll.tiny_poll()


def drawn(poll: Poll, ending: str) -> bytes:
    gather = WRITERS[PaperKind.POLL].gather
    assert gather
    return decks.draw_poll(gather(f"poll:{poll.id}").data, ending)


def taken(client: Client, address: str) -> bytes:
    with client.get(address) as answered:
        assert answered.status_code == 200
        return answered.data


def test_every_figure_of_the_screen_stands_in_every_file(poll: Poll, client: Client) -> None:
    shown = one_poll.on_screen(client.page(f"/ket-qua/{poll.code}"))
    assert {"<5", ">90 %"} & {count for _share, count in shown.values()}
    assert one_poll.in_csv(taken(client, f"/ket-qua/{poll.code}.csv")) == shown
    assert one_poll.in_one_sheet(taken(client, f"/ket-qua/{poll.code}.xlsx")) == shown
    told = json.loads(taken(client, f"/api/v1/polls/{poll.code}"))
    assert one_poll.for_programs(told["figures"]) == shown
    open_data = csv.DictReader(io.StringIO(taken(client, "/du-lieu-mo/figures.csv").decode("utf-8-sig")))
    assert one_poll.for_programs(row for row in open_data if row["poll"] == poll.code) == shown
    assert one_poll.in_workbook(drawn(poll, "xlsx")) == shown
    assert one_poll.in_tables(drawn(poll, "pptx")) == shown


def test_charts_draw_the_published_figures_and_nothing_of_the_hidden_ones(poll: Poll) -> None:
    edition = polls.latest_edition(poll.id)
    assert edition
    results = polls.results_of(edition)
    charts = one_poll.in_charts(drawn(poll, "pptx"))
    assert [*charts] == [answered.number for answered in results.questions]
    for answered in results.questions:
        for line, (words, length) in zip(answered.lines, charts[answered.number], strict=True):
            cell = line.cell
            label = " ".join(marked(line).split())
            assert words == (f"{label}: {cell.sign}" if cell.hidden else label)
            assert length == (
                None if cell.hidden else cell.percent if cell.percent is not None else cell.count
            )


def test_no_number_is_kept_behind_a_hidden_bar(poll: Poll) -> None:
    """Neither in what a chart remembers of its sheet, nor in what the workbook's chart does."""
    for ending in ("pptx", "xlsx"):
        with zipfile.ZipFile(io.BytesIO(drawn(poll, ending))) as file:
            charts = [
                file.read(name).decode()
                for name in file.namelist()
                if re.search(r"charts?/chart\d*\.xml", name)
            ]
        assert charts
        bars = [
            len(re.findall("<c:pt ", part))
            for xml in charts
            for part in re.findall("<c:val>.*?</c:val>", xml, re.S)
        ]
        edition = polls.latest_edition(poll.id)
        assert edition
        questions = polls.results_of(edition).questions
        public = [sum(not line.cell.hidden for line in each.lines) for each in questions]
        assert sorted(bars) == sorted(public)


def test_the_poster_says_the_same_and_its_square_leads_to_the_results(poll: Poll, client: Client) -> None:
    pdf = pypdfium2.PdfDocument(drawn(poll, "a3.pdf"))
    words = " ".join(" ".join(page.get_textpage().get_text_bounded() for page in pdf).split())
    edition = polls.latest_edition(poll.id)
    assert edition
    results = polls.results_of(edition)
    for answered in results.questions:
        for line in answered.lines:
            assert results.value(line.cell) in words, line.label
    codes = zxingcpp.read_barcodes(pdf[0].render(scale=2).to_pil())
    assert [code.text.endswith(f"/Q/{poll.code}") for code in codes] == [True]
    page = client.page(f"/Q/{poll.code}")
    assert page.h1 == results.title


def test_the_notes_can_be_read_to_a_class(db_session: Session) -> None:
    show = Presentation(io.BytesIO(drawn(one_poll.tiny_poll(), "pptx")))
    spoken = [slide.notes_slide.notes_text_frame.text for slide in show.slides if slide.has_notes_slide]
    assert any("Có: hơn chín phần mười." in words for words in spoken)
    described = [
        shape._element.xpath(".//p:cNvPr")[0].get("descr")
        for slide in show.slides
        for shape in slide.shapes
        if shape.has_chart
    ]
    assert described == [
        "Biểu đồ thanh. Em có biết số 111 không? Có: >90 %; Không: <10 %; Em chưa biết: <10 %; Em bỏ qua: <10 %"
    ]


def test_everybody_takes_what_was_made_of_the_edition_that_is_public(
    client: Client, db_session: Session
) -> None:
    poll = one_poll.tiny_poll()
    assert not client.page(f"/ket-qua/{poll.code}").all("a[href$='/tep/pptx']")
    client.page(f"/ket-qua/{poll.code}/tep/pptx", status=404)
    with transaction():
        gather = WRITERS[PaperKind.POLL].gather
        assert gather
        told = gather(f"poll:{poll.id}")
        papers.ask(None, poll.unit_id, PaperKind.POLL, f"poll:{poll.id}", told.title, told.data)
    assert client.page(f"/ket-qua/{poll.code}").all("a[href$='/tep/pptx']")
    assert one_poll.in_tables(taken(client, f"/ket-qua/{poll.code}/tep/pptx")) == one_poll.on_screen(
        client.page(f"/ket-qua/{poll.code}")
    )
