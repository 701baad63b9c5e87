"""Papers from and to RIS."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reading_list.core.draft import AsideReason, Draft, SetAside
from reading_list.core.paper import Author, Identifier, Link, PaperType
from reading_list.core.progress import null_progress
from reading_list.formats.ris import read, sniff
from reading_list.formats.source import Source
from tests.formats.conftest import Written
from tests.formats.reading import again, draft, drafts, items, names, problems, said, unaccounted
from tests.formats.samples import BUNDLE

RIS = "ris"


def record(*lines: str, kind: str = "JOUR") -> str:
    return "\n".join([f"TY  - {kind}", *lines, "ER  - ", ""])


def test_a_record_gives_its_facts() -> None:
    found = draft(
        RIS,
        record(
            "ID  - cui2021randomized",
            "AU  - Cui, Shuang",
            "AU  - Holt, B. K., Jr.",
            "TI  - Randomized Algorithms &amp; <i>Submodular</i> Functions",
            "JO  - J. Alg.",
            "JF  - Journal of Algorithms",
            "PY  - 2021/07/21/",
            "Y2  - 2024/01/01",
            "VL  - 9",
            "SP  - 501",
            "EP  - 510",
            "AB  - First line,",
            "  second line.",
            "",
            "Second paragraph.",
            "DO  - https://doi.org/10.5555/JA.1",
            "UR  - https://example.org/1; https://example.org/2",
            "L1  - https://example.org/a.pdf",
            "KW  - sets",
            "KW  - functions; maxima",
            "N1  - Cited By :44",
        ),
    )
    assert found.key == "cui2021randomized"
    assert found.title == "Randomized Algorithms & Submodular Functions"
    assert found.authors == (
        Author("Shuang Cui", "Shuang", "Cui"),
        Author("B. K. Holt Jr.", "B. K.", "Holt", "Jr."),
    )
    assert (found.year, found.venue, found.type) == (
        2021,
        "Journal of Algorithms",
        PaperType.ARTICLE,
    )
    assert found.abstract == "First line, second line.\n\nSecond paragraph."
    assert found.ids == (Identifier("doi", "10.5555/ja.1"),)
    assert found.url == "https://example.org/1"
    assert found.links == (
        Link("page", "https://example.org/2"),
        Link("pdf", "https://example.org/a.pdf"),
    )
    assert found.tags == ("sets", "functions", "maxima")
    assert found.note == ""
    assert found.extra["details"] == {"volume": "9", "pages": "501-510"}
    assert found.extra["ris"] == {"TY": "JOUR", "JO": ["J. Alg."], "Y2": ["2024/01/01"],
                                  "N1": ["Cited By :44"]}  # fmt: skip


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["AU  - Cui, Shuang; Sá, Inês Rita"], ["Shuang Cui", "Inês Rita Sá"]),
        (["AU  - Cui, Shuang and Han, Kai"], ["Shuang Cui", "Kai Han"]),
        (["AU  - Barnes and Noble"], ["Barnes and Noble"]),
        (["A1  - Cui S."], ["S. Cui"]),
        (["A1  - T. Ayo Bello"], ["T. Ayo Bello"]),
        (["A1  - Cui,S.H."], ["S.H. Cui"]),
        (["AU  - WHO,"], ["WHO"]),
        (["A2  - Editor, Ed"], []),
    ],
)
def test_authors(lines: list[str], expected: list[str]) -> None:
    assert names(draft(RIS, record("TI  - T", *lines))) == expected


@pytest.mark.parametrize(
    ("lines", "year"),
    [
        (["PY  - 10 15"], None),
        (["PY  - 2019///"], 2019),
        (["DA  - 2005/06/14/"], 2005),
        (["Y1  - 2005"], 2005),
        (["Y2  - 2019/10/02"], None),
        (["PY  - 0000", "Y1  - 1998"], 1998),
    ],
)
def test_years(lines: list[str], year: int | None) -> None:
    assert draft(RIS, record("TI  - T", *lines)).year == year


@pytest.mark.parametrize(
    ("kind", "lines", "venue", "paper_type"),
    [
        ("CHAP", ["T3  - Series", "T2  - Book"], "Book", PaperType.CHAPTER),
        ("CONF", ["C3  - Proceedings"], "Proceedings", PaperType.CONFERENCE),
        ("THES", ["PB  - ETH Zürich"], "ETH Zürich", PaperType.THESIS),
        ("BOOK", ["PB  - Grove"], "", PaperType.BOOK),
        ("JOUR", ["J2  - Short", "T2  - Full"], "Full", PaperType.ARTICLE),
        ("HEAR", ["T2  - X"], "X", PaperType.OTHER),
    ],
)
def test_kinds_and_venues(kind: str, lines: list[str], venue: str, paper_type: PaperType) -> None:
    found = draft(RIS, record("TI  - T", *lines, kind=kind))
    assert (found.venue, found.type) == (venue, paper_type)


@pytest.mark.parametrize("line", ["DO  - doi:10.5555/x", "M3  - 10.5555/x", "N1  - doi: 10.5555/x",
                                  "UR  - http://dx.doi.org/10.5555%2Fx"])  # fmt: skip
def test_doi_is_found_in_many_places(line: str) -> None:
    found = draft(RIS, record("TI  - T", "M3  - Article", "N1  - a note", line))
    assert found.ids == (Identifier("doi", "10.5555/x"),)


def test_tags_set_oddly_are_known_and_words_are_no_tags() -> None:
    text = "\ufeffTY - JOUR\nTI   -  T\nAB  - blood type\nNF - kappa is\nAB-positive\nER -\n"
    found = draft(RIS, text.replace("\n", "\r\n").encode())
    assert (found.title, found.abstract) == ("T", "blood type NF - kappa is AB-positive")


def test_records_without_end_or_beginning_come_in() -> None:
    text = "TI  - A\nAU  - Cui, S.\nER  -\n\nTY  - JOUR\nTI  - B\nTY  - JOUR\nTI  - C"
    found = drafts(RIS, text)
    assert [(f.title, f.lines.first, f.lines.last) for f in found] == [
        ("A", 1, 3),
        ("B", 5, 6),
        ("C", 7, 8),
    ]
    assert [bool(f.flags) for f in found] == [True, False, False]


def test_text_between_records_is_set_aside() -> None:
    text = (
        "Provider: x\n1.\n"
        + record("TI  - A")
        + "NL  - x\n\nLink: http://a.org\n"
        + record("TI  - B")
    )
    asides = [item for item in items(RIS, text) if isinstance(item, SetAside)]
    assert [(aside.lines.first, aside.lines.last) for aside in asides] == [(1, 2), (6, 8)]
    assert {aside.reason for aside in asides} == {AsideReason.OTHER}
    assert [f.title for f in drafts(RIS, text)] == ["A", "B"]


def test_a_record_without_anything_to_know_it_by_is_told() -> None:
    told = problems(RIS, record("TI  - A") + record("VL  - 1"))
    assert [(problem.line, problem.lines) for problem in told] == [(4, told[0].lines)]


def test_a_record_without_title_is_known_by_its_number_and_flagged() -> None:
    found = draft(RIS, record("DO  - 10.5555/x"))
    assert found.title == "Untitled (10.5555/x)"
    assert found.flags


def test_ris_is_as_it_was(written: Written, matches_golden: Callable[..., None]) -> None:
    matches_golden("ris/list.ris", written(RIS, BUNDLE))


ROUND_TRIP = record(
    "ID  - cui2021",
    "AU  - Cui, Shuang",
    "AU  - Holt, Jr., B. K.",
    "AU  - WHO,",
    "AU  - T. Ayo Bello",
    "AU  - et al.",
    "TI  - T",
    "T2  - Full",
    "J2  - Short",
    "PY  - 2019",
    "AN  - arXiv:2103.00107",
    "AN  - 77",
    "SP  - 55-71",
    "SN  - 978-1-00-000000-9",
    "PB  - Grove",
    "PB  - Germany",
    "A2  - Han, Kai",
    "A2  - Tang, Jing",
    "UR  - https://a.org/1",
    "UR  - https://github.com/a/b",
    "L1  - https://a.org/a.pdf",
    "N1  - one",
    "N1  - two",
    "KW  - a",
    "AB  - Text.",
) + record("TI  - B", "T3  - Series", "PB  - Grove", kind="EDBOOK") + record(
    "JF  - A Journal", kind="JFULL"
)  # fmt: skip


def test_reading_writing_and_reading_gives_the_same_facts() -> None:
    first = drafts(RIS, ROUND_TRIP)
    second, _ = again(RIS, first)
    assert [said(f, "authors") for f in second] == [said(f, "authors") for f in first]
    assert [names(found) for found in second] == [names(found) for found in first]


def test_what_came_as_bibtex_goes_out_as_ris() -> None:
    bib = "@article{k, title={T}, volume={9}, pages={1--3}, publisher={A {\\&} B}}"
    _, text = again(RIS, drafts("bibtex", bib))
    assert [line for line in text.splitlines() if line[:2] in ("VL", "SP", "EP", "PB")] == [
        "VL  - 9",
        "PB  - A & B",
        "SP  - 1",
        "EP  - 3",
    ]


@pytest.mark.parametrize(
    ("text", "is_ris"),
    [
        (record("TI  - T"), True),
        ("\n\n1.\n" + record("TI  - T"), True),
        ("TI  - A\nAU  - B\nER  -", True),
        ("%0 Journal Article\n%T T", False),
        ("PMID- 1\nTI  - T\n", False),
        ("TY is a word", False),
    ],
)
def test_sniff(text: str, is_ris: bool) -> None:
    assert (sniff(Source.from_text("x", text)) > 0.5) is is_ris


PIECES = st.sampled_from(
    ["TY  - JOUR", "ER  - ", "TI  - T", "AU  - A, B; C", "AB - x", "words", "", "KW  -", "UR  - http://",
     "DO  - 10.1/x", "  more", "PY  - ", "ID  - é", "N1  - doi:", "SP  - -", "\u2028", "ZZ  - z"]
)  # fmt: skip


@settings(max_examples=200)
@given(st.lists(PIECES, max_size=25).map("\n".join))
def test_any_text_is_read_and_every_line_accounted_for(text: str) -> None:
    source = Source.from_text("x.ris", text)
    assert not unaccounted(source, read(source, null_progress))
    first = [found for found in read(source, null_progress) if isinstance(found, Draft)]
    assert len(again(RIS, first)[0]) == len(first)


@pytest.mark.parametrize(
    "text",
    ["TY  - JOUR\nTI  - " + "x" * 3_000_000, "x" * 3_000_000, "TY  - JOUR\n" + "x\n" * 300_000,
     "TY  - JOUR\n" * 100_000, "\n" * 1_000_000, "TY  - JOUR\nAU  - " + "A, B; " * 100_000],
    ids=range(6),
)  # fmt: skip
def test_hostile_texts_take_no_time(text: str) -> None:
    source = Source.from_text("x.ris", text)
    sniff(source)
    for _ in read(source, null_progress):
        pass
