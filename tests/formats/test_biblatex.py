"""Papers as BibLaTeX."""

from collections.abc import Callable

import pytest

from reading_list.core.bundle import Bundle
from reading_list.core.draft import Draft
from reading_list.core.paper import PaperType
from reading_list.core.progress import null_progress
from reading_list.formats.bibtex_reader import read
from reading_list.formats.source import Source
from reading_list.text import plain
from tests.formats.conftest import Written
from tests.formats.samples import BUNDLE, paper


def test_biblatex_is_as_it_was(written: Written, matches_golden: Callable[..., None]) -> None:
    matches_golden("biblatex/list.bib", written("biblatex", BUNDLE))


def lines(written: Written, **facts: object) -> list[str]:
    text = written("biblatex", Bundle(title="", papers=(paper(1, "T", **facts),))).decode()
    return [line.strip().rstrip(",") for line in text.splitlines()]


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ({}, "date = {2021}"),
        ({"month": "mar"}, "date = {2021-03}"),
        ({"month": "3"}, "date = {2021-03}"),
        ({"month": "March"}, "date = {2021-03}"),
        ({"month": "spring"}, "date = {2021}"),
        ({"date": "2021-07-21/2021-07-24"}, "date = {2021-07-21/2021-07-24}"),
        ({"date": "2019-01"}, "date = {2021}"),  # the year was corrected
    ],
)
def test_the_date_is_as_exact_as_the_source(
    told: dict[str, str], expected: str, written: Written
) -> None:
    found = lines(written, year=2021, extra={"bibtex": {"entrytype": "misc", **told}})
    assert [line for line in found if line.startswith(("date", "year", "month"))] == [expected]


@pytest.mark.parametrize(
    ("kind", "told", "entry"),
    [
        (PaperType.PREPRINT, "", "online"),
        (PaperType.SOFTWARE, "", "software"),
        (PaperType.THESIS, "mastersthesis", "mastersthesis"),
        (PaperType.ARTICLE, "newspaper_article", "article"),  # biber knows no such entry
    ],
)
def test_entries_are_those_biber_knows(
    kind: PaperType, told: str, entry: str, written: Written
) -> None:
    assert lines(written, type=kind, extra={"bibtex": {"entrytype": told}})[0] == f"@{entry}{{p1"


def test_names_of_fields_are_biblatex_ones(written: Written) -> None:
    told = {"entrytype": "article", "journal": "JMLR", "school": "x", "volume": "12"}
    found = lines(written, type=PaperType.ARTICLE, venue="JMLR", extra={"bibtex": told}, year=2021)
    assert "journaltitle = {JMLR}" in found
    assert "volume = {12}" in found
    assert not any(line.startswith(("journal =", "school")) for line in found)


def test_what_was_written_is_read_again(written: Written) -> None:
    source = Source("list.bib", written("biblatex", BUNDLE))
    drafts = [item for item in read(source, null_progress) if isinstance(item, Draft)]
    assert len(drafts) == len(list(BUNDLE.papers))
    for draft, before in zip(drafts, BUNDLE.papers, strict=True):
        assert [author.name for author in draft.authors] == [a.name for a in before.authors]
        assert draft.authors_truncated == before.authors_truncated
        assert draft.year == before.year
        if "unbalanced" not in before.title:  # a lone brace becomes a sign that is printed
            title = plain(draft.title).replace("{", "").replace("}", "")
            assert title == before.title_plain
        assert {item.value for item in draft.ids if item.kind == "arxiv"} == {
            item.value for item in before.ids if item.kind == "arxiv"
        }
