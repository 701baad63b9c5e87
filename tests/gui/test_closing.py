"""Closing the window: no word is lost, and the process ends."""

import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reading_list.core.errors import LibraryError, LibraryProblem
from reading_list.core.paper import Status
from reading_list.gui.main_window import MainWindow
from reading_list.services import unsaved_words
from reading_list.storage.connection import connect, write_transaction
from reading_list.storage.library import Library
from tests.conftest import draft, plan_of
from tests.gui.test_main_window import Open, filled, key, open_window, settle, type_text, window

__all__ = ["filled", "open_window", "window"]  # fixtures


def test_closing_waits_for_what_another_program_keeps_from_being_saved(
    window: MainWindow, path: Path, qtbot: QtBot
) -> None:
    holder = connect(path)
    with write_transaction(holder):
        key(Qt.Key.Key_Q)
        key(Qt.Key.Key_N)
        type_text("last words")
        window.close()
        assert window.isVisible()
        dialog = window.closing.dialog
        assert dialog is not None
        assert dialog.isVisible()
        assert dialog._title.text() == "Saving…"
        (kept,) = unsaved_words.kept_files(path)
        assert "last words" in kept.read_text("utf-8")
    holder.close()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=20_000)
    assert unsaved_words.kept_files(path) == []
    with Library.open(path) as library:
        assert library.paper(1).status is Status.QUEUED
        assert library.paper(2).note == "last words"


def test_who_will_not_wait_finds_the_words_in_a_file_and_is_told_of_it(
    window: MainWindow, path: Path, open_window: Open
) -> None:
    holder = connect(path)
    with write_transaction(holder):
        key(Qt.Key.Key_N)
        type_text("last words")
        window.close()
        assert window.closing.dialog is not None
        QTest.mouseClick(window.closing.dialog.quit_button, Qt.MouseButton.LeftButton)
        assert not window.isVisible()
    holder.close()
    (kept,) = unsaved_words.kept_files(path)
    assert "Note on “Moreau-Yosida f-divergences”:\n\nlast words\n" in kept.read_text("utf-8")
    again = open_window()
    assert again.message_bar.message_name == "recovered"
    assert str(kept) in again.message_bar._title.text()
    kept.unlink()


def test_back_in_the_window_nothing_is_lost(window: MainWindow, path: Path, qtbot: QtBot) -> None:
    holder = connect(path)
    with write_transaction(holder):
        key(Qt.Key.Key_N)
        type_text("last words")
        window.close()
        assert window.closing.dialog is not None
        window.closing.dialog.reject()
        assert unsaved_words.kept_files(path) == []
        assert window.detail_pane.note.text == "last words"
    holder.close()
    settle(qtbot, window)
    assert window.isVisible()
    assert window.library.library.paper(1).note == "last words"


def test_a_note_the_disk_refuses_keeps_the_window_open(
    window: MainWindow, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise LibraryError(LibraryProblem.FULL, path)

    with monkeypatch.context() as patch:
        patch.setattr(window.library.library, "apply", full)
        key(Qt.Key.Key_N)
        type_text("last words")
        window.close()
        dialog = window.closing.dialog
        assert dialog is not None
        assert "no room" in dialog._text.text()
        assert "last words" in unsaved_words.kept_files(path)[0].read_text("utf-8")
    dialog.retry_button.click()
    assert not window.isVisible()
    assert unsaved_words.kept_files(path) == []
    with Library.open(path) as library:
        assert library.paper(1).note == "last words"


def test_a_note_the_disk_refused_is_still_there_when_the_person_comes_back(
    window: MainWindow, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise LibraryError(LibraryProblem.FULL, path)

    with monkeypatch.context() as patch:
        patch.setattr(window.library.library, "apply", full)
        key(Qt.Key.Key_N)
        type_text("my words")
        key(Qt.Key.Key_Escape)
        key(Qt.Key.Key_J)
        assert window.detail_pane.paper_id == 2
        assert window.status_line._counts.text().endswith("1 not saved yet")
    key(Qt.Key.Key_K)
    assert window.detail_pane.note.text == "my words"
    key(Qt.Key.Key_N)
    type_text("!")
    key(Qt.Key.Key_Escape)
    assert window.library.library.paper(1).note == "my words!"
    assert window.library.writer.kept == []
    assert window.status_line._counts.text().endswith("saved")


def test_closing_lets_an_import_end(window: MainWindow, path: Path, qtbot: QtBot) -> None:
    plan = plan_of(draft("A Regret Bound", "Elad Sarafian"), identity="session:other")
    holder = connect(path)
    with write_transaction(holder):
        window.library.writer.carry_out(lambda library, _progress: library.commit_import(plan))
        window.close()
        assert window.closing.dialog is not None
        assert "import" in window.closing.dialog._text.text()
    holder.close()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=20_000)
    with Library.open(path) as library:
        assert library.count() == 5


def test_the_process_ends_after_a_note_was_typed_and_the_window_closed_at_once(
    filled: Path,
) -> None:
    program = textwrap.dedent("""
        import sys
        from PySide6.QtCore import QTimer
        from reading_list import app
        def work(window):
            window.detail_pane.start_note()
            window.detail_pane.note._field.insertPlainText("typed and gone")
            QTimer.singleShot(0, window.close)
        sys.exit(app.main(["--library", sys.argv[1]], on_start=work))
    """)
    done = subprocess.run(
        [sys.executable, "-c", program, str(filled)], timeout=60, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    with Library.open(filled) as library:
        assert library.paper(1).note == "typed and gone"
