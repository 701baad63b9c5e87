"""The preferences over a window: files that are kept, told of and let go."""

import sqlite3
from contextlib import closing
from pathlib import Path

from pytestqt.qtbot import QtBot

from reading_list.gui.dialogs.preferences_dialog import FILES
from reading_list.gui.dialogs.preferences_files import FilesPage
from reading_list.gui.main_window import MainWindow
from reading_list.services.kept_files import KeptFile
from tests.gui.test_main_window import filled, open_window, window

__all__ = ["filled", "open_window", "window"]  # fixtures


def row(page: FilesPage | None) -> list[str]:
    item = page.list.topLevelItem(0)
    return [item.text(at) for at in range(4)] if item is not None else []


def test_files_that_are_kept_are_told_of_and_let_go(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "refs.bib"
    kept = window.exports.kept
    kept.keep(KeptFile(path=str(path), format="bibtex", name="status:new"))
    window.preferences.open()
    dialog = window.preferences.dialog
    assert dialog is not None
    dialog.show_page(FILES)
    page = dialog.findChild(FilesPage)
    assert page is not None
    assert row(page) == ["refs.bib", "BibTeX", "status:new", "Not there"]
    with qtbot.waitSignal(kept.looked_after):
        kept.write_all()
    assert row(page)[3].startswith("Written at ")
    with qtbot.waitSignal(kept.looked_after):
        kept.write_all()
    assert row(page)[3].startswith("Up to date at ")
    path.write_text("by hand", "utf-8")
    page.stop.click()
    assert (kept.files, row(page), page.stop.isVisible()) == ([], [], False)
    assert path.read_text("utf-8") == "by hand"
    dialog.accept()


def test_why_a_file_could_not_be_written_is_told(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    kept = window.exports.kept
    kept.keep(KeptFile(path=str(tmp_path / "gone" / "refs.bib"), format="bibtex"))
    window.preferences.open()
    dialog = window.preferences.dialog
    assert dialog is not None
    with qtbot.waitSignal(kept.looked_after):
        kept.write_all()
    told = row(dialog.findChild(FilesPage))
    assert told[2] == "The whole library"
    assert told[3] not in ("", "Not there")
    dialog.accept()


def test_formats_that_need_something_are_called_by_their_names(
    window: MainWindow, tmp_path: Path
) -> None:
    window.exports.kept.keep(KeptFile(path=str(tmp_path / "list.pdf"), format="pdf"))
    window.preferences.open()
    dialog = window.preferences.dialog
    assert dialog is not None
    assert row(dialog.findChild(FilesPage))[1] == "PDF"
    dialog.accept()


def test_a_file_written_while_the_window_closes_fixes_its_keys(
    window: MainWindow, tmp_path: Path
) -> None:
    kept, path = window.exports.kept, window.library.path
    kept.keep(KeptFile(path=str(tmp_path / "refs.bib"), format="bibtex"))
    kept.write_all()
    window.close()  # before the lane's word was heard
    with closing(sqlite3.connect(path)) as library:
        (loose,) = library.execute("SELECT count(*) FROM papers WHERE NOT key_fixed").fetchone()
    assert loose == 0
