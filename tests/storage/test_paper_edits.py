"""Cite keys: they follow the facts until they are fixed."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from reading_list.core.errors import LibraryError, RefusedError
from reading_list.core.paper import Facts
from reading_list.query.sorts import Sort, SortKey
from reading_list.storage.library import Library
from reading_list.storage.paper_edits import AddPaper, EditFacts, SetKey

PAGE = Sort(SortKey.PAGE)


def test_keys_follow_the_facts_until_they_are_fixed(papers: Library) -> None:
    assert papers.paper(1).key == "terjek2021moreau"
    papers.apply(EditFacts(1, {"year": 2022}))
    assert papers.paper(1).key == "terjek2022moreau"
    papers.fix_keys([1])
    papers.apply(EditFacts(1, {"year": 2021}))
    assert papers.paper(1).key == "terjek2022moreau"


def test_keys_that_are_final_wait_for_nobody(papers: Library, path: Path) -> None:
    papers.fix_keys([1])
    with closing(sqlite3.connect(path)) as other, Library.open(path, busy_seconds=0) as second:
        other.execute("BEGIN IMMEDIATE")
        second.fix_keys([1])
        with pytest.raises(LibraryError):
            second.fix_keys([1, 2])


def test_a_key_that_has_left_the_library_stays_through_undo_and_redo(papers: Library) -> None:
    papers.apply(EditFacts(1, {"year": 2022}))
    papers.fix_keys([1])
    papers.undo()
    assert (papers.paper(1).year, papers.paper(1).key) == (2021, "terjek2022moreau")
    papers.apply(AddPaper(Facts(title="Some Title", year=2001)))
    papers.fix_keys([5])
    key = papers.paper(5).key
    papers.undo()
    papers.redo()
    papers.apply(EditFacts(5, {"title": "Other Words"}))
    assert papers.paper(5).key == key


def test_a_key_the_person_changes_is_theirs_to_take_back(papers: Library) -> None:
    papers.apply(SetKey(1, "mine"))
    papers.fix_keys([1])
    papers.apply(SetKey(1, "mine2"))
    papers.undo()
    assert papers.paper(1).key == "mine"


def test_keys_that_differ_in_case_are_one_key(papers: Library) -> None:
    papers.apply(SetKey(1, "Mine"))
    papers.apply(SetKey(1, "other"))
    with pytest.raises(RefusedError, match="Another paper"):
        papers.apply(SetKey(2, "mine"))
