"""Whatever was done, in whatever order: undo and redo give back just what was there."""

import shutil
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reading_list.core.errors import RefusedError
from reading_list.core.paper import (
    HIGHLIGHT_COLORS,
    Attachment,
    Author,
    Facts,
    Highlight,
    Identifier,
    Status,
)
from reading_list.formats.source import Source
from reading_list.services.carry_out import carry_out
from reading_list.services.import_plan import plan_import
from reading_list.services.sources import read_source
from reading_list.storage.alike import DecideOnPair
from reading_list.storage.attachment_edits import Attach, Detach, MoveAttachment
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
from reading_list.storage.list_entry_edits import MoveInList, SetHeading, SetRemark
from reading_list.storage.merge_edit import MergePapers
from reading_list.storage.paper_edits import AddPaper, EditFacts, RemovePapers, SetKey

TABLES = (
    *("marks", "notes", "tags", "paper_tags", "lists", "list_items", "views", "highlights"),
    "attachments",
    *("papers", "paper_authors", "paper_ids", "paper_links", "sessions", "paper_sessions"),
    *("alike", "duplicate_decisions"),
)
ITEMS = (
    "SELECT i.import_id, record, paper_id, outcome, differs FROM import_items i "
    "JOIN imports m ON m.id = i.import_id WHERE m.state = 'done'"
)

ids = st.integers(1, 6)
some = st.lists(ids, min_size=1, max_size=4).map(tuple)
words = st.sampled_from(["", "a", "ab", "Größe $x^2$", "a sharp bound"])
names = st.sampled_from(["one", "Two"])
tags = st.lists(st.sampled_from(["rl", "rl/offline", "RL", "theory"]), max_size=2).map(tuple)
facts = st.fixed_dictionaries(
    {},
    optional={
        "title": st.sampled_from(["Renamed at Scale", "Moreau", "Moreau-Yosida $f$-divergences"]),
        "abstract": words,
        "year": st.sampled_from([None, 2020, 2021]),
        "authors": st.sampled_from([(), (Author("Ehsan Kazemi"),), (Author("Dávid Terjék"),)]),
        "ids": st.sampled_from([(), (Identifier("doi", "10.1000/1"),)]),
    },
)
marks = st.builds(
    Highlight,
    st.sampled_from(["title", "abstract"]),
    st.sampled_from(["Moreau", "a"]),
    st.sampled_from(HIGHLIGHT_COLORS),
)
files = st.builds(Attachment, st.sampled_from(["a.pdf", "b.pdf"]), st.just(1), st.just("c"))
edits: st.SearchStrategy[Edit] = st.one_of(
    st.builds(
        Mark,
        papers=some,
        status=st.none() | st.sampled_from(Status),
        rating=st.none() | st.integers(0, 5),
        tags=tags,
        untags=tags,
    ),
    st.builds(SetNote, ids, words),
    st.builds(AddToList, names, some),
    st.builds(RemoveFromList, names, some),
    st.builds(DeleteList, names),
    st.builds(MoveInList, names, some, st.none() | ids),
    st.builds(SetRemark, names, ids, words),
    st.builds(SetHeading, names, words),
    st.builds(SaveView, names, words),
    st.builds(DeleteView, names),
    st.builds(SetTagColor, st.sampled_from(["rl", "theory"]), st.sampled_from(["pink", "grey"])),
    st.builds(EditFacts, ids, facts),
    st.builds(AddHighlight, ids, marks),
    st.builds(ChangeHighlight, ids, marks, st.sampled_from(["green"]), words),
    st.builds(RemoveHighlight, ids, marks),
    st.builds(Attach, ids, st.tuples(files)),
    st.builds(Detach, ids, st.just("a.pdf")),
    st.builds(MoveAttachment, ids, st.just("a.pdf"), files),
    st.builds(SetKey, ids, st.sampled_from(["mine", "Mine", "yours"])),
    st.builds(AddPaper, st.builds(Facts, title=st.just("By hand"), year=st.just(1843))),
    st.builds(MergePapers, some),
    st.builds(RemovePapers, some),
    st.builds(DecideOnPair, ids, ids, st.sampled_from(["different", "later"])),
)
sources = st.lists(
    st.fixed_dictionaries(
        {
            "title": st.sampled_from(["By hand", "Moreau", "Entirely New"]),
            "author": st.sampled_from(["", "Ada Lovelace", "Dávid Terjék"]),
            "year": st.sampled_from(["", "1843", "2021"]),
            "abstract": words,
            "doi": st.sampled_from(["", "10.1000/1", "10.1000/2"]),
        }
    ),
    min_size=1,
    max_size=3,
)


