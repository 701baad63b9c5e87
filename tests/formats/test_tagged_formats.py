"""Papers from PubMed, EndNote's refer and Web of Science."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reading_list.core.draft import SetAside
from reading_list.core.paper import Author, Identifier, Link, PaperType
from reading_list.core.progress import null_progress
from reading_list.formats import nbib, refer, registry, web_of_science
from reading_list.formats.source import Source
from tests.formats.reading import drafts, items, names, problems, unaccounted

NBIB = """\
PMID- 27169098
OWN - NLM
IS  - 2277-9175 (Electronic)
VI  - 5
DP  - 2016 Jul 9
TI  - Randomized algorithms for submodular
      function maximization.
PG  - 67-9
LID - 10.5555/JA.1 [doi]
LID - S1 [pii]
AB  - One
      two.
FAU - Cui, Shuang
AU  - Cui S
FAU - van Raaij, M J
AU  - van Raaij MJ
CN  - Barnes and Noble
PT  - Review
JT  - Journal of algorithms
TA  - J Alg
OT  - sets
MH  - *Maxima/analysis

PMID- 2
TI  - B
AID - https://example.org/b
PT  - Books

OWN - ERIC
TI  - C
AU  - Han, Kai
DP  - Article 10 2019
PT  - Dissertations/Theses - Doctoral Dissertations
"""

REFER = """\
\ufeff%0 Journal Article
%T Randomized algorithms
for maxima
%A Cui, Shuang
%A Han, Kai
%D 2021
%J Journal of Algorithms
%V 3
%P 4-9
%K sets
functions
%X One

two.
%@ 2277-9175
%R 10.5555/JA.1
%U https://example.org/a
%> https://example.org/a.pdf


%0 Conference Proceedings
%T B
%B Sleep Days
%S Series
%0 Thesis
%T C
%I ETH
"""

WOS = """\
FN Clarivate Analytics Web of Science
VR 1.0
PT J
AU Cui, S
   Han, K
AF Cui, Shuang
   Han, Kai
CA WHO
TI Randomized algorithms for submodular
   function maximization
SO JOURNAL OF ALGORITHMS
DT Article; Proceedings Paper
DE sets; functions
ID MAXIMA
AB One
   two.
BP 4
EP 9
DI 10.5555/JA.1
PY 2021
CR Moreau J. J., 1965, B SOC MATH FR, V93
   Yosida K., 1980, FUNCTIONAL ANAL
UT WOS:1
ER

PT B
TI B
SE Series
PD 2011
ER

