"""Files of papers in the window: dropped on a row, copied or linked, opened, found when moved."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QObject, QPoint, QPointF, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from reading_list.core.paper import Attachment
from reading_list.gui.main_window import MainWindow
from reading_list.gui.widgets.attachment_list import AttachmentList
from reading_list.settings import Settings
from reading_list.storage.attachment_edits import Attach
from tests.gui.test_main_window import filled, key, open_window, settle, window

__all__ = ["filled", "open_window", "window"]  # fixtures

CONTENT = b"%PDF-1.7 " + b"submodular " * 5000


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    place = tmp_path / "downloads" / "2102.13416v2.pdf"
    place.parent.mkdir()
    place.write_bytes(CONTENT)
    return place


@pytest.fixture
def opened() -> Iterator[list[str]]:
    """Gather the files that the desktop is asked to open."""
    found: list[str] = []

    class Desktop(QObject):
        @Slot(QUrl)
        def take(self, url: QUrl) -> None:
            found.append(url.toLocalFile())

    desktop = Desktop()
    QDesktopServices.setUrlHandler("file", desktop, "take")  # type: ignore[arg-type]  # it takes text alone
    yield found
    QDesktopServices.unsetUrlHandler("file")


def files_of(window: MainWindow, paper: int) -> tuple[Attachment, ...]:
    return window.library.library.paper(paper).attachments


def section(window: MainWindow) -> AttachmentList:
    return window.detail_pane.page.files


def on_row(window: MainWindow, row: int) -> QPoint:
    view = window.view
    place = QPoint(40, view.rowViewportPosition(row) + 5)
    return view.viewport().mapTo(window, place)


def middle_of(window: MainWindow, part: QWidget) -> QPoint:
    return part.mapTo(window, part.rect().center())


def drag(window: MainWindow, files: list[Path], place: QPoint) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    buttons = (Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    event = QDragEnterEvent(place, Qt.DropAction.CopyAction, data, *buttons)
    QApplication.sendEvent(window, event)
    return data


def leave(window: MainWindow) -> None:
    """End a drag; Qt would keep its target beyond the life of the window."""
    QApplication.sendEvent(window, QDragLeaveEvent())


def drop(window: MainWindow, files: list[Path], place: QPoint) -> None:
    data = drag(window, files, place)
    buttons = (Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    event = QDropEvent(QPointF(place), Qt.DropAction.CopyAction, data, *buttons)
    QApplication.sendEvent(window, event)
    assert event.isAccepted()


def attach(window: MainWindow, qtbot: QtBot, paper: int, file: Path, by: str) -> None:
    window.state.settings.attach_by = by
    before = files_of(window, paper)
    window.attachments.attach(paper, [file])
    qtbot.waitUntil(lambda: files_of(window, paper) != before)
    settle(qtbot, window)


def test_a_pdf_dropped_on_a_row_is_asked_about_once_and_copied(
    window: MainWindow, qtbot: QtBot, pdf: Path, path: Path
) -> None:
    drop(window, [pdf], on_row(window, 1))
    dialog = window.attachments.dialog
    assert dialog is not None
    assert dialog.way == "copy"
    dialog.remember.click()
    dialog.attach.click()
    qtbot.waitUntil(lambda: len(files_of(window, 2)) == 1)
    (file,) = files_of(window, 2)
    paper = window.library.library.paper(2)
    assert file.name.startswith(f"{paper.key} Regularized Submodular")
    assert (path.parent / file.path).read_bytes() == CONTENT
    assert files_of(window, 1) == ()
    drop(window, [pdf], on_row(window, 2))
    assert window.attachments.dialog is None
    qtbot.waitUntil(lambda: len(files_of(window, 3)) == 1)
    settle(qtbot, window)


def test_what_is_not_to_be_remembered_is_asked_again(
    window: MainWindow, qtbot: QtBot, pdf: Path
) -> None:
    window.attachments.attach(1, [pdf])
    dialog = window.attachments.dialog
    assert dialog is not None
    dialog.link.setChecked(True)
    assert not dialog.remember.isChecked()
    dialog.attach.click()
    qtbot.waitUntil(lambda: len(files_of(window, 1)) == 1)
    assert files_of(window, 1)[0].path == "downloads/2102.13416v2.pdf"
    window.attachments.attach(2, [pdf])
    assert window.attachments.dialog is not None
    window.attachments.dialog.reject()
    settle(qtbot, window)
    assert files_of(window, 2) == ()


def test_the_choice_is_kept_in_the_preferences(
    window: MainWindow, qtbot: QtBot, pdf: Path, tmp_path: Path
) -> None:
    attach(window, qtbot, 1, pdf, "link")
    window.preferences.open()
    page = window.preferences._files
    assert page is not None
    assert page.attach_by.currentData() == "link"
    page.attach_by.setCurrentIndex(page.attach_by.findData(""))
    page.attach_by.activated.emit(page.attach_by.currentIndex())
    assert window.preferences.dialog is not None
    window.preferences.dialog.reject()
    window.close()
    assert Settings.load(tmp_path / "settings.json").attach_by == ""


def test_a_drop_says_beforehand_what_it_does(window: MainWindow, pdf: Path) -> None:
    window.news.say("Queued")
    drag(window, [pdf], on_row(window, 1))
    title = window.library.library.paper(2).title_plain
    assert window.status_line.shown == f"Attach to “{title}”"
    frame = window._file_drop._frame
    assert frame.isVisible()
    assert frame.height() == window.view.rowHeight(1)
    drag(window, [pdf], middle_of(window, window.filters_panel))
    assert window.status_line.shown == "Drop to import"
    assert not frame.isVisible()
    leave(window)
    assert window.status_line.shown == window.status_line.message == "Queued"


def test_a_drop_on_the_detail_goes_to_the_paper_shown(
    window: MainWindow, qtbot: QtBot, pdf: Path
) -> None:
    window.state.settings.attach_by = "link"
    drop(window, [pdf], middle_of(window, window.detail_pane.page.abstract))
    qtbot.waitUntil(lambda: len(files_of(window, 1)) == 1)
    settle(qtbot, window)


def test_a_drop_on_the_deck_goes_to_the_paper_shown(
    window: MainWindow, qtbot: QtBot, pdf: Path
) -> None:
    window.state.settings.attach_by = "link"
    window.deck.open()
    drop(window, [pdf], middle_of(window, window.deck_page.card.title))
    qtbot.waitUntil(lambda: len(files_of(window, window.detail.ids[0])) == 1)
    settle(qtbot, window)


@pytest.mark.parametrize("name", ["more.bib", "page.html", "all.zip"])
def test_what_can_be_imported_is_wherever_it_falls(
    window: MainWindow, tmp_path: Path, name: str
) -> None:
    file = tmp_path / name
    file.write_text("")
    drag(window, [file], on_row(window, 1))
    assert window.status_line.shown == "Drop to import"
    leave(window)


def test_a_file_on_the_empty_part_of_the_list_is_for_import(window: MainWindow, pdf: Path) -> None:
    drag(window, [pdf], window.view.viewport().mapTo(window, QPoint(40, 600)))
    assert window.status_line.shown == "Drop to import"
    leave(window)


def test_taking_it_back_says_that_the_copy_stays(
    window: MainWindow, qtbot: QtBot, pdf: Path, path: Path
) -> None:
    attach(window, qtbot, 1, pdf, "copy")
    assert window.status_line.message.startswith("Copied")
    (file,) = files_of(window, 1)
    key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert files_of(window, 1) == ()
    assert "what was copied stays on the disk" in window.status_line.message
    assert (path.parent / file.path).exists()


def test_a_click_opens_the_file_outside(
    window: MainWindow, qtbot: QtBot, pdf: Path, opened: list[str]
) -> None:
    attach(window, qtbot, 1, pdf, "link")
    (row,) = section(window)._rows
    assert row.isVisible()
    assert row.name.accessibleName() == "Open 2102.13416v2.pdf"
    assert not row.locate.isVisible()
    assert opened == []
    QTest.mouseClick(row.name, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: opened == [str(pdf)])


def test_a_key_opens_the_attached_pdf(
    window: MainWindow, qtbot: QtBot, pdf: Path, opened: list[str]
) -> None:
    key(Qt.Key.Key_O, Qt.KeyboardModifier.ShiftModifier)
    assert window.status_line.message == "No PDF of this paper is attached or linked"
    attach(window, qtbot, 1, pdf, "link")
    key(Qt.Key.Key_O, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: opened == [str(pdf)])


def test_a_moved_file_is_found_beside_the_library(
    window: MainWindow, qtbot: QtBot, pdf: Path, path: Path, opened: list[str]
) -> None:
    attach(window, qtbot, 1, pdf, "link")
    window.view.select_ids([2], 2)
    pdf.rename(path.parent / pdf.name)
    window.view.select_ids([1], 1)
    settle(qtbot, window)
    (row,) = section(window)._rows
    assert row.name.accessibleDescription() == f"Moved; found in {path.parent}"
    row.name.click()
    qtbot.waitUntil(lambda: opened == [str(path.parent / pdf.name)])


def test_a_missing_file_is_told_and_located(
    window: MainWindow, qtbot: QtBot, pdf: Path, opened: list[str]
) -> None:
    attach(window, qtbot, 1, pdf, "link")
    window.view.select_ids([2], 2)
    there = pdf.with_name("moreau.pdf")
    pdf.rename(there)
    window.view.select_ids([1], 1)
    settle(qtbot, window)
    (row,) = section(window)._rows
    assert row.name.accessibleDescription() == "Not found"
    row.name.click()
    qtbot.waitUntil(window.message_bar.isVisible)
    assert window.message_bar._title.text() == f"{pdf} was not found"
    assert opened == []
    assert row.locate.isVisible()
    window.view.select_ids([2], 2)  # which does not make it this one's
    window.message_bar._action.click()
    dialog = window.findChild(QFileDialog)
    assert dialog is not None
    dialog.fileSelected.emit(str(there))
    dialog.reject()
    qtbot.waitUntil(lambda: files_of(window, 1)[0].name == "moreau.pdf")
    window.view.select_ids([1], 1)
    settle(qtbot, window)
    assert not section(window)._rows[0].locate.isVisible()


def test_a_file_is_taken_off_and_stays_on_the_disk(
    window: MainWindow, qtbot: QtBot, pdf: Path
) -> None:
    attach(window, qtbot, 1, pdf, "link")
    section(window)._rows[0].remove.click()
    assert files_of(window, 1) == ()
    assert not section(window).isVisible()
    assert pdf.exists()


def test_the_menu_attaches_to_the_selected_paper(
    window: MainWindow, qtbot: QtBot, pdf: Path
) -> None:
    window.state.settings.attach_by = "link"
    window.actions_table["attach_file"].trigger()
    dialog = window.findChild(QFileDialog)
    assert dialog is not None
    dialog.filesSelected.emit([str(pdf)])
    dialog.reject()
    qtbot.waitUntil(lambda: len(files_of(window, 1)) == 1)
    settle(qtbot, window)
    window.attachments.attach(1, [pdf])
    qtbot.waitUntil(lambda: "attached already" in window.status_line.message)


def test_a_file_that_cannot_be_read_is_told(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    window.state.settings.attach_by = "link"
    with qtbot.waitSignal(window.attachments.failed) as failed:
        window.attachments.attach(1, [tmp_path / "gone.pdf"])
    assert "no file that can be attached" in str(failed.args)
    assert files_of(window, 1) == ()


def test_files_of_another_process_are_shown(window: MainWindow, qtbot: QtBot) -> None:
    window.library.apply(Attach(1, (Attachment("/nowhere/slides.txt", 5, "0" * 64),)))
    settle(qtbot, window)
    (row,) = section(window)._rows
    assert row.locate.isVisible()


def test_of_a_file_that_was_only_told_no_size_is_shown(
    window: MainWindow, qtbot: QtBot, pdf: Path
) -> None:
    window.library.apply(Attach(1, (Attachment(str(pdf), 0, ""),)))
    settle(qtbot, window)
    (row,) = section(window)._rows
    assert row.name.accessibleDescription() == str(pdf.parent)
    assert not row.locate.isVisible()


def test_of_thousands_of_files_some_are_shown_and_more_on_request(
    qtbot: QtBot, window: MainWindow
) -> None:
    files = section(window)
    asked: list[int] = []
    files.shown.connect(lambda shown: asked.append(len(shown)))
    files.show_files([Attachment(f"{number}.pdf", 0, "") for number in range(5_000)])
    assert (len(files.listed), len(files.files)) == (100, 5_000)
    files.more.click()
    assert files.listed[-1].path == "199.pdf"
    assert asked == [100, 100]
    files.show_files([Attachment("a.pdf", 0, "")])
    assert files.more.isHidden()
    settle(qtbot, window)