@dataclass(frozen=True)
class Typing:
    """Letters typed into a note."""

    edit: SetNote


@dataclass(frozen=True)
class Import:
    """Records of one source, as BibTeX fields."""

    records: list[dict[str, str]]

    def carry_out(self, library: Library) -> None:
        text = "\n".join(
            f"@article{{k{at},\n"
            + "".join(f"{name} = {{{value}}},\n" for name, value in record.items() if value)
            + "}"
            for at, record in enumerate(self.records)
        )
        source = Source.from_text("given.bib", text)
        plan = partial(plan_import, library, read_source(source))
        carry_out(library, plan(), plan)


Act = Edit | Typing | Import | str
acts: st.SearchStrategy[Act] = st.one_of(
    edits,
    st.builds(Typing, st.builds(SetNote, ids, words)),
    st.builds(Import, sources),
    st.sampled_from(["undo", "redo"]),
)


def do(library: Library, act: Act) -> None:
    match act:
        case "undo":
            library.undo()
        case "redo":
            library.redo()
        case Import():
            act.carry_out(library)
        case Typing():
            library.apply(act.edit, is_typing=True)
        case _:
            library.apply(act)  # type: ignore[arg-type]  # what is left is an Edit


def content(library: Library) -> dict[str, Any]:
    """Give all rows that make up the library."""
    ask = library._connection.execute
    rows = {name: sorted(ask(f"SELECT * FROM {name}"), key=repr) for name in TABLES}
    return rows | {"items": sorted(ask(ITEMS), key=repr)}


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a library of three papers to be copied for each example."""
    path = tmp_path_factory.mktemp("any") / "template.db"
    with Library.open(path, origin="test") as library:
        Import(
            [
                {"title": "Moreau", "author": "Dávid Terjék", "doi": "10.1000/1"},
                {"title": "Regularized Submodular Maximization", "author": "Ehsan Kazemi"},
                {"title": "Entirely Old", "note": "Read this"},
            ]
        ).carry_out(library)
    return path


@given(st.lists(acts, max_size=12))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_undo_and_redo_lead_back_to_every_state(
    template: Path, tmp_path: Path, done: list[Act]
) -> None:
    path = tmp_path / "copy.db"
    shutil.copyfile(template, path)
    with Library.open(path, origin="test") as library:
        states = {newest_step(library): content(library)}
        for act in done:
            before, steps = content(library), journal(library)
            with suppress(RefusedError):
                do(library, act)
            if journal(library) == steps:
                assert content(library) == before, "what leaves no trace changes nothing"
            states[newest_step(library)] = content(library)
        assert_index_is_true(library)
        while library.undo_status().undo is not None:
            library.undo()
            assert content(library) == states.get(newest_step(library), content(library))
        assert_index_is_true(library)
        while library.undo_status().redo is not None:
            library.redo()
            assert content(library) == states[newest_step(library)]
        assert_index_is_true(library)
    path.unlink()


def assert_index_is_true(library: Library) -> None:
    """Compare what the index holds with one made anew."""
    kept = indexed(library)
    library.rebuild_index()
    assert kept == indexed(library)


def indexed(library: Library) -> list[tuple[Any, ...]]:
    rows = []
    for name in ("papers_search", "notes_search"):
        ask = library._connection.execute
        ask(f"CREATE VIRTUAL TABLE temp.words USING fts5vocab('main', '{name}', 'instance')")
        rows += sorted(ask("SELECT * FROM temp.words"))
        ask("DROP TABLE temp.words")
    return rows


def journal(library: Library) -> list[tuple[Any, ...]]:
    return library._connection.execute("SELECT id, state, images FROM history").fetchall()


def newest_step(library: Library) -> int:
    """Name a state by the newest edit in force."""
    step = library.undo_status().undo
    return step.id if step else 0
