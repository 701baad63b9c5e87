"""Papers dragged out of the list: what other programs get of them."""

import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reading_list.gui.controllers import handout_controller
from reading_list.gui.main_window import MainWindow
from reading_list.gui.models.paper_mime import FILES, PAPERS, TEXT, PaperMime
from reading_list.gui.widgets.query_editor import QueryEditor
from tests.gui.test_main_window import filled, open_window, window

__all__ = ["filled", "open_window", "window"]  # fixtures


def content(window: MainWindow, *ids: int) -> PaperMime:
    window.view.select_ids(list(ids), ids[0])
    made = window.handouts.mime()
    assert isinstance(made, PaperMime)
    return made


def test_other_programs_get_text_markup_and_a_file(window: MainWindow) -> None:
    first, second = window.library.library.papers([1, 2])
    made = content(window, 1, 2)
    assert set(made.formats()) >= {TEXT, "text/html", FILES, PAPERS}
    text = made.text().split("\n\n")
    assert [each.split("\n")[0] for each in text] == [first.title_plain, second.title_plain]
    assert made.html().startswith("<p>")
    (url,) = made.urls()
    path = Path(url.toLocalFile())
    assert path.name == "2 papers.bib"
    written = path.read_text("utf-8")
    assert f"{{{first.key}," in written
    assert f"{{{second.key}," in written
    window.handouts.close()
    assert not path.exists()


def test_nothing_is_written_until_somebody_asks(window: MainWindow, folder: Path) -> None:
    made = content(window, 1)
    assert made.hasUrls()
    assert made.hasText()
    assert not list(folder.iterdir())
    (url,) = made.urls()
    assert made.urls() == [url]  # and once only
    assert Path(url.toLocalFile()).name == f"{window.library.library.paper(1).key}.bib"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where files are handed out."""
    found = tmp_path / "handed out"
    found.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(found))
    return found


def test_links_in_markup_are_escaped(window: MainWindow) -> None:
    paper = window.library.library.paper(1)
    made = content(window, 1).html()
    assert paper.authors[0].name in made
    assert "<p>" in made
    assert "$" not in made


def test_so_many_papers_go_by_the_export(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(handout_controller, "MOST", 2)
    with qtbot.waitSignal(window.handouts.said) as said:
        made = content(window, 1, 2, 3)
    assert said.args == ["Up to 2 papers can be dragged out; Ctrl+E exports more"]
    assert made.formats() == [PAPERS]


def test_keys_that_left_the_window_are_final(window: MainWindow) -> None:
    made = content(window, 1)
    assert made.text()
    assert not fixed(window)
    assert made.urls()
    assert fixed(window)


def fixed(window: MainWindow) -> bool:
    with closing(sqlite3.connect(window.library.path)) as file:
        found = file.execute("SELECT key_fixed FROM papers WHERE id = 1").fetchone()
    return bool(found == (1,))


def test_papers_are_no_query(window: MainWindow) -> None:
    editor = window.findChild(QueryEditor)
    assert editor is not None
    assert not editor.canInsertFromMimeData(content(window, 1, 2))
    assert editor.canInsertFromMimeData(text("graph"))


def text(words: str) -> QMimeData:
    data = QMimeData()
    data.setText(words)
    return data


def test_rows_of_another_window_move_nothing_here(window: MainWindow) -> None:
    window.view.row_drag.set_movable(True)
    dropped: list[int] = []
    window.view.row_drag.dropped.connect(dropped.append)
    data = QMimeData()
    data.setData("application/x-reading-list-rows", b"another window")
    buttons = (Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    event = QDropEvent(QPointF(60, 5), Qt.DropAction.MoveAction, data, *buttons)
    QApplication.sendEvent(window.view.viewport(), event)
    assert dropped == []


def test_only_selected_rows_are_dragged_and_others_are_selected_across(
    window: MainWindow,
) -> None:
    view = window.view
    view.select_ids([1], 1)

    def press(row: int) -> None:
        at = QPoint(200, view.rowViewportPosition(row) + 10)
        QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
        QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=at)

    press(0)
    assert view.dragEnabled()
    press(3)
    assert not view.dragEnabled()
    press(3)
    assert view.dragEnabled()
