"""A reading list has an order, a remark per entry and a heading; all of it can be taken back."""

from datetime import date

import pytest

from reading_list.core.errors import NoSuchPaperError, RefusedError
from reading_list.query import parse
from reading_list.query.sorts import parse_sort
from reading_list.storage.edits import Edit
from reading_list.storage.library import Library
from reading_list.storage.list_edits import AddToList, RemoveFromList, RenameList
from reading_list.storage.list_entry_edits import MoveInList, SetHeading, SetRemark

TALK = "Group meeting"


@pytest.fixture
def listed(papers: Library) -> Library:
    """A library whose four papers are on a list, and two of them on another."""
    papers.apply(AddToList("A first list", (4, 1)))
    papers.apply(AddToList(TALK, (1, 2, 3, 4)))
    return papers


def order_of(library: Library, name: str = TALK) -> list[int]:
    (found,) = [each for each in library.reading_lists() if each.name == name]
    return [paper for paper, _remark in found.entries]


def found(library: Library, query: str, sort: str = "list") -> list[int]:
    return list(library.find(parse(query, date(2026, 1, 1)).filter, parse_sort(sort)))


@pytest.mark.parametrize(
    ("papers_moved", "before", "order"),
    [
        ((3,), 2, [1, 3, 2, 4]),
        ((4,), 1, [4, 1, 2, 3]),
        ((1,), None, [2, 3, 4, 1]),
        ((1, 3), None, [2, 4, 1, 3]),
        ((4, 2), 1, [2, 4, 1, 3]),
        ((2, 3), 3, [1, 2, 3, 4]),
    ],
)
def test_papers_move_together_and_keep_their_order(
    listed: Library, papers_moved: tuple[int, ...], before: int | None, order: list[int]
) -> None:
    listed.apply(MoveInList(TALK, papers_moved, before))
    assert order_of(listed) == order
    assert order_of(listed, "A first list") == [4, 1]


def test_undo_brings_the_order_back(listed: Library) -> None:
    changes = listed.apply(MoveInList(TALK, (4,), 1))
    assert changes.lists
    listed.undo()
    assert order_of(listed) == [1, 2, 3, 4]
    listed.redo()
    assert order_of(listed) == [4, 1, 2, 3]


def test_papers_that_only_close_up_have_nothing_in_their_history(listed: Library) -> None:
    assert listed.apply(RemoveFromList(TALK, (1,))).changed == {1}
    assert not listed.apply(MoveInList(TALK, (4,), 2)).papers
    assert [step.act.kind for step in listed.history(3)] == ["list-add", "import"]


def test_a_move_that_moves_nothing_leaves_no_step(listed: Library) -> None:
    steps = len(listed.history())
    assert not listed.apply(MoveInList(TALK, (1,), 2))
    assert len(listed.history()) == steps


def test_remark_and_heading_are_kept_and_taken_back(listed: Library) -> None:
    listed.apply(SetRemark("group MEETING", 2, "  For the proof of Lemma 3.\n"))
    listed.apply(SetHeading(TALK, "What we read in May."))
    place = next(place for place in listed.paper(2).lists if place.name == TALK)
    assert place.remark == "For the proof of Lemma 3."
    assert listed.reading_lists()[1].heading == "What we read in May."
    assert not listed.apply(SetHeading(TALK, "What we read in May."))
    listed.undo()
    listed.undo()
    assert listed.reading_lists()[1].heading == ""
    assert not any(place.remark for place in listed.paper(2).lists)


@pytest.mark.parametrize(
    ("edit", "reason"),
    [
        (MoveInList("Nobody's", (1,)), "no reading list"),
        (MoveInList("A first list", (2,)), "not on “A first list”"),
        (MoveInList("A first list", (1,), 2), "Paper 2 is not on"),
        (SetRemark("A first list", 2, "No"), "not on “A first list”"),
        (SetRemark(TALK, 1, "\ud835"), "lone surrogate"),
        (SetHeading("Nobody's", "Hm"), "no reading list"),
    ],
)
def test_what_cannot_be_done_is_refused(listed: Library, edit: Edit, reason: str) -> None:
    steps = len(listed.history())
    with pytest.raises(RefusedError, match=reason):
        listed.apply(edit)
    assert len(listed.history()) == steps
    with pytest.raises(NoSuchPaperError):
        listed.apply(SetRemark(TALK, 99, "No"))


def test_a_list_that_is_asked_for_shows_its_own_order(listed: Library) -> None:
    listed.apply(MoveInList(TALK, (4,), 2))
    assert found(listed, f'list:"{TALK}"') == [1, 4, 2, 3]
    assert found(listed, f'list:"{TALK}"', "-list") == [3, 2, 4, 1]
    assert found(listed, f'list:"{TALK}" -author:terjek') == [4, 2, 3]
    assert found(listed, 'list:"A first list"') == [4, 1]


@pytest.mark.parametrize(
    ("query", "name"),
    [
        (f'list:"{TALK}"', TALK),
        ("list:meeting status:new ", TALK),
        ('list:"A first list" OR list:meeting', ""),
        ("-list:meeting", ""),
        ("list:list list:meeting", ""),
        ('list:"Nobody\'s"', ""),
        ("meeting", ""),
    ],
)
def test_just_one_list_may_be_asked_for(listed: Library, query: str, name: str) -> None:
    assert listed.only_list(parse(query, date(2026, 1, 1)).filter) == name


def test_a_list_is_renamed_with_all_that_is_on_it(listed: Library) -> None:
    listed.apply(SetHeading(TALK, "May"))
    changes = listed.apply(RenameList("group  MEETING", " Talks in   May "))
    assert changes.lists
    assert order_of(listed, "Talks in May") == [1, 2, 3, 4]
    assert found(listed, 'list:"Talks in May"') == [1, 2, 3, 4]
    assert listed.paper(2).lists[0].name == "Talks in May"
    assert listed.reading_lists()[1].heading == "May"
    listed.undo()
    assert [each.name for each in listed.reading_lists()] == ["A first list", TALK]


@pytest.mark.parametrize("name", ["a FIRST list", "", "  "])
def test_a_name_that_is_taken_or_empty_renames_no_list(listed: Library, name: str) -> None:
    step = listed.newest_step()
    with pytest.raises(RefusedError):
        listed.apply(RenameList(TALK, name))
    assert listed.newest_step() == step


def test_the_spelling_of_a_list_can_change_and_the_same_name_is_no_edit(listed: Library) -> None:
    listed.apply(RenameList(TALK, "group meeting"))
    assert order_of(listed, "group meeting") == [1, 2, 3, 4]
    assert not listed.apply(RenameList("group meeting", "group meeting"))
