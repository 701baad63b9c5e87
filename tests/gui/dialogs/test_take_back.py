"""Edits in a folder of notes: told after an export, shown, taken over as one undoable step."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reading_list.core.paper import Status
from reading_list.gui.controllers.export_controller import ExportController
from reading_list.gui.controllers.take_back_controller import TakeBackController
from reading_list.gui.dialogs.take_back_dialog import TakeBackDialog
from reading_list.gui.widgets.diff_view import DiffView
from reading_list.gui.widgets.label import Label
from reading_list.gui.widgets.message_bar import MessageBar
from reading_list.storage.edits import SetNote
from tests.gui.dialogs.conftest import Desk
from tests.gui.dialogs.test_export import detail, exports, opened, papers, wait

__all__ = ["detail", "exports", "papers"]  # fixtures


@pytest.fixture
def bar(desk: Desk) -> MessageBar:
    return MessageBar(desk.theme, desk.icons, desk.window)


@pytest.fixture
def taking(desk: Desk, exports: ExportController, bar: MessageBar) -> TakeBackController:
    made = TakeBackController(desk.controller, bar, desk.theme, desk.icons, desk.window)
    exports.notes_edited.connect(made.tell)
    return made


@pytest.fixture
def vault(qtbot: QtBot, desk: Desk, exports: ExportController, tmp_path: Path) -> Path:
    """The two queued papers as pages, one with a note."""
    desk.controller.apply(SetNote(2, "Check Theorem 4"))
    export(qtbot, exports, tmp_path / "vault")
    return tmp_path / "vault"


def export(qtbot: QtBot, exports: ExportController, folder: Path) -> None:
    dialog = opened(qtbot, exports)
    dialog.formats.button("obsidian").click()
    wait(qtbot, exports)
    with qtbot.waitSignal(exports.said):
        exports.save_to(folder)


def rewrite(desk: Desk, vault: Path, paper: int, before: str, after: str) -> None:
    page = vault / f"{desk.library.paper(paper).key}.md"
    text = page.read_text("utf-8")
    assert before in text
    page.write_text(text.replace(before, after), "utf-8")


def shown(taking: TakeBackController, bar: MessageBar) -> TakeBackDialog:
    bar.action_requested.emit(bar.message_name)
    assert taking.dialog is not None
    return taking.dialog


def test_nothing_is_told_where_nothing_was_edited(
    qtbot: QtBot,
    exports: ExportController,
    taking: TakeBackController,
    bar: MessageBar,
    vault: Path,
) -> None:
    export(qtbot, exports, vault)
    assert bar.isHidden()
    assert taking.dialog is None


def test_edits_are_told_shown_and_taken_over(
    qtbot: QtBot,
    desk: Desk,
    exports: ExportController,
    taking: TakeBackController,
    bar: MessageBar,
    vault: Path,
) -> None:
    rewrite(desk, vault, 2, "Theorem 4", "Theorem 5")
    rewrite(desk, vault, 4, 'status: "queued"', "status: read")
    export(qtbot, exports, vault)
    assert bar.accessibleName().startswith("2 notes were edited in “vault”")
    dialog = shown(taking, bar)
    assert [box.text() for box in dialog.boxes] == [
        desk.library.paper(paper).title_plain for paper in (2, 4)
    ]
    (diff,) = dialog.findChildren(DiffView)
    assert diff.accessibleDescription() == "removed: 4; added: 5"
    assert "Queued → Read" in [label.text() for label in dialog.findChildren(Label)]
    assert dialog.main_button.text() == "Take over 2"
    with qtbot.waitSignal(exports.said) as said:
        QTest.keyClick(dialog.boxes[0], Qt.Key.Key_Return)
    assert said.args[0].startswith("2 pages were written") or "up to date" in said.args[0]
    assert desk.library.paper(2).note == "Check Theorem 5"
    assert desk.library.paper(4).status is Status.READ
    page = vault / f"{desk.library.paper(2).key}.md"
    assert "Theorem 5" in page.read_text("utf-8")
    desk.controller.undo()
    assert desk.library.paper(2).note == "Check Theorem 4"
    assert desk.library.paper(4).status is Status.QUEUED


def test_what_is_not_ticked_stays_as_it_was(
    qtbot: QtBot,
    desk: Desk,
    exports: ExportController,
    taking: TakeBackController,
    bar: MessageBar,
    vault: Path,
) -> None:
    rewrite(desk, vault, 2, "Theorem 4", "Theorem 5")
    rewrite(desk, vault, 4, 'status: "queued"', "status: read")
    export(qtbot, exports, vault)
    dialog = shown(taking, bar)
    QTest.keyClick(dialog.boxes[1], Qt.Key.Key_Space)
    assert dialog.main_button.text() == "Take over 1"
    with qtbot.waitSignal(exports.said):
        dialog.main_button.click()
    assert desk.library.paper(2).note == "Check Theorem 5"
    assert desk.library.paper(4).status is Status.QUEUED


def test_what_was_changed_here_as_well_is_not_ticked_beforehand(
    qtbot: QtBot,
    desk: Desk,
    exports: ExportController,
    taking: TakeBackController,
    bar: MessageBar,
    vault: Path,
) -> None:
    rewrite(desk, vault, 2, "Theorem 4", "Theorem 5")
    desk.controller.apply(SetNote(2, "Mine"))
    export(qtbot, exports, vault)
    assert bar.accessibleName().startswith("1 note was edited in “vault”")
    dialog = shown(taking, bar)
    assert not dialog.boxes[0].isChecked()
    assert not dialog.main_button.isEnabled()
    assert any("changed here as well" in label.text() for label in dialog.findChildren(Label))
    dialog.reject()
    assert taking.dialog is None
    assert desk.library.paper(2).note == "Mine"


def test_a_folder_that_is_kept_tells_it_as_well(
    qtbot: QtBot,
    desk: Desk,
    exports: ExportController,
    taking: TakeBackController,
    bar: MessageBar,
    tmp_path: Path,
) -> None:
    folder = tmp_path / "kept"
    dialog = opened(qtbot, exports)
    dialog.formats.button("obsidian").click()
    wait(qtbot, exports)
    dialog.keep.switch.setChecked(True)
    with qtbot.waitSignal(exports.said):
        exports.save_to(folder)
    rewrite(desk, folder, 4, "rating: 4", "rating: 2")
    with qtbot.waitSignal(exports.notes_edited, timeout=10_000):
        desk.controller.apply(SetNote(2, "Check Theorem 4"))
    shown(taking, bar).main_button.click()
    assert desk.library.paper(4).rating == 2
    page = folder / f"{desk.library.paper(4).key}.md"
    qtbot.waitUntil(lambda: "rating: 2" in page.read_text("utf-8"), timeout=10_000)
    exports.kept.let_go(str(folder))  # so that nothing is written when all is closed
    qtbot.waitUntil(lambda: exports.lane.is_idle)
