"""The deck in the window, worked by keys: what a person relies on."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from reading_list.core.paper import Status
from reading_list.gui.main_window import MainWindow
from reading_list.gui.widgets.markdown_view import first_line
from reading_list.storage.edits import Mark
from reading_list.storage.library import Library
from tests.gui.test_main_window import Open, filled, key, open_window, type_text, window

__all__ = ["filled", "open_window", "window"]  # fixtures

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def deck_window(window: MainWindow) -> MainWindow:
    key(Qt.Key.Key_F5)
    assert window.deck.is_open
    return window


def shown(window: MainWindow) -> int:
    assert window.deck_page.paper_id is not None
    return window.deck_page.paper_id


def status(window: MainWindow, paper: int) -> Status:
    return window.library.library.paper(paper).status


def test_one_key_decides_and_shows_the_next_paper(deck_window: MainWindow) -> None:
    first = shown(deck_window)
    key(Qt.Key.Key_Q)
    assert status(deck_window, first) is Status.QUEUED
    assert shown(deck_window) != first
    second = shown(deck_window)
    key(Qt.Key.Key_X)
    assert status(deck_window, second) is Status.SKIPPED


def test_passing_decides_nothing_and_is_offered_at_the_end(deck_window: MainWindow) -> None:
    first = shown(deck_window)
    key(Qt.Key.Key_J)
    assert status(deck_window, first) is Status.NEW
    while not deck_window.deck_page.is_at_end:
        key(Qt.Key.Key_X)
    deck_window.deck_page.end.passed_requested.emit()
    assert shown(deck_window) == first


def test_back_returns_to_the_paper_before(deck_window: MainWindow) -> None:
    first = shown(deck_window)
    key(Qt.Key.Key_Q)
    key(Qt.Key.Key_K)
    assert shown(deck_window) == first


def test_undo_returns_to_the_paper_it_was_about(deck_window: MainWindow) -> None:
    first = shown(deck_window)
    key(Qt.Key.Key_X)
    key(Qt.Key.Key_Z, CTRL)
    assert shown(deck_window) == first
    assert status(deck_window, first) is Status.NEW


def test_a_rating_stays_on_the_paper(deck_window: MainWindow) -> None:
    first = shown(deck_window)
    key(Qt.Key.Key_4)
    assert shown(deck_window) == first
    assert deck_window.library.library.paper(first).rating == 4
    assert deck_window.deck_page.decisions.stars.value() == 4


def test_a_note_is_written_at_the_right_and_kept(deck_window: MainWindow) -> None:
    first = shown(deck_window)
    key(Qt.Key.Key_N)
    type_text("queue x")
    key(Qt.Key.Key_Escape)
    assert deck_window.library.library.paper(first).note == "queue x"
    assert shown(deck_window) == first
    assert deck_window.deck.is_open
    key(Qt.Key.Key_Q)
    assert shown(deck_window) != first


def test_the_note_is_back_in_the_detail_after_the_deck(deck_window: MainWindow) -> None:
    key(Qt.Key.Key_Escape)
    assert not deck_window.deck.is_open
    note = deck_window.detail_pane.note
    assert deck_window.detail_pane.isAncestorOf(note)
    key(Qt.Key.Key_N)
    type_text("here")
    key(Qt.Key.Key_Escape)
    (paper,) = deck_window.detail.ids
    assert deck_window.library.library.paper(paper).note == "here"


def test_leaving_selects_the_paper_and_f5_resumes_there(deck_window: MainWindow) -> None:
    key(Qt.Key.Key_J)
    here = shown(deck_window)
    key(Qt.Key.Key_Escape)
    assert deck_window.detail.ids == (here,)
    key(Qt.Key.Key_F5)
    assert shown(deck_window) == here


def test_the_deck_of_another_query_begins_anew(deck_window: MainWindow) -> None:
    key(Qt.Key.Key_J)
    key(Qt.Key.Key_J)
    key(Qt.Key.Key_Escape)
    deck_window.list.set_query("status:new")
    key(Qt.Key.Key_F5)
    assert shown(deck_window) == deck_window.list.shown[0]
    assert "passed over" not in deck_window.deck_page.progress.accessibleName()


def test_the_deck_is_resumed_after_a_restart(open_window: Open, filled: Path) -> None:
    del filled
    first = open_window()
    key(Qt.Key.Key_F5)
    key(Qt.Key.Key_J)
    here = shown(first)
    key(Qt.Key.Key_Escape)
    first.close()
    second = open_window()
    key(Qt.Key.Key_F5)
    assert shown(second) == here


def test_who_was_ended_from_outside_finds_query_and_deck_again(
    open_window: Open, filled: Path
) -> None:
    del filled
    first = open_window()
    first.list.set_query("author:levine OR status:new")
    key(Qt.Key.Key_F5)
    key(Qt.Key.Key_J)
    here = shown(first)
    first.keeping.timeout.emit()  # nothing more is written before the end
    written = first.state.settings.last_visit
    first.keeping.timeout.emit()
    assert first.state.settings.last_visit == written
    kept = (first.state._path).read_text("utf-8")
    first.close()
    first.state._path.write_text(kept, "utf-8")
    second = open_window()
    assert second.list.text == "author:levine OR status:new"
    key(Qt.Key.Key_F5)
    assert shown(second) == here


def test_the_end_counts_what_was_decided_before_the_deck_was_left(
    open_window: Open, filled: Path, qtbot: QtBot
) -> None:
    del filled
    first = open_window()
    key(Qt.Key.Key_F5)
    queued = shown(first)
    key(Qt.Key.Key_Q)
    first.close()
    second = open_window()
    assert second.status_line._undo.text() == "·  F5 goes on"
    key(Qt.Key.Key_F5)
    while not second.deck_page.is_at_end:
        key(Qt.Key.Key_X)
    with qtbot.waitSignal(second.deck.list_requested) as asked:
        second.deck_page.end.list_requested.emit()
    assert asked.args == [[queued]]


def test_a_deck_of_fewer_papers_forgets_nothing_of_the_one_that_was_left(
    deck_window: MainWindow,
) -> None:
    first = shown(deck_window)
    key(Qt.Key.Key_Q)
    title = deck_window.library.library.paper(shown(deck_window)).title
    key(Qt.Key.Key_Escape)
    deck_window.list.set_query(f'title:"{title}" ')
    key(Qt.Key.Key_F5)
    key(Qt.Key.Key_X)
    assert deck_window.deck_page.is_at_end
    key(Qt.Key.Key_Escape)
    deck_window.list.set_query("")
    key(Qt.Key.Key_F5)
    assert deck_window.deck._deck is not None
    assert list(deck_window.deck._deck.of_status(Status.QUEUED)) == [first]


def test_closing_the_window_within_the_deck_remembers_its_paper(
    open_window: Open, filled: Path
) -> None:
    del filled
    first = open_window()
    height = first.detail_pane.note.height()
    key(Qt.Key.Key_F5)
    key(Qt.Key.Key_J)
    here = shown(first)
    first.close()
    second = open_window()
    assert second.detail_pane.note.height() == height
    assert second.detail.ids == (here,)
    key(Qt.Key.Key_F5)
    assert shown(second) == here


def test_tags_are_added_without_leaving_the_deck(deck_window: MainWindow) -> None:
    first = shown(deck_window)
    key(Qt.Key.Key_T)
    type_text("theory")
    key(Qt.Key.Key_Return)
    key(Qt.Key.Key_Escape)
    assert deck_window.library.library.paper(first).tags == ("theory",)
    assert deck_window.deck.is_open
    key(Qt.Key.Key_Q)
    assert status(deck_window, first) is Status.QUEUED


def test_nothing_new_goes_through_the_maybes(open_window: Open, filled: Path) -> None:
    with Library.open(filled) as library:
        library.apply(Mark((1, 2, 3, 4), status=Status.SKIPPED))
        library.apply(Mark((2,), status=Status.MAYBE))
    window = open_window()
    key(Qt.Key.Key_F5)
    assert shown(window) == 2


def test_the_end_makes_a_reading_list_of_what_was_queued(
    deck_window: MainWindow, qtbot: QtBot
) -> None:
    queued = []
    while not deck_window.deck_page.is_at_end:
        queued.append(shown(deck_window))
        key(Qt.Key.Key_Q)
    deck_window.deck_page.end.list_requested.emit()
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QLineEdit))
    key(Qt.Key.Key_Return)
    lists = deck_window.library.library.reading_lists()
    assert [each.name for each in lists] == ["To read"]
    assert deck_window.library.library.lists()[0].count == len(queued)


def test_a_decision_from_elsewhere_is_counted(deck_window: MainWindow, path: Path) -> None:
    first = shown(deck_window)
    other = next(p for p in deck_window.list.shown if p != first)
    with Library.open(path) as library:
        library.apply(Mark((other,), status=Status.READ))
    deck_window.library.poll()
    assert shown(deck_window) == first
    assert "1 decided" in deck_window.deck_page.progress.accessibleName()


def test_finding_leaves_the_deck(deck_window: MainWindow) -> None:
    key(Qt.Key.Key_F, CTRL)
    assert not deck_window.deck.is_open
    assert deck_window.bar.query.edit.hasFocus()


# Highlights


def test_the_caret_marks_a_sentence_by_keys(deck_window: MainWindow) -> None:
    first = shown(deck_window)
    key(Qt.Key.Key_H)
    abstract = deck_window.deck_page.card.abstract
    assert abstract.has_caret
    key(Qt.Key.Key_Right, CTRL | SHIFT)
    key(Qt.Key.Key_2)
    (highlight,) = deck_window.library.library.paper(first).highlights
    plain = deck_window.library.library.paper(first).abstract_plain
    assert plain.startswith(highlight.quote)
    assert highlight.quote.endswith(".")
    assert abstract.selected_span() is None
    assert highlight.color == "green"
    assert shown(deck_window) == first


def test_letters_decide_nothing_while_the_caret_is_in_the_text(deck_window: MainWindow) -> None:
    first = shown(deck_window)
    key(Qt.Key.Key_H)
    key(Qt.Key.Key_Q)
    assert status(deck_window, first) is Status.NEW
    key(Qt.Key.Key_Escape)
    assert deck_window.deck.is_open
    key(Qt.Key.Key_Q)
    assert status(deck_window, first) is Status.QUEUED


def test_what_is_selected_in_the_detail_is_marked_by_h(window: MainWindow) -> None:
    (paper,) = window.detail.ids
    abstract = window.detail_pane.page.abstract
    abstract.setFocus()
    abstract.select_span(0, 7)
    key(Qt.Key.Key_H)
    (highlight,) = window.library.library.paper(paper).highlights
    assert highlight.quote == abstract.plain_text[:7]
    assert window.detail_pane.page.highlights.isVisible()
    key(Qt.Key.Key_Z, CTRL)
    assert window.library.library.paper(paper).highlights == ()


def test_copying_in_the_deck_takes_its_paper(deck_window: MainWindow) -> None:
    first = shown(deck_window)
    key(Qt.Key.Key_C)
    copied = QGuiApplication.clipboard().text()
    assert copied == f"\\cite{{{deck_window.library.library.paper(first).key}}}"


def test_what_the_caret_does_is_told_as_long_as_it_is_there(window: MainWindow) -> None:
    key(Qt.Key.Key_4)
    rated = window.status_line.shown
    key(Qt.Key.Key_H)
    assert window.status_line.shown.startswith("Arrows go by words")
    key(Qt.Key.Key_Escape)
    assert window.status_line.shown == rated
    key(Qt.Key.Key_H)
    key(Qt.Key.Key_H)
    key(Qt.Key.Key_H)
    assert window.status_line.shown.startswith("Highlighted")


@pytest.mark.parametrize(
    ("note", "told"),
    [("", ""), ("**bold** claim", "bold claim"), ("\n- first\n- second\n", "first …")],
)
def test_the_first_line_of_a_note_reads_as_it_is_rendered(note: str, told: str) -> None:
    assert first_line(note) == told
