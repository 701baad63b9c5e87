"""Why a paper stands in a result."""

from datetime import date

import pytest

from reading_list.core.errors import NoSuchPaperError
from reading_list.core.paper import Highlight, Status
from reading_list.query import parse
from reading_list.query.sorts import Sort, SortKey
from reading_list.services.why import Reason, Why, why
from reading_list.storage.edits import Mark, SetNote
from reading_list.storage.highlight_edits import AddHighlight
from reading_list.storage.library import Library
from reading_list.storage.list_edits import AddToList
from tests.conftest import DRAFTS, draft, plan_of

TODAY = date(2026, 7, 14)


def told(library: Library, text: str, paper: int = 2) -> Why:
    query = parse(text, TODAY)
    listed = library.find(query.filter, Sort(SortKey.PAGE))
    return why(library, query, Sort(SortKey.PAGE), paper, listed)


def reason(library: Library, text: str, paper: int = 2) -> Reason:
    (found,) = told(library, text, paper).reasons
    return found


def marked(found: Reason) -> list[tuple[str, list[str]]]:
    return [(each.field, [each.text[a:b] for a, b in each.spans]) for each in found.finds]


def test_a_word_is_found_in_all_fields_that_hold_it(papers: Library) -> None:
    papers.apply(SetNote(2, "compare the submodular bounds; $\\epsilon$-greedy"))
    found = reason(papers, "submodular ")
    assert (found.holds, found.is_excluded) == (True, False)
    assert [field for field, _ in marked(found)] == ["title", "abstract", "note"]
    assert marked(found)[0] == ("title", ["Submodular"])
    assert marked(reason(papers, "ε "))[-1] == ("note", ["ε"])


def test_a_word_typed_halfway_marks_what_was_typed(papers: Library) -> None:
    assert marked(reason(papers, "title:submod")) == [("title", ["Submod"])]


def test_an_author_is_named_and_only_this_one(papers: Library) -> None:
    found = reason(papers, 'author:"shervin minaee" ')
    assert marked(found) == [("author", ["shervin minaee"])]
    assert found.finds[0].text == "shervin minaee"


def test_a_long_abstract_is_cut_around_the_first_find(papers: Library) -> None:
    text = (
        f"{'We begin far away. ' * 20}Here a needle lies, and a needle there. {'So it ends. ' * 20}"
    )
    papers.commit_import(plan_of(draft("Hay", abstract=text), identity="other", before=4))
    (found,) = reason(papers, "needle ", 5).finds
    assert found.count == 2
    assert (found.text[0], found.text[-1]) == ("…", "…")
    assert len(found.text) < 170
    assert [found.text[a:b] for a, b in found.spans] == ["needle", "needle"]


def test_highlights_are_asked_only_when_they_are_meant(papers: Library) -> None:
    papers.apply(AddHighlight(2, Highlight("title", "Maximization", comment="see below")))
    assert marked(reason(papers, "highlight:below ")) == [("highlight", ["below"])]
    assert marked(reason(papers, "maximization ")) == [
        ("title", ["Maximization"]), ("abstract", ["maximization"])
    ]  # fmt: skip


def test_what_filters_hold_a_paper_is_told_by_its_own_values(papers: Library) -> None:
    papers.apply(Mark((2,), status=Status.QUEUED, rating=4, tags=("rl/offline", "old")))
    papers.apply(AddToList("Group meeting", (2,)))
    query = (
        'status:queued rating:>=3 year:2021 tag:rl list:group -tag:new session:"Poster Session 2"'
    )
    values = [(each.field, each.values, each.holds) for each in told(papers, query).reasons]
    assert values == [
        ("status", ("queued",), True),
        ("rating", ("4",), True),
        ("year", ("2021",), True),
        ("tag", ("rl/offline",), True),
        ("list", ("Group meeting",), True),
        ("tag", (), True),
        ("session", ("ICML 2021 Poster Session 2",), True),
    ]


def test_of_alternatives_each_says_whether_it_fits(papers: Library) -> None:
    found = told(papers, "submodular OR pessimism ")
    assert [each.holds for each in found.reasons] == [True, False]
    assert found.holds


def test_a_decided_paper_no_longer_fits_and_what_it_is_now_is_told(papers: Library) -> None:
    query = parse("status:new submodular ", TODAY)
    listed = papers.find(query.filter, Sort(SortKey.PAGE))
    papers.apply(Mark((2,), status=Status.MAYBE))
    found = why(papers, query, Sort(SortKey.PAGE), 2, listed)
    assert not found.holds
    assert [(each.term, each.holds) for each in found.reasons] == [
        ("status:new", False), ("submodular", True)
    ]  # fmt: skip
    assert found.reasons[0].values == ("maybe",)
    assert (found.place, found.total) == (1, 1)


def test_the_place_on_the_page_counts_from_one(papers: Library) -> None:
    found = told(papers, "")
    assert found.page is not None
    assert (found.page.source, found.page.place) == ("Poster Session 2", 2)
    assert found.page.total == len(DRAFTS) == found.total
    assert (found.reasons, found.place) == ((), 2)


def test_a_paper_that_is_gone_is_refused(papers: Library) -> None:
    with pytest.raises(NoSuchPaperError):
        told(papers, "", 99)