EF
"""


def test_pubmed_gives_its_facts() -> None:
    first, second, third = drafts("nbib", NBIB)
    assert first.title == "Randomized algorithms for submodular function maximization."
    assert first.authors == (
        Author("Shuang Cui", "Shuang", "Cui"),
        Author("M J van Raaij", "M J", "van Raaij"),
        Author("Barnes and Noble", "", "Barnes and Noble"),
    )
    assert (first.year, first.venue, first.type) == (
        2016,
        "Journal of algorithms",
        PaperType.ARTICLE,
    )
    assert first.ids == (Identifier("doi", "10.5555/ja.1"), Identifier("pmid", "27169098"))
    assert (first.abstract, first.tags) == ("One two.", ("sets", "Maxima"))
    assert first.extra["details"]["issn"] == "2277-9175"
    assert (second.type, second.url) == (PaperType.BOOK, "https://example.org/b")
    assert (third.title, third.year, third.type) == ("C", 2019, PaperType.THESIS)
    assert (third.lines.first, third.lines.last) == (29, 33)


def test_refer_gives_its_facts() -> None:
    first, second, third = drafts("refer", REFER)
    assert (first.title, names(first)) == (
        "Randomized algorithms for maxima",
        ["Shuang Cui", "Kai Han"],
    )
    assert (first.year, first.venue, first.type) == (
        2021,
        "Journal of Algorithms",
        PaperType.ARTICLE,
    )
    assert (first.tags, first.abstract) == (("sets", "functions"), "One\n\ntwo.")
    assert first.ids == (Identifier("doi", "10.5555/ja.1"),)
    assert first.links == (Link("pdf", "https://example.org/a.pdf"),)
    assert first.extra["details"] == {"volume": "3", "pages": "4-9", "issn": "2277-9175"}
    assert (second.venue, second.type) == ("Sleep Days", PaperType.CONFERENCE)
    assert (third.venue, third.type) == ("ETH", PaperType.THESIS)


def test_refer_without_first_tags_is_parted_by_empty_lines() -> None:
    text = "%A Cui, Shuang\n%T A\n%J J\n\n%T B\n%A Han, Kai\n"
    found = drafts("refer", text)
    assert [(f.title, names(f), f.flags) for f in found] == [
        ("A", ["Shuang Cui"], ()),
        ("B", ["Kai Han"], ()),
    ]


def test_web_of_science_gives_its_facts() -> None:
    first, second = drafts("wos", WOS)
    assert first.title == "Randomized algorithms for submodular function maximization"
    assert names(first) == ["Shuang Cui", "Kai Han", "WHO"]
    assert (first.year, first.venue, first.type) == (
        2021,
        "JOURNAL OF ALGORITHMS",
        PaperType.ARTICLE,
    )
    assert (first.tags, first.abstract) == (("sets", "functions", "MAXIMA"), "One two.")
    assert first.ids == (Identifier("doi", "10.5555/ja.1"),)
    assert first.extra == {"details": {"pages": "4-9"}, "wos": {"UT": ["WOS:1"]}}
    assert (second.title, second.venue, second.year) == ("B", "Series", 2011)
    asides = [item.lines.first for item in items("wos", WOS) if isinstance(item, SetAside)]
    assert asides == [1, 2, 25, 31, 32]


def test_records_that_break_off_come_in() -> None:
    found = drafts("wos", "PT J\nTI A\nPT J\nTI B\n   more")
    assert [f.title for f in found] == ["A", "B more"]


def test_records_without_anything_to_know_them_by_are_told() -> None:
    assert [p.line for p in problems("nbib", "PMID- x\nTI  - A\n\nPMID- y\nDP  - 2020\n")] == [4]
    assert [p.line for p in problems("wos", "PT J\nPY 2020\nER\n")] == [1]
    assert [p.line for p in problems("refer", "%0 Book\n%D 2020\n")] == [1]


@pytest.mark.parametrize("text", [NBIB, REFER, WOS], ids=["nbib", "refer", "wos"])
@pytest.mark.parametrize("encoding", ["utf-16", "utf-8"])
def test_encodings_and_line_ends(text: str, encoding: str) -> None:
    data = text.replace("\n", "\r\n").encode(encoding)
    found = registry.detect(Source("x.txt", data))
    assert len(drafts(found.name, data)) == len(drafts(found.name, text))


PIECES = st.sampled_from(
    ["PMID- 1", "OWN - x", "TI  - T", "      more", "", "%0 Book", "%T T", "%A", "% x", "FN x",
     "PT J", "TI T", "AU A, B", "   C, D", "ER", "EF", "words", "LID - 10.1/x [doi]", "%R 10."]
)  # fmt: skip


@settings(max_examples=300)
@given(st.lists(PIECES, max_size=25).map("\n".join))
def test_any_text_is_read_and_every_line_accounted_for(text: str) -> None:
    source = Source.from_text("x", text)
    for module in (nbib, refer, web_of_science):
        assert not unaccounted(source, module.read(source, null_progress))
        assert 0 <= module.sniff(source) <= 1


@pytest.mark.parametrize(
    "line", ["x" * 3_000_000, "PMID- 1\n" * 100_000, "%0 x\n" * 100_000, "PT J\n" * 100_000,
             "TI T\n" * 100_000, "   x\n" * 200_000], ids=range(6),
)  # fmt: skip
def test_hostile_texts_take_no_time(line: str) -> None:
    source = Source.from_text("x", line)
    for module in (nbib, refer, web_of_science):
        module.sniff(source)
        for _ in module.read(source, null_progress):
            pass
