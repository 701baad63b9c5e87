"""Two papers become one, and nothing of either is lost."""

from datetime import date

from reading_list.core.paper import Author, Facts, Identifier, Status
from reading_list.query import parse
from reading_list.query.sorts import Sort, SortKey
from reading_list.storage.alike import DecideOnPair
from reading_list.storage.edits import Mark, SetNote
from reading_list.storage.library import Library
from reading_list.storage.list_edits import (
    AddToList,
)
from reading_list.storage.merge_edit import MergePapers
from reading_list.storage.paper_edits import AddPaper, EditFacts

PAGE = Sort(SortKey.PAGE)


def found(library: Library, query: str) -> list[int]:
    return list(library.find(parse(query, date(2026, 1, 1)).filter, PAGE))


def test_a_merge_loses_nothing_of_either(papers: Library) -> None:
    papers.apply(Mark((1,), status=Status.SKIPPED, tags=("a",)))
    papers.apply(Mark((2,), status=Status.READING, rating=4, tags=("b",)))
    papers.apply(SetNote(1, "one"))
    papers.apply(SetNote(2, "two"))
    papers.apply(AddToList("L", (2,), "remark"))
    papers.apply(
        EditFacts(2, {"url": "https://example.org/", "ids": (Identifier("doi", "10.1/x"),)})
    )
    key = papers.paper(2).key
    papers.apply(MergePapers((1, 2)))
    merged = papers.paper(1)
    assert (merged.status, merged.rating, merged.note) == (Status.READING, 4, "one\n\ntwo")
    assert merged.tags == ("a", "b")
    assert merged.lists[0].remark == "remark"
    assert (merged.url, merged.id_of("doi")) == ("https://example.org/", "10.1/x")
    assert found(papers, f"key:{key} ") == [1]
    assert papers.count() == 3


def test_a_merge_keeps_the_day_a_paper_was_read(papers: Library) -> None:
    papers.apply(Mark((2,), status=Status.READ))
    papers._connection.execute("UPDATE marks SET read_at = '2020-02-02T00:00:00Z'")
    papers.apply(Mark((1,), rating=5))
    papers.apply(MergePapers((1, 2)))
    assert papers.paper(1).status is Status.READ
    assert found(papers, "read:2020-02-02") == [1]


def test_a_merge_keeps_what_was_told_apart_from_others(papers: Library) -> None:
    papers.apply(DecideOnPair(2, 3, "different"))
    papers.apply(DecideOnPair(1, 2, "later"))
    papers.apply(MergePapers((1, 2)))
    papers.replace_alike([(1, 3), (1, 4)], None)
    assert papers.open_pairs() == [(1, 4)]
    papers.undo()
    papers.replace_alike([(1, 2), (2, 3)], None)
    assert papers.open_pairs() == [(1, 2)]


def test_a_merge_takes_over_that_authors_are_missing_with_the_authors(library: Library) -> None:
    library.apply(AddPaper(Facts(title="One")))
    library.apply(
        AddPaper(Facts(title="One", authors=(Author("Ada Lovelace"),), authors_truncated=True))
    )
    library.apply(MergePapers((1, 2)))
    assert library.paper(1).authors_truncated
