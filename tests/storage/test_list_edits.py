"""Reading lists as edits make them."""

from reading_list.query.sorts import Sort, SortKey
from reading_list.storage.library import Library
from reading_list.storage.list_edits import (
    AddToList,
    RemoveFromList,
)
from reading_list.storage.paper_edits import RemovePapers

PAGE = Sort(SortKey.PAGE)


def test_a_list_closes_up_when_a_paper_leaves_it(papers: Library) -> None:
    papers.apply(AddToList("L", (4, 2, 3)))
    papers.apply(RemoveFromList("L", (2,)))
    assert papers.paper(3).lists[0].position == 2
    (reading_list,) = papers.reading_lists()
    assert [paper for paper, _ in reading_list.entries] == [4, 3]


def test_what_is_put_on_a_list_stands_at_its_end_whatever_is_missing_before(
    papers: Library,
) -> None:
    papers.apply(AddToList("L", (1, 2, 3)))
    papers.apply(RemovePapers((1,)))
    papers.apply(AddToList("L", (4,)))
    assert [(p, papers.paper(p).lists[0].position) for p in (2, 3, 4)] == [(2, 2), (3, 3), (4, 4)]


def test_taking_off_what_is_not_on_the_list_moves_nothing(papers: Library) -> None:
    papers.apply(AddToList("L", (3, 2, 1)))
    papers.apply(RemovePapers((3,)))
    assert not papers.apply(RemoveFromList("L", (4,)))
    papers.undo()
    (reading_list,) = papers.reading_lists()
    assert [paper for paper, _ in reading_list.entries] == [3, 2, 1]
