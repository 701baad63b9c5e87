"""The hour in short: import the session, decide by keys, note, rate, undo, filter, export."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from reading_list import app
from reading_list.core.paper import Status
from reading_list.gui.dialogs.export_dialog import ExportDialog
from reading_list.gui.main_window import MainWindow
from reading_list.storage.library import Library
from tests.gui.test_main_window import CTRL, key, settle, shown, type_text

EXPORTED = """# Queued

3 papers from ICML 2021 Poster Session 2.

1. **Training Quantized Neural Networks to Global Optimality via Semidefinite Programming** ★★★★★{br}
   Burak Bartan, Mert Pilanci{br}
   *ICML 2021 Poster Session 2* · queued · #theory

   Read this *first*.

   - with Mert's talk

2. **1-bit Adam: Communication Efficient Large-Scale Training with Adam's Convergence Speed**{br}
   Hanlin Tang, Shaoduo Gan, Ammar Ahmad Awan, Samyam Rajbhandari, Conglong Li, Xiangru Lian, Ji Liu, Ce Zhang, Yuxiong He{br}
   *ICML 2021 Poster Session 2* · queued

3. **DFAC Framework: Factorizing the Value Function via Quantile Mixture for Multi-Agent Distributional Q-Learning**{br}
   Wei-Fang Sun, Cheng-Kuang Lee, Chun-Yi Lee{br}
   *ICML 2021 Poster Session 2* · queued
""".replace("{br}", "  ")  # noqa: E501  # the lines of the exported file


@pytest.fixture
def window(qtbot: QtBot, path: Path, tmp_path: Path, qapp: QApplication) -> Iterator[MainWindow]:
    font = qapp.font()
    library = Library.open(path, origin=app.window_origin(), busy_seconds=0.0)
    window = app.build_window(library, tmp_path / "settings.json")
    window.resize(1280, 800)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    qtbot.waitUntil(lambda: window.isActiveWindow())
    settle(qtbot, window)
    yield window
    settle(qtbot, window)
    window.close()
    window.deleteLater()
    qapp.setFont(font)


def test_from_a_page_to_a_reading_list_by_keys(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    # The first start offers the bundled session; Enter takes it, Enter again adds it.
    key(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.imports.dialog is not None)
    dialog = window.imports.dialog
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.main_button.isEnabled() and dialog.isActiveWindow())
    assert dialog.main_button.text() == "Add 181"
    with qtbot.waitSignal(window.imports.imported):
        QTest.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(shown(window)) == 181)
    window.activateWindow()  # what a window manager does when a dialog closes
    qtbot.waitUntil(window.view.hasFocus)
    assert window.bar.query.edit.text() == "import:last "
    settle(qtbot, window)

    # Ten decisions, one key each.
    window.view.select_row(0)
    type_text("qqxmqxerxm")
    statuses = [paper.status for paper in window.library.library.papers(range(1, 11))]
    assert [status.value for status in statuses] == [
        *("queued", "queued", "skipped", "maybe", "queued", "skipped", "reading", "read"),
        *("skipped", "maybe"),
    ]
    assert window.view.current_id() == 11

    # One too many, taken back.
    key(Qt.Key.Key_X)
    key(Qt.Key.Key_Z, CTRL)
    assert window.library.library.paper(11).status is Status.NEW

    # Stars, a tag and a note on the first.
    key(Qt.Key.Key_Home)
    type_text("5t")
    type_text("theory")
    key(Qt.Key.Key_Return)
    key(Qt.Key.Key_Escape)
    key(Qt.Key.Key_N)
    type_text("Read this *first*.")
    key(Qt.Key.Key_Return)
    key(Qt.Key.Key_Return)
    type_text("- with Mert's talk")
    key(Qt.Key.Key_Escape)
    assert window.library.library.paper(1).note == "Read this *first*.\n\n- with Mert's talk"

    # Filter by what was decided.
    key(Qt.Key.Key_Slash)
    key(Qt.Key.Key_A, CTRL)
    type_text("status:queued ")
    assert shown(window) == [1, 2, 5]
    settle(qtbot, window)

    # Export: the dialog has the queued papers chosen; saving asks where.
    key(Qt.Key.Key_Escape)
    window.view.setFocus()
    key(Qt.Key.Key_E, CTRL)
    export = QApplication.activeModalWidget()
    assert isinstance(export, ExportDialog)
    qtbot.waitUntil(lambda: export.save_button.isEnabled())
    QTest.keyClick(export, Qt.Key.Key_Return)
    chooser = export.findChild(QFileDialog)
    assert chooser is not None
    target = tmp_path / "list.md"
    name = chooser.findChild(QLineEdit, "fileNameEdit")
    assert name is not None
    name.setText(str(target))
    QTest.keyClick(name, Qt.Key.Key_Return)
    qtbot.waitUntil(target.exists)
    assert target.read_text("utf-8") == EXPORTED
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
