"""Files of papers are edits like all others; has:pdf knows them."""

from datetime import date
from pathlib import Path

import pytest

from reading_list.core.errors import RefusedError
from reading_list.core.paper import Attachment
from reading_list.query import parse
from reading_list.storage.attachment_edits import Attach, Detach, MoveAttachment
from reading_list.storage.library import Library
from reading_list.storage.merge_edit import MergePapers
from reading_list.storage.paper_edits import RemovePapers

TODAY = date(2026, 7, 14)
FILE = Attachment("library-files/terjek2021moreau.pdf", 1200, "a" * 64)
OTHER = Attachment("/srv/papers/slides.txt", 7, "b" * 64)


def test_files_are_attached_in_order_and_taken_back(papers: Library) -> None:
    before = papers.paper(1)
    papers.apply(Attach(1, (FILE, OTHER)))
    assert papers.paper(1).attachments == (FILE, OTHER)
    papers.undo()
    assert papers.paper(1) == before
    papers.redo()
    assert papers.paper(1).attachments == (FILE, OTHER)


def test_the_same_file_is_attached_once(papers: Library) -> None:
    papers.apply(Attach(1, (FILE,)))
    assert not papers.apply(Attach(1, (FILE,)))
    assert papers.paper(1).attachments == (FILE,)


def test_a_file_is_taken_off_and_comes_back(papers: Library) -> None:
    papers.apply(Attach(1, (FILE, OTHER)))
    papers.apply(Detach(1, FILE.path))
    assert papers.paper(1).attachments == (OTHER,)
    papers.undo()
    assert papers.paper(1).attachments == (FILE, OTHER)


def test_a_moved_file_is_known_at_its_new_place(papers: Library) -> None:
    papers.apply(Attach(1, (FILE,)))
    there = Attachment("/srv/papers/moreau.pdf", FILE.size, FILE.sha256)
    papers.apply(MoveAttachment(1, FILE.path, there))
    assert papers.paper(1).attachments == (there,)


@pytest.mark.parametrize("edit", [Detach(1, "x.pdf"), MoveAttachment(1, "x.pdf", FILE)])
def test_a_file_that_is_not_there_is_refused(
    papers: Library, edit: Detach | MoveAttachment
) -> None:
    with pytest.raises(RefusedError, match="not attached any more"):
        papers.apply(edit)


def test_has_pdf_counts_attached_ones(papers: Library) -> None:
    found = parse("has:pdf", TODAY).filter
    assert papers.matching(found) == frozenset()
    papers.apply(Attach(2, (Attachment("Moreau.PDF", 1, "c" * 64),)))
    papers.apply(Attach(3, (OTHER,)))
    assert papers.matching(found) == {2}
    assert [row.has_pdf for row in papers.rows([2, 3])] == [True, False]
    counted = papers.count_groups({"has": parse("", TODAY).filter})["has"]
    assert {each.value: each.count for each in counted}["pdf"] == 1


def test_a_removed_paper_comes_back_with_its_files(papers: Library) -> None:
    papers.apply(Attach(1, (FILE,)))
    papers.apply(RemovePapers((1,)))
    papers.undo()
    assert papers.paper(1).attachments == (FILE,)


def test_a_merge_keeps_the_files_of_all(papers: Library) -> None:
    papers.apply(Attach(1, (FILE,)))
    papers.apply(Attach(2, (FILE, OTHER)))
    papers.apply(MergePapers((1, 2)))
    assert papers.paper(1).attachments == (FILE, OTHER)


def test_an_import_done_again_brings_the_files_back(papers: Library, path: Path) -> None:
    papers.apply(Attach(1, (FILE,)))
    papers.undo()
    papers.undo()
    papers.redo()
    papers.redo()
    assert papers.paper(1).attachments == (FILE,)
    with Library.open(path) as other:
        assert other.paper(1).attachments == (FILE,)
