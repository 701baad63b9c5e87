"""Tags under another name, joined, or gone; and taken back."""

import pytest

from reading_list.core.errors import NoteChangedError, RefusedError
from reading_list.storage.edits import Mark, SetNote
from reading_list.storage.library import Library
from reading_list.storage.list_edits import AddToList, RenameList, RenameView, SaveView
from reading_list.storage.tag_edits import DeleteTag, RenameTag


def tags_of(library: Library) -> list[tuple[str, ...]]:
    return [tuple(sorted(paper.tags)) for paper in library.papers([1, 2])]


def test_a_renamed_tag_takes_those_below_it_along(papers: Library) -> None:
    papers.apply(Mark((1,), tags=("rl",)))
    papers.apply(Mark((2,), tags=("rl/offline", "rlhf")))
    changes = papers.apply(RenameTag("rl", "agents"))
    assert changes.tags
    assert tags_of(papers) == [("agents",), ("agents/offline", "rlhf")]
    papers.undo()
    assert tags_of(papers) == [("rl",), ("rl/offline", "rlhf")]


def test_views_follow_a_new_name_in_the_same_step(papers: Library) -> None:
    papers.apply(Mark((1,), tags=("rl",)))
    papers.apply(AddToList("Talks", (1,)))
    query = 'rating:>=4 (tag:rl OR tag:RL/offline) -tag:rlhf list:"talks" list:talk "tag:rl" tag:r*'
    papers.apply(SaveView("Best", query, "-rating"))
    changes = papers.apply(RenameTag("rl", "deep agents"))
    assert changes.views
    followed = query.replace(
        "tag:rl OR tag:RL/offline", 'tag:"deep agents" OR tag:"deep agents/offline"'
    )
    assert [view.query for view in papers.views()] == [followed]
    papers.apply(RenameList("Talks", "In May"))
    assert [view.query for view in papers.views()] == [followed.replace('"talks"', '"In May"')]
    papers.undo()
    papers.undo()
    assert [view.query for view in papers.views()] == [query]
    papers.redo()
    assert [view.query for view in papers.views()] == [followed]


def test_a_tag_renamed_to_one_there_is_joins_it(papers: Library) -> None:
    papers.apply(Mark((1, 2), tags=("rl",)))
    papers.apply(Mark((2,), tags=("agents",)))
    papers.apply(RenameTag("rl", "agents"))
    assert tags_of(papers) == [("agents",), ("agents",)]
    papers.undo()
    assert tags_of(papers) == [("rl",), ("agents", "rl")]


def test_the_spelling_of_a_tag_can_change(papers: Library) -> None:
    papers.apply(Mark((1,), tags=("rl",)))
    papers.apply(RenameTag("rl", "RL"))
    assert tags_of(papers)[0] == ("RL",)
    with pytest.raises(RefusedError):
        papers.apply(RenameTag("rl", "rl/offline"))


def test_a_deleted_tag_leaves_all_papers(papers: Library) -> None:
    papers.apply(Mark((1, 2), tags=("rl", "theory")))
    papers.apply(DeleteTag("rl"))
    assert tags_of(papers) == [("theory",), ("theory",)]
    assert [tag.value for tag in papers.tags()] == ["theory"]
    papers.undo()
    assert tags_of(papers) == [("rl", "theory")] * 2


def test_a_note_that_was_changed_meanwhile_is_left_as_it_is(papers: Library) -> None:
    papers.apply(SetNote(1, "theirs"))
    with pytest.raises(NoteChangedError) as refused:
        papers.apply(SetNote(1, "mine", expected=""))
    assert refused.value.theirs == "theirs"
    papers.apply(SetNote(1, "mine", expected="theirs"))
    assert papers.paper(1).note == "mine"


def test_pairs_found_by_another_connection_are_announced(papers: Library) -> None:
    heard = []
    papers.subscribe(lambda changes, origin: heard.append((changes.alike, origin)))
    with Library.open(papers.path, origin="other") as other:
        other.replace_alike([(1, 2)], None)
    papers.poll()
    assert heard == [(True, "")]
    assert papers.untouched_counts() == {1: 4}


def test_a_view_takes_no_name_that_is_another_views(papers: Library) -> None:
    papers.apply(SaveView("Best", "rating:>=4"))
    papers.apply(SaveView("Other", "rating:>=3"))
    for old, new in (("Best", "other"), ("Gone", "New"), ("Best", " ")):
        with pytest.raises(RefusedError):
            papers.apply(RenameView(old, new))
    assert papers.apply(RenameView("best", "BEST")).views
    assert [view.name for view in papers.views()] == ["BEST", "Other"]
