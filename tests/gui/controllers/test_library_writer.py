"""One order for all that is written, whoever keeps the file busy meanwhile."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from reading_list.core.changes import Changes
from reading_list.core.errors import LibraryError, LibraryProblem, RefusedError
from reading_list.core.paper import Status
from reading_list.gui.controllers.library_controller import LibraryController
from reading_list.gui.tasks.unsaved_marks import marks_of, paper_with_marks
from reading_list.storage.connection import connect, write_transaction
from reading_list.storage.edits import Mark, SetNote
from reading_list.storage.library import Library
from reading_list.storage.list_edits import AddToList, DeleteList
from tests.conftest import DRAFTS, draft, plan_of


@pytest.fixture
def controller(qtbot: QtBot, path: Path) -> Iterator[LibraryController]:
    with Library.open(path) as library:
        library.commit_import(plan_of(*DRAFTS))
    library = Library.open(path, origin="window 1-a", busy_seconds=0.0)
    made = LibraryController(library)
    yield made
    qtbot.waitUntil(lambda: made.writer.is_idle)
    made.close()


@contextmanager
def busy(path: Path) -> Iterator[None]:
    """Keep the library busy, as a long import elsewhere does."""
    holder = connect(path)
    try:
        with write_transaction(holder):
            yield
    finally:
        holder.close()


def done(qtbot: QtBot, controller: LibraryController) -> None:
    qtbot.waitUntil(lambda: controller.writer.is_idle, timeout=20_000)


def heard(signal: Any) -> list[tuple[Any, ...]]:
    told: list[tuple[Any, ...]] = []
    signal.connect(lambda *args: told.append(args))
    return told


def status_of(controller: LibraryController, paper: int) -> Status:
    return controller.library.paper(paper).status


def test_undo_does_not_overtake_what_waits(
    controller: LibraryController, path: Path, qtbot: QtBot
) -> None:
    controller.apply(Mark((1,), rating=3))
    with busy(path):
        controller.apply(Mark((1,), status=Status.QUEUED))
        controller.undo()
        assert controller.pending == 2
    done(qtbot, controller)
    paper = controller.library.paper(1)
    assert (paper.status, paper.rating) == (Status.NEW, 3)


def test_undo_and_redo_wait_for_other_programs(
    controller: LibraryController, path: Path, qtbot: QtBot
) -> None:
    failed = heard(controller.failed)
    controller.apply(Mark((1,), status=Status.QUEUED))
    with busy(path):
        controller.undo()
        controller.redo()
        controller.undo()
        assert controller.pending == 3
    done(qtbot, controller)
    assert failed == []
    assert status_of(controller, 1) is Status.NEW
    assert controller.undo_status().redo is not None


def test_undo_takes_back_just_the_step_it_was_pressed_for(
    controller: LibraryController, path: Path, qtbot: QtBot
) -> None:
    failed = heard(controller.failed)
    controller.apply(Mark((1,), status=Status.QUEUED))
    holder = connect(path)
    with write_transaction(holder):
        controller.undo()
        holder.execute(
            "INSERT INTO history (at, origin, kind, value, count, title, state, changes) VALUES "
            "('2026-01-01T00:00:00Z', 'command line', 'rating', '', 1, '', 'done', '{}')"
        )
    holder.close()
    done(qtbot, controller)
    assert status_of(controller, 1) is Status.QUEUED
    assert [type(error) for error, _ in failed] == [RefusedError]


def test_undo_in_turn_asks_about_somebody_elses_change(
    controller: LibraryController, path: Path, qtbot: QtBot
) -> None:
    asked = heard(controller.foreign_undo_requested)
    with Library.open(path, origin="command line") as other:
        other.apply(Mark((3,), status=Status.READ))
    with busy(path):
        controller.apply(SetNote(2, ""))  # changes nothing, so theirs stays the newest
        controller.undo()
    done(qtbot, controller)
    assert [step.origin for (step,) in asked] == ["command line"]
    assert status_of(controller, 3) is Status.READ
    controller.undo()
    assert status_of(controller, 3) is Status.NEW


@pytest.mark.parametrize(
    "wish",
    [
        lambda c: c.writer.fix_keys([1]),
        lambda c: c.apply(AddToList("Group meeting", (1,))),
        lambda c: c.apply(SetNote(1, "a word")),
    ],
)
def test_everything_written_waits_in_the_one_order(
    controller: LibraryController,
    path: Path,
    qtbot: QtBot,
    wish: Callable[[LibraryController], object],
) -> None:
    order: list[str] = []
    failed = heard(controller.failed)
    with busy(path):
        controller.apply(Mark((1,), rating=3), then=lambda _changes: order.append("first"))
        wish(controller)
        controller.apply(Mark((1,), rating=4), then=lambda _changes: order.append("last"))
        assert controller.pending == 3
    done(qtbot, controller)
    assert (order, failed) == (["first", "last"], [])
    assert controller.library.paper(1).rating == 4


def test_an_import_waits_its_turn_and_later_edits_wait_for_it(
    controller: LibraryController, qtbot: QtBot
) -> None:
    plan = plan_of(draft("A Regret Bound", "Elad Sarafian"), identity="session:other")
    with qtbot.waitSignal(controller.writer.emptied):
        handle = controller.writer.carry_out(lambda library, _p: library.commit_import(plan))
        written = heard(handle.succeeded)
        controller.apply(Mark((5,), status=Status.QUEUED))  # a paper that is not there yet
    assert len(written) == 1
    assert status_of(controller, 5) is Status.QUEUED


def test_a_large_edit_never_stands_on_the_gui_thread(
    controller: LibraryController, qtbot: QtBot
) -> None:
    papers = tuple([1, 2, 3, 4] * 60)
    with qtbot.waitSignal(controller.changed):
        controller.apply(Mark(papers, status=Status.QUEUED))
        assert status_of(controller, 1) is Status.NEW
        assert controller.pending == 1
    assert status_of(controller, 4) is Status.QUEUED
    controller.apply(AddToList("Group meeting", (1,)))
    controller.apply(DeleteList("Group meeting"))
    assert controller.pending == 1
    done(qtbot, controller)
    assert controller.library.lists() == ()


def test_marks_show_while_they_wait(controller: LibraryController, path: Path) -> None:
    with busy(path):
        controller.apply(Mark((1, 2), status=Status.QUEUED, tags=("rl",)))
        controller.apply(Mark((1,), rating=4))
        controller.apply(Mark((1,), rating=0, untags=("rl",)))
        controller.apply(SetNote(2, "a word"))
        first, second = controller.rows([1, 2])
        assert (first.status, first.rating, first.tags) == (Status.QUEUED, None, ())
        assert (second.tags, second.has_note) == ((("rl", "grey"),), True)
        marks = marks_of(controller.writer.unsaved, frozenset(range(10)))
        paper = paper_with_marks(controller.library.paper(2), marks[2])
        assert (paper.status, paper.tags, paper.note) == (Status.QUEUED, ("rl",), "a word")


def test_what_is_typed_while_a_note_waits_is_one_wish_and_none_is_lost(
    controller: LibraryController, path: Path, qtbot: QtBot
) -> None:
    with busy(path):
        base = ""
        for text in ("a", "a w", "a word"):
            controller.apply(SetNote(1, text, expected=base), is_typing=True)
            base = text
        assert controller.pending == 1
    done(qtbot, controller)
    assert controller.library.paper(1).note == "a word"
    controller.undo()
    assert controller.library.paper(1).note == ""


def test_a_note_the_lane_is_refused_is_told_and_kept(
    controller: LibraryController, path: Path, qtbot: QtBot
) -> None:
    failed = heard(controller.failed)
    with busy(path):
        controller.apply(SetNote(99, "words on a paper that is gone"))
    done(qtbot, controller)
    ((error, edit),) = failed
    assert isinstance(error, RefusedError)
    assert controller.writer.kept == [edit]
    controller.writer.let_go(99)
    assert controller.writer.unsaved == []


def test_a_refused_note_is_forgotten_once_it_is_saved(
    controller: LibraryController, monkeypatch: pytest.MonkeyPatch, path: Path
) -> None:
    def full(*_: object, **__: object) -> Changes:
        raise LibraryError(LibraryProblem.FULL, path)

    with monkeypatch.context() as patch:
        patch.setattr(controller.library, "apply", full)
        assert not controller.apply(SetNote(1, "a word"))
    assert [edit.text for edit in controller.writer.kept] == ["a word"]
    controller.writer.try_again()
    assert controller.writer.kept == []
    assert controller.library.paper(1).note == "a word"


def test_polling_goes_on_after_an_error_and_reads_all_again(
    controller: LibraryController, monkeypatch: pytest.MonkeyPatch, path: Path, qtbot: QtBot
) -> None:
    failed, changed = heard(controller.failed), heard(controller.changed)

    def gone(*_: object) -> None:
        raise LibraryError(LibraryProblem.UNREADABLE, path)

    with monkeypatch.context() as patch:
        patch.setattr(controller.library, "poll", gone)
        controller.poll()
        controller.poll()
    assert len(failed) == 1, "said once, not twice a second"
    with qtbot.waitSignal(controller.changed):  # the timer still runs
        pass
    assert changed[0][0].is_everything


def test_what_cannot_be_read_is_told(
    controller: LibraryController, monkeypatch: pytest.MonkeyPatch, path: Path, qtbot: QtBot
) -> None:
    def gone(*_: object) -> None:
        raise LibraryError(LibraryProblem.UNREADABLE, path)

    monkeypatch.setattr(controller.library, "rows", gone)
    with qtbot.waitSignal(controller.failed):  # later: rows are read while they are painted
        assert controller.rows([1]) == []


def test_what_a_waiting_undo_takes_back_shows_no_longer(
    controller: LibraryController, path: Path, qtbot: QtBot
) -> None:
    turned = heard(controller.turned)
    with busy(path):
        controller.apply(Mark((1,), status=Status.QUEUED))
        controller.apply(Mark((2,), status=Status.QUEUED))
        controller.undo()
        assert [row.status for row in controller.rows([1, 2])] == [Status.QUEUED, Status.NEW]
        controller.redo()
        assert [row.status for row in controller.rows([1, 2])] == [Status.QUEUED] * 2
        controller.undo()
        controller.apply(Mark((3,), status=Status.READ))
        assert len(controller.writer.unsaved) == 2
    done(qtbot, controller)
    statuses = [paper.status for paper in controller.library.papers([1, 2, 3])]
    assert statuses == [Status.QUEUED, Status.NEW, Status.READ]
    assert turned == [], "the person is elsewhere by now"
