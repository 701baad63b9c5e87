"""Excel, Word and calendars, read again by other people's programs."""

import io
import sys
import zipfile
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn
from icalendar import Calendar
from openpyxl import load_workbook

from reading_list.core.bundle import Bundle
from reading_list.core.errors import RefusedError
from reading_list.core.paper import Session
from reading_list.formats.excel import MOST_LETTERS
from tests.formats.conftest import Written
from tests.formats.hostile import HOSTILE, TITLES
from tests.formats.samples import BUNDLE, POSTERS, SUBMODULAR, paper

ALL = {"abstracts": "yes", "keys": "yes"}


@pytest.mark.parametrize("name", ["xlsx", "docx"])
def test_archives_hold_no_time_of_writing(name: str, written: Written) -> None:
    data = written(name, BUNDLE)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {part.date_time[0] for part in archive.infolist()} == {1980}
        assert archive.testzip() is None
    assert written(name, BUNDLE) == data


def test_excel_cells_are_texts_and_numbers(written: Written) -> None:
    book = load_workbook(io.BytesIO(written("xlsx", HOSTILE)))
    sheet = book["Papers"]
    kinds = {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value is not None}
    assert kinds == {"s", "n"}
    assert not any(cell.hyperlink for row in sheet.iter_rows() for cell in row)
    assert sheet["C2"].value == TITLES[0]
    assert sheet["I2"].value == 3
    assert sheet.freeze_panes == "A2"
    assert "Cut texts" not in book.sheetnames


def test_excel_says_what_it_had_to_cut(written: Written) -> None:
    long = replace(SUBMODULAR, note="𝔸" * MOST_LETTERS)
    book = load_workbook(io.BytesIO(written("xlsx", Bundle(title="", papers=(long,)))))
    note = book["Papers"]["L2"].value
    assert len(note.encode("utf-16-le")) // 2 <= MOST_LETTERS
    assert note.endswith("… [cut here: Excel holds no longer text]")
    rows = [[cell.value for cell in row] for row in book["Cut texts"].iter_rows(min_row=3)]
    assert rows == [["cui2021randomized", "note"]]
    kept = replace(SUBMODULAR, note="a" * MOST_LETTERS)
    book = load_workbook(io.BytesIO(written("xlsx", Bundle(title="", papers=(kept,)))))
    assert book.sheetnames == ["Papers"]


def test_excel_leaves_out_what_was_not_asked_for(written: Written) -> None:
    data = written("xlsx", BUNDLE, {"notes": "no", "abstracts": "no"})
    header = [cell.value for cell in load_workbook(io.BytesIO(data))["Papers"][1]]
    assert "title" in header
    assert not {"note", "abstract"} & set(header)


def said(paragraph: Any) -> str:
    """Give the text of a paragraph with that of its equations."""
    tags = (qn("w:t"), qn("m:t"), qn("w:br"), qn("w:tab"))
    found = (node for node in paragraph._p.iter() if node.tag in tags)
    return "".join(node.text or " " for node in found)


def test_word_is_as_it_was(written: Written, matches_golden: Callable[..., None]) -> None:
    data = written("docx", BUNDLE, {**ALL, "keys": "no", "group-by": "tag"})
    lines = [
        f"[{paragraph.style.name}] {said(paragraph)}"
        for paragraph in Document(io.BytesIO(data)).paragraphs
    ]
    matches_golden("docx/list.txt", "\n".join(lines).encode() + b"\n")


NOTE = """1. first
2. *second*

   goes on
   - below

> quoted **loud** ~~gone~~

| a | b |
|---|---|
| $x^2$ | `c` |
"""


def word(written: Written, note: str) -> Any:
    both = (paper(1, "A", note=note), paper(2, "B", note="3. third\n4. fourth"))
    return Document(io.BytesIO(written("docx", Bundle(title="", papers=both))))


def test_word_numbers_each_list_of_a_note_anew(written: Written) -> None:
    document = word(written, NOTE)
    numbered = [each for each in document.paragraphs if each.style.name == "List Number"]
    assert [each.text for each in numbered] == ["first", "second", "third", "fourth"]
    lists = [each._p.pPr.numPr.numId.val for each in numbered]
    assert lists[0] == lists[1] != lists[2] == lists[3]
    numbering = document.part.numbering_part.element
    starts = [
        numbering.num_having_numId(each).lvlOverride_lst[0].startOverride.val for each in lists
    ]
    assert starts == [1, 1, 3, 3]


def test_word_keeps_what_a_note_looks_like(written: Written) -> None:
    document = word(written, NOTE)
    styles = {each.text: each.style.name for each in document.paragraphs}
    assert styles["goes on"] == "List Continue"
    assert styles["below"] == "List Bullet 2"
    assert styles["quoted loud gone"] == "Quote"
    runs = {run.text: run for each in document.paragraphs for run in each.runs}
    assert runs["quoted "].italic is None  # the style says it
    assert (runs["loud"].bold, runs["gone"].font.strike) == (True, True)
    (table,) = document.tables
    cells = [[said(cell.paragraphs[0]) for cell in row.cells] for row in table.rows]
    assert cells == [["a", "b"], ["x2", "c"]]


def test_word_links_lead_only_to_the_web(written: Written) -> None:
    document = Document(io.BytesIO(written("docx", HOSTILE, ALL)))
    addresses = [each.target_ref for each in document.part.rels.values() if each.is_external]
    assert addresses
    assert all(address.startswith(("https://", "http://")) for address in addresses)
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "<script>alert(1)</script>" in text


def test_without_python_docx_a_sentence_says_how_to_get_it(
    written: Written, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(RefusedError, match=r"pip install 'reading-list\[docx\]'"):
        written("docx", BUNDLE)


def test_calendar_is_as_it_was(written: Written, matches_golden: Callable[..., None]) -> None:
    found = written("ics", BUNDLE, {"notes": "yes"}).replace(b"\r\n", b"\n")
    matches_golden("ics/list.ics", found)


@pytest.mark.parametrize(
    ("clock", "begin", "end"),
    [
        ("05:00", "2021-07-21 05:00:00", ""),
        ("9:00 – 11:30", "2021-07-21 09:00:00", "2021-07-21 11:30:00"),
        ("5 p.m. PDT", "2021-07-21", ""),
        ("25:00", "2021-07-21", ""),
        ("", "2021-07-21", ""),
    ],
)
def test_times_are_those_of_the_page(clock: str, begin: str, end: str, written: Written) -> None:
    session = replace(POSTERS, time=clock)
    bundle = Bundle(title="", papers=(paper(1, "T", sessions=(session,)),))
    (event,) = Calendar.from_ical(written("ics", bundle)).walk("VEVENT")
    assert str(event["dtstart"].dt) == begin
    assert (str(event["dtend"].dt) if "dtend" in event else "") == end


def test_sessions_without_a_date_are_named_or_refused(written: Written) -> None:
    undated = paper(1, "T", sessions=(Session("ICML", 2021, "Poster Session 9"),))
    calendar = Calendar.from_ical(written("ics", Bundle(title="", papers=(undated, SUBMODULAR))))
    assert "Poster Session 9" in str(calendar["x-wr-caldesc"])
    with pytest.raises(RefusedError, match="date is known"):
        written("ics", Bundle(title="", papers=(undated,)))


def test_a_title_adds_no_line_to_a_calendar(written: Written) -> None:
    data = written("ics", HOSTILE, {"notes": "yes"})
    assert len(Calendar.from_ical(data).walk("VEVENT")) == len(list(HOSTILE.papers))
    assert b"\nSUMMARY:injected" not in data
