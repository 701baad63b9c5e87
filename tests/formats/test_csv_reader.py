"""Papers from tables."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reading_list.core.draft import AsideReason, SetAside
from reading_list.core.errors import UnreadableSourceError
from reading_list.core.paper import Identifier, Link, ListPlace, PaperType, Session, Status
from reading_list.core.progress import null_progress
from reading_list.formats.csv_reader import read, sniff
from reading_list.formats.source import Source
from tests.formats.conftest import Written
from tests.formats.reading import draft, drafts, items, names, problems, unaccounted
from tests.formats.samples import BUNDLE

CSV = "csv"


def test_a_row_gives_its_facts() -> None:
    found = draft(
        CSV,
        "Title,Author full names,Year,Source title,DOI,Link,Abstract,Author Keywords,Index Terms,"
        'Document Type,Volume,EID\r\nT &amp; U,"Cui, Shuang (59970211700); Han, Kai (576850)",2025,'
        'Journal,10.5555/X,https://a.org/x,"One\r\n\r\ntwo",a; b,"c; a",'
        "Conference paper,9,2-s2.0\r\n",
    )
    assert (found.title, names(found)) == ("T & U", ["Shuang Cui", "Kai Han"])
    assert (found.year, found.venue, found.type) == (2025, "Journal", PaperType.CONFERENCE)
    assert found.ids == (Identifier("doi", "10.5555/x"),)
    assert (found.url, found.abstract) == ("https://a.org/x", "One\n\ntwo")
    assert found.tags == ("a", "b", "c")
    assert (found.lines.first, found.lines.last) == (2, 4)
    assert found.extra == {"details": {"volume": "9"}, "csv": {"EID": "2-s2.0"}}


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_the_separator_is_found_out(separator: str) -> None:
    cells = [["id", "title", "year"], ["1", "A", "2020"]]
    text = "\n".join(separator.join(row) for row in cells)
    found = draft(CSV, text)
    assert (found.title, found.year) == ("A", 2020)


def test_a_declared_separator_and_lines_before_the_header_are_set_aside() -> None:
    text = "sep=;\nExported, today\n\ntitle;authors\nA;B C\n\n"
    assert names(draft(CSV, text)) == ["B C"]
    asides = [(item.lines.first, item.reason) for item in items(CSV, text)
              if isinstance(item, SetAside)]  # fmt: skip
    assert asides == [
        (1, AsideReason.OTHER),
        (2, AsideReason.OTHER),
        (3, AsideReason.BLANK),
        (4, AsideReason.HEADING),
        (6, AsideReason.BLANK),
    ]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("['Marx, Karl', 'Lindgren, Astrid']", ["Karl Marx", "Astrid Lindgren"]),
        ("Alex Boyd|Raul Puri", ["Alex Boyd", "Raul Puri"]),
        ("Liu R., Adler D.G.", ["R. Liu", "D.G. Adler"]),
        ("Cui, Shuang", ["Shuang Cui"]),
        ("Cui, Shuang and Han, Kai", ["Shuang Cui", "Kai Han"]),
        ("Shuang Cui, Kai Han, WHO", ["Shuang Cui", "Kai Han", "WHO"]),
        ("Cui, Shuang, Han, Kai", ["Shuang Cui", "Kai Han"]),
        ("Bhawna; Cui S.; et al.", ["Bhawna", "S. Cui"]),
        ("", []),
    ],
)
def test_names_are_joined_in_many_ways(cell: str, expected: list[str]) -> None:
    assert names(draft(CSV, f'title,authors\nT,"{cell}"\n')) == expected


@pytest.mark.parametrize(
    ("header", "cells", "attribute", "expected"),
    [
        ("source", "Endoscopy (2014) 3:3 (152-160).", "venue", "Endoscopy"),
        ("source", "Endoscopy (2014) 3:3 (152-160).", "year", 2014),
        ("source,source title", "Scopus,Journal", "venue", "Journal"),
        ("Publication Title,Item Type", "J,journalArticle", "type", PaperType.ARTICLE),
        ("publication_year", "2014//", "year", 2014),
        ("pdf_url", "https://a.org/x", "links", (Link("pdf", "https://a.org/x"),)),
        ("keywords", '"a, b (c, d)"', "tags", ("a", "b (c, d)")),
        ("manual tags,automatic tags", "a; b,c", "tags", ("a", "b", "c")),
        ("pmid", "12", "ids", (Identifier("pmid", "12"),)),
        ("arxiv", "2103.00107v2", "ids", (Identifier("arxiv", "2103.00107"),)),
    ],
)
def test_columns_are_known_by_their_names(
    header: str, cells: str, attribute: str, expected: object
) -> None:
    assert getattr(draft(CSV, f"Title,{header}\nT,{cells}\n"), attribute) == expected


def test_a_table_without_titles_is_refused_with_its_columns() -> None:
    source = Source.from_text("x.csv", 'id,abstract,label\n1,"a, b",0\n')
    with pytest.raises(UnreadableSourceError, match=r"title.*id, abstract, label"):
        list(read(source, null_progress))


def test_rows_without_title_are_told() -> None:
    text = 'title,abstract\nA,\n"",x\n,"y\nz"\nB,\n'
    assert [found.title for found in drafts(CSV, text)] == ["A", "B"]
    assert [problem.line for problem in problems(CSV, text)] == [3, 4]


def test_a_quote_that_never_closes_costs_one_row_its_quotes() -> None:
    text = 'title,year\nA,2019\n"B,2020\nC,2021\nD,2022\n'
    found = drafts(CSV, text)
    assert [(f.title, f.year) for f in found] == [
        ("A", 2019),
        ("B", 2020),
        ("C", 2021),
        ("D", 2022),
    ]
    assert [bool(f.flags) for f in found] == [False, True, False, False]


def test_our_own_table_gives_the_marks_back(written: Written) -> None:
    first, second, _, fourth, fifth = drafts(CSV, written(CSV, BUNDLE))
    paper = BUNDLE.papers[0]  # type: ignore[index]  # this bundle's papers are a tuple
    assert (first.key, first.title) == (paper.key, paper.title_plain)
    assert (first.status, first.rating, first.tags) == (Status.QUEUED, 5, paper.tags)
    assert (first.note, first.added) == (paper.note, paper.added)
    assert first.abstract == paper.abstract_plain
    assert first.sessions == (Session("ICML", 2021, "Poster Session 2"),)
    assert (first.lists, second.lists) == (
        (ListPlace("To read after ICML", 1, "the one with *randomness*"),),
        (ListPlace("To read after ICML", 2),),
    )
    assert second.authors_truncated
    assert "Barnes and Noble Research, Inc." in names(fourth)
    assert fifth.title == "=HYPERLINK(1)"


def test_an_apostrophe_in_other_tables_is_theirs() -> None:
    assert draft(CSV, "title,year\n'=x,2020\n").title == "'=x"


@pytest.mark.parametrize("encoding", ["utf-16", "cp1252", "utf-8-sig"])
def test_encodings(encoding: str) -> None:
    assert draft(CSV, "title,year\nÜber Größe,2020\n".encode(encoding)).title == "Über Größe"


@pytest.mark.parametrize(
    ("text", "is_table"),
    [
        ("title,authors\nA,B", True),
        ("Title;Abstract\nA;B", True),
        ("id,label\n1,2", False),
        ("title\nA", False),
        ("A title, with a comma\nCui · Han\n\nText.", False),
        ('{"title": 1, "authors": 2}', False),
    ],
)
def test_sniff(text: str, is_table: bool) -> None:
    assert (sniff(Source.from_text("x", text)) > 0.5) is is_table


PIECES = st.sampled_from(
    ["a", '"', '""', ",", ";", "\n", "title", "é", "=", "'", "['x']", " ", "\u2028", "\0", "2020"]
)


@settings(max_examples=300)
@given(st.lists(PIECES, max_size=40).map("".join))
def test_any_table_is_read_and_every_line_accounted_for(text: str) -> None:
    source = Source.from_text("x.csv", f"title,year,authors\n{text}")
    assert not unaccounted(source, read(source, null_progress))


@settings(max_examples=100)
@given(st.lists(PIECES, max_size=30).map("".join))
def test_any_text_is_read_or_refused(text: str) -> None:
    source = Source.from_text("x.csv", text)
    sniff(source)
    try:
        found = list(read(source, null_progress))
    except UnreadableSourceError:
        return
    assert not unaccounted(source, found)


@pytest.mark.parametrize(
    "text",
    ["x" * 3_000_000, "title,a\n" + '"' * 1_000_000, "title,a\n" + '"a\n' * 200_001,
     "title," * 300_000, "title,a\n" + "," * 2_000_000, "title,authors\nT," + "a " * 500_000,
     "title,authors\nT,\"[" + "[" * 100_000 + "]\"\n"],
    ids=range(7),
)  # fmt: skip
def test_hostile_tables_take_no_time(text: str) -> None:
    source = Source.from_text("x.csv", text)
    sniff(source)
    try:
        for _ in read(source, null_progress):
            pass
    except UnreadableSourceError:
        return
