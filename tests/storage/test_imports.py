"""Past imports, their accounts, and which of their papers nobody has touched."""

from dataclasses import replace
from datetime import date

import pytest

from reading_list.core.draft import AsideReason, Lines, Problem, SetAside
from reading_list.core.errors import Cancelled
from reading_list.query import parse
from reading_list.storage.beside import log_of
from reading_list.storage.edits import Mark
from reading_list.storage.library import Library
from reading_list.storage.paper_edits import RemovePapers
from tests.conftest import DRAFTS, draft, plan_of


def test_an_import_keeps_its_account_of_lines(library: Library) -> None:
    plan = replace(
        plan_of(*DRAFTS),
        set_aside=(
            SetAside(Lines(1, 1), AsideReason.MENU, "Skip to content"),
            SetAside(Lines(2, 3), AsideReason.BLANK, "\n"),
        ),
        problems=(Problem("key", 9, "is damaged"),),
        unclaimed=(Lines(20, 21),),
    )
    library.commit_import(plan)
    (found,) = library.past_imports()
    assert (found.name, found.line_count, found.counts) == ("Poster Session 2", 28, {"added": 4})
    assert found.set_aside == ((1, 1, "menu"),)
    assert found.problems == (("key", 9, "is damaged"),)
    assert found.unclaimed == ((20, 21),)
    library.undo()
    assert library.past_imports()[0].is_undone


def test_papers_somebody_decided_on_are_touched_until_that_is_undone(papers: Library) -> None:
    papers.apply(Mark((2,), rating=3))
    assert papers.untouched_papers(1) == [1, 3, 4]
    papers.undo()
    assert papers.untouched_papers(1) == [1, 2, 3, 4]


def test_taking_out_is_one_edit(papers: Library) -> None:
    papers.apply(Mark((2,), rating=3))
    papers.apply(RemovePapers(tuple(papers.untouched_papers(1)), "take-out"))
    assert papers.count() == 1
    papers.undo()
    assert papers.count() == 4


def test_half_a_letter_is_stored_as_a_sign_and_stops_nothing(library: Library) -> None:
    broken = replace(DRAFTS[0], title="Half \ud83d letter", note="\udc00", tags=("a\ud800",))
    library.commit_import(plan_of(broken, DRAFTS[1]))
    paper = library.paper(1)
    assert (paper.title, paper.note, paper.tags) == ("Half \ufffd letter", "\ufffd", ("a\ufffd",))
    assert library.count() == 2


def test_undo_of_an_import_larger_than_all_the_rest_leaves_the_rest_as_it_was(
    papers: Library,
) -> None:
    papers.apply(Mark((2,), rating=3, tags=("rl",)))
    many = [draft(f"Bandits number {n}", "Ying Jin", note=f"n {n}") for n in range(650)]
    papers.commit_import(plan_of(*many, identity="file:many", name="many", before=4))
    whole = shown(papers)
    papers.undo()
    assert papers.count() == 4
    assert found(papers, "bandits ") == set()
    assert found(papers, "jin ") == {4}
    assert papers.find_damage() == []
    papers.redo()
    assert shown(papers) == whole
    assert len(found(papers, "bandits ")) == 650
    assert len(found(papers, "note:n ")) == 650
    assert papers.find_damage() == []


def shown(library: Library) -> list[tuple[object, ...]]:
    return library._connection.execute("SELECT * FROM reading_list ORDER BY id").fetchall()


def found(library: Library, query: str) -> set[int]:
    return library.matching(parse(query, date(2026, 1, 1)).filter)


def test_a_large_import_leaves_no_empty_pages_in_the_file(library: Library) -> None:
    many = [draft(f"Bandits number {n}", "Ying Jin", abstract="We " * 400) for n in range(1_200)]
    library.commit_import(plan_of(*many))
    library.undo()
    library.commit_import(plan_of(*many[:1_100]))
    assert library._connection.execute("PRAGMA freelist_count").fetchone() == (0,)
    assert library.find_damage() == []


def test_the_log_is_empty_before_a_large_import_so_that_it_can_be_emptied_after_a_failed_one(
    library: Library,
) -> None:
    sizes = []

    def look(_done: int, _total: int) -> None:
        sizes.append(log_of(library.path).stat().st_size)
        raise Cancelled("stopped")

    many = [draft(f"Bandits number {n}", "Ying Jin") for n in range(1_200)]
    assert log_of(library.path).stat().st_size > 0
    with pytest.raises(Cancelled):
        library.commit_import(plan_of(*many), look)
    assert sizes == [0]
