"""Highlights are edits like all others."""

from dataclasses import replace

import pytest

from reading_list.core.errors import RefusedError
from reading_list.core.paper import Highlight
from reading_list.storage.highlight_edits import AddHighlight, ChangeHighlight, RemoveHighlight
from reading_list.storage.library import Library

MARK = Highlight("abstract", "a bound", "yellow", "", 9, "We prove ", ". The")


def test_a_highlight_is_kept_with_its_surroundings(papers: Library) -> None:
    papers.apply(AddHighlight(1, MARK))
    assert papers.paper(1).highlights == (MARK,)


def test_marking_the_same_stretch_again_changes_its_colour(papers: Library) -> None:
    papers.apply(AddHighlight(1, replace(MARK, comment="Tight?")))
    papers.apply(AddHighlight(1, replace(MARK, color="green")))
    assert papers.paper(1).highlights == (replace(MARK, color="green", comment="Tight?"),)
    assert not papers.apply(AddHighlight(1, replace(MARK, color="green")))


def test_a_comment_is_written_whatever_the_colour_is_by_now(papers: Library) -> None:
    papers.apply(AddHighlight(1, replace(MARK, color="pink")))
    papers.apply(ChangeHighlight(1, MARK, comment="Tight?"))
    assert papers.paper(1).highlights == (replace(MARK, color="pink", comment="Tight?"),)


def test_a_highlight_goes_with_its_comment_and_undo_brings_both_back(papers: Library) -> None:
    papers.apply(AddHighlight(1, replace(MARK, comment="Tight?")))
    papers.apply(RemoveHighlight(1, MARK))
    assert papers.paper(1).highlights == ()
    papers.undo()
    assert papers.paper(1).highlights == (replace(MARK, comment="Tight?"),)


@pytest.mark.parametrize(
    ("edit", "reason"),
    [
        (AddHighlight(1, replace(MARK, quote="  ")), "at least one letter"),
        (AddHighlight(1, replace(MARK, color="mauve")), "no colour of highlights"),
        (RemoveHighlight(1, MARK), "not there any more"),
        (ChangeHighlight(1, MARK, color="blue"), "not there any more"),
    ],
)
def test_what_cannot_be_done_is_refused(
    papers: Library, edit: AddHighlight | RemoveHighlight | ChangeHighlight, reason: str
) -> None:
    with pytest.raises(RefusedError, match=reason):
        papers.apply(edit)
    assert papers.paper(1).highlights == ()
