"""The library as a whole: edits, undo and redo, and what observers hear."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import fields, replace
from datetime import date
from pathlib import Path

import pytest

from reading_list.core.changes import Changes
from reading_list.core.errors import NoSuchPaperError, RefusedError
from reading_list.core.paper import Author, Facts, Highlight, Identifier, Paper, Status
from reading_list.query import parse
from reading_list.query.sorts import Sort, SortKey
from reading_list.storage.edits import Edit, Mark, SetNote, SetTagColor
from reading_list.storage.highlight_edits import AddHighlight, ChangeHighlight, RemoveHighlight
from reading_list.storage.library import Library
from reading_list.storage.list_edits import (
    AddToList,
    DeleteList,
    DeleteView,
    RemoveFromList,
    SaveView,
)
from reading_list.storage.merge_edit import MergePapers
from reading_list.storage.paper_edits import AddPaper, EditFacts, RemovePapers, SetKey
from reading_list.storage.tag_edits import DeleteTag, RenameTag

PAGE = Sort(SortKey.PAGE)
PERSON = ("marks", "notes", "tags", "paper_tags", "lists", "list_items", "views", "highlights")
FACTS = (
    *("papers", "paper_authors", "paper_ids", "paper_links", "sessions", "paper_sessions"),
    "import_items",
)


def found(library: Library, query: str) -> list[int]:
    return list(library.find(parse(query, date(2026, 1, 1)).filter, PAGE))


def content(library: Library) -> dict[str, list[tuple[object, ...]]]:
    """Give all rows that make up the library, and what its search finds."""
    tables: dict[str, list[tuple[object, ...]]] = {
        table: sorted(library._connection.execute(f"SELECT * FROM {table}"), key=repr)
        for table in (*PERSON, *FACTS)
    }
    for word in ("divergences", "terjek", "submodular", "bound", "epsilon", "renamed", "sharp"):
        tables[f"search {word}"] = [(paper,) for paper in found(library, word)]
    return tables


MARK = Highlight("title", "Moreau", "yellow", "", 0, "", "-Yosida")
EDITS: list[Edit] = [
    Mark((1, 2), status=Status.QUEUED),
    Mark((1,), rating=5),
    Mark((1, 2, 3), tags=("rl/offline", "theory")),
    Mark((3,), status=Status.READ, rating=4, tags=("rl",)),
    SetNote(1, "A sharp bound."),
    AddToList("To read", (3, 1), "first"),
    AddToList("To read", (2,)),
    RemoveFromList("To read", (3,)),
    AddHighlight(1, MARK),
    AddHighlight(1, replace(MARK, color="blue")),
    ChangeHighlight(1, MARK, comment="Is it tight?"),
    AddHighlight(1, Highlight("abstract", "a bound", start=99)),
    RemoveHighlight(1, MARK),
    SaveView("Best", "rating:>=4"),
    SetTagColor("theory", "pink"),
    RenameTag("rl", "agents"),
    RenameTag("agents/offline", "theory"),
    DeleteTag("agents"),
    EditFacts(2, {"title": "Renamed at Scale", "authors": (Author("Ehsan Kazemi"),)}),
    EditFacts(1, {"ids": (Identifier("doi", "10.1000/1"),)}),
    SetKey(1, "mine"),
    SetKey(1, "mine2"),
    AddPaper(Facts(title="By hand", authors=(Author("Ada Lovelace"),), year=1843), "ada"),
    MergePapers((2, 3)),
    SetNote(1, ""),
    Mark((1,), untags=("theory",)),
    DeleteView("Best"),
    RemovePapers((1, 4)),
    DeleteList("To read"),
]


def test_undo_and_redo_of_every_edit_give_back_just_what_was_there(papers: Library) -> None:
    states = [content(papers)]
    for edit in EDITS:
        assert papers.apply(edit), edit
        states.append(content(papers))
    for state in reversed(states[:-1]):
        papers.undo()
        assert content(papers) == state
    for state in states[1:]:
        papers.redo()
        assert content(papers) == state


def test_undo_of_an_import_takes_all_out_and_redo_puts_it_back(papers: Library) -> None:
    papers.apply(Mark((2,), status=Status.READ, tags=("theory",)))
    before = content(papers)
    papers.undo()
    papers.undo()
    assert papers.count() == 0
    assert found(papers, "terjek") == []
    assert papers.sessions() == ()
    papers.redo()
    papers.redo()
    assert content(papers) == before


def test_an_edit_that_changes_nothing_leaves_no_trace(papers: Library) -> None:
    papers.apply(Mark((1,), status=Status.QUEUED))
    steps = len(papers.history())
    assert not papers.apply(Mark((1,), status=Status.QUEUED))
    assert not papers.apply(SetNote(1, ""))
    assert len(papers.history()) == steps


def test_what_was_undone_is_gone_after_another_edit(papers: Library) -> None:
    papers.apply(Mark((1,), rating=3))
    papers.undo()
    papers.apply(Mark((2,), rating=4))
    with pytest.raises(RefusedError, match="nothing to redo"):
        papers.redo()
    states = [step.state for step in papers.history()]
    assert states == ["done", "undo", "gone", "done"]


@pytest.mark.parametrize(
    ("edit", "sentence"),
    [
        (Mark((1,), rating=6), "1 to 5"),
        (Mark((1,), tags=(" / ",)), "at least one letter"),
        (SetTagColor("none", "blue"), "no tag"),
        (SetKey(1, "has space"), "cannot be a cite key"),
        (SetKey(1, "kazemi2021regularized"), "Another paper"),
        (EditFacts(1, {"title": "  "}), "needs a title"),
        (AddPaper(Facts(title="")), "needs a title"),
        (RemoveFromList("Nowhere", (1,)), "no reading list"),
        (DeleteView("Nowhere"), "no view"),
        (MergePapers((1, 1)), "at least two"),
        (SetNote(1, "half \ud83d"), "letter 6"),
    ],
)
def test_a_refused_edit_says_why_and_writes_nothing(
    papers: Library, edit: Edit, sentence: str
) -> None:
    before, steps = content(papers), len(papers.history())
    with pytest.raises(RefusedError, match=sentence):
        papers.apply(edit)
    assert content(papers) == before
    assert len(papers.history()) == steps


@pytest.mark.parametrize("make", [lambda i: Mark((1, i), rating=1), lambda i: SetNote(i, "x")])
def test_an_unknown_id_is_refused_whole(papers: Library, make: Callable[[int], Edit]) -> None:
    with pytest.raises(NoSuchPaperError, match="99"):
        papers.apply(make(99))
    assert papers.paper(1).rating is None


def test_notes_are_kept_letter_for_letter(papers: Library) -> None:
    note = "  two spaces\r\n\ttab\u2028line\xa0nbsp \\ % {x} “…”\n\n\U0001f600"
    papers.apply(SetNote(1, note))
    assert papers.paper(1).note == note


def test_typing_is_one_step_of_the_history(papers: Library) -> None:
    for text in ("A", "A b", "A bo"):
        papers.apply(SetNote(1, text), is_typing=True)
    assert [step.act.kind for step in papers.history()] == ["note", "import"]
    papers.undo()
    assert papers.paper(1).note == ""
    papers.redo()
    assert papers.paper(1).note == "A bo"


def test_words_typed_and_deleted_at_once_can_be_had_back(papers: Library) -> None:
    for text in ("A", "A b", ""):
        papers.apply(SetNote(1, text), is_typing=True)
    papers.undo()
    assert papers.paper(1).note == "A b"
    papers.undo()
    assert papers.paper(1).note == ""
    papers.redo()
    papers.redo()
    assert papers.paper(1).note == ""


def test_words_typed_into_a_note_and_taken_out_again_can_be_had_back(papers: Library) -> None:
    papers.apply(SetNote(1, "old"))
    papers.apply(Mark((1,), rating=2))
    for text in ("old word", "old"):
        papers.apply(SetNote(1, text), is_typing=True)
    papers.undo()
    assert papers.paper(1).note == "old word"


def test_typing_after_something_else_is_a_step_of_its_own(papers: Library) -> None:
    papers.apply(SetNote(1, "A"), is_typing=True)
    papers.apply(Mark((1,), rating=2))
    papers.apply(SetNote(1, "A b"), is_typing=True)
    assert [step.act.kind for step in papers.history()] == ["note", "rating", "note", "import"]


def test_undo_of_a_step_that_is_not_the_newest_any_more_is_refused(papers: Library) -> None:
    papers.apply(Mark((1,), rating=1))
    step = papers.undo_status().undo
    assert step is not None
    papers.apply(Mark((2,), rating=2))
    with pytest.raises(RefusedError, match="in the meantime"):
        papers.undo(step.id)
    assert papers.paper(1).rating == 1


def test_observers_hear_of_each_change_and_who_made_it(papers: Library) -> None:
    heard: list[tuple[Changes, str]] = []
    stop = papers.subscribe(lambda changes, origin: heard.append((changes, origin)))
    papers.apply(Mark((2, 3), tags=("x",)))
    papers.undo()
    stop()
    papers.apply(Mark((1,), rating=1))
    assert [(c.changed, c.tags, origin) for c, origin in heard] == [
        (frozenset({2, 3}), True, "test"),
        (frozenset({2, 3}), True, "test"),
    ]


def test_tags_differing_only_in_case_are_one(papers: Library) -> None:
    papers.apply(Mark((1,), tags=("RL",)))
    papers.apply(Mark((2,), tags=("rl",)))
    assert [(tag.value, tag.count) for tag in papers.tags()] == [("RL", 2)]


def test_a_nested_tag_takes_the_colour_of_its_parent(papers: Library) -> None:
    papers.apply(Mark((1,), tags=("a",)))
    papers.apply(Mark((1,), tags=("rl",)))
    papers.apply(Mark((1,), tags=("rl/offline",)))
    colors = {color.name: color.color for color in papers.tag_colors()}
    assert colors["rl/offline"] == colors["rl"] != colors["a"]


def test_a_paper_is_read_with_all_its_fields(papers: Library) -> None:
    # They are set past the constructor, which would miss none.
    assert {*vars(papers.paper(1))} == {field.name for field in fields(Paper)}


def test_a_text_that_is_none_stops_no_reading(papers: Library, path: Path) -> None:
    with closing(sqlite3.connect(path)) as other, other:
        other.execute("UPDATE papers SET title = CAST(x'41ff42' AS TEXT), title_plain = NULL")
        other.execute("UPDATE authors SET name = CAST(x'43fe44' AS TEXT) WHERE id = 1")
    ids = list(range(1, papers.count() + 1))
    assert {row.title for row in papers.rows(ids)} == {"A\ufffdB"}
    whole = list(papers.papers(ids))
    assert {paper.title for paper in whole} == {"A\ufffdB"}
    assert "C\ufffdD" in {author.name for paper in whole for author in paper.authors}


def test_a_row_another_program_deleted_does_not_stop_the_history(papers: Library) -> None:
    papers._connection.execute("PRAGMA foreign_keys=OFF")
    papers._connection.execute("DELETE FROM papers WHERE id = 2")
    papers._connection.execute("PRAGMA foreign_keys=ON")
    papers.rebuild_index()
    papers.undo()
    assert papers.count() == 0
    papers.redo()
    assert [papers.paper(number).id for number in (1, 3, 4)] == [1, 3, 4]
    assert papers.find_damage() == []


def test_the_view_reading_list_shows_one_row_per_paper(papers: Library) -> None:
    papers.apply(Mark((1,), status=Status.READ, rating=5, tags=("a", "b")))
    papers.apply(SetNote(1, "word"))
    row = papers._connection.execute(
        "SELECT key, authors, sessions, status, rating, tags, note FROM reading_list WHERE id = 1"
    ).fetchone()
    expected = ("terjek2021moreau", "Dávid Terjék", "ICML 2021 Poster Session 2", "read", 5)
    assert row == (*expected, "a, b", "word")


def test_ids_of_removed_papers_are_never_given_again(papers: Library) -> None:
    papers.apply(RemovePapers((4,)))
    papers.apply(AddPaper(Facts(title="Another")))
    assert found(papers, "another") == [5]


def test_names_of_lists_and_views_do_not_heed_case_in_any_alphabet(papers: Library) -> None:
    papers.apply(AddToList("Über Ägypten", (1,)))
    papers.apply(AddToList("über  ägypten", (2,)))
    (found,) = papers.reading_lists()
    assert [paper for paper, _ in found.entries] == [1, 2]
    papers.apply(RemoveFromList("ÜBER ÄGYPTEN", (1,)))
    papers.apply(SaveView("Öffentlich", "graph"))
    papers.apply(SaveView("öffentlich", "tree"))
    assert [(view.name, view.query) for view in papers.views()] == [("Öffentlich", "tree")]


def test_all_up_to_a_step_is_undone_and_redone_at_once(papers: Library) -> None:
    for paper in (1, 2, 3):
        papers.apply(Mark((paper,), status=Status.QUEUED))
    second = papers.history()[1].id
    announced: list[Changes] = []
    papers.subscribe(lambda changes, _origin: announced.append(changes))
    steps = papers.turn_to(second)
    assert [papers.paper(paper).status for paper in (1, 2, 3)] == ["queued", "new", "new"]
    assert [step.act.title[:5] for step in steps] == ["Recom", "Regul"]
    assert [changes.papers for changes in announced] == [{2, 3}]
    newest = papers.undo_status().redo
    assert newest is not None
    assert newest.id == second
    ids, states = papers.edits()
    assert states == b"uudd"
    papers.turn_to(ids[0])
    assert papers.edits()[1] == b"dddd"
    assert [papers.paper(paper).status for paper in (1, 2, 3)] == ["queued"] * 3


def test_edits_made_meanwhile_are_not_turned_with_the_others(papers: Library) -> None:
    first = papers.edits()[0][0]
    papers.apply(Mark((1,), rating=3))
    seen = papers.edits()[0][0]
    papers.apply(Mark((2,), rating=3))
    before = papers.edits()
    with pytest.raises(RefusedError, match="in the meantime"):
        papers.turn_to(first, expected=seen)
    assert papers.edits() == before
    papers.undo()
    papers.undo()
    assert len(papers.turn_to(papers.edits()[0][0], expected=seen)) == 2


def test_a_step_that_can_be_neither_undone_nor_redone_is_refused(papers: Library) -> None:
    papers.apply(Mark((1,), rating=3))
    papers.undo()
    gone = papers.edits()[0][0]
    papers.apply(Mark((2,), rating=3))
    assert papers.edits()[1] == b"dgd"
    for step in (gone, 999):
        with pytest.raises(RefusedError):
            papers.turn_to(step)
    assert papers.paper(2).rating == 3
    assert len(papers.history()) == 4  # the import, two marks, one undo
