"""Tables whose columns nothing tells: asked, read so, and remembered."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reading_list.formats.csv_table import ColumnMapping
from reading_list.formats.source import Source
from reading_list.gui.controllers.import_controller import ImportController
from reading_list.gui.dialogs.columns_dialog import ColumnsDialog
from reading_list.gui.dialogs.import_preview import ImportPreviewDialog
from reading_list.gui.icons import Icons
from reading_list.gui.theme import Theme
from tests.gui.dialogs.conftest import Desk

STRANGE = (
    "Wer;Was;Wann;Dazu\n"
    "Terjék, Dávid;Moreau-Yosida f-divergences;2021;gut\n"
    "Jin, Ying;Is Pessimism Provably Efficient for Offline RL?;2021;\n"
)
KNOWN = "title,authors,remark\nMoreau-Yosida f-divergences,Dávid Terjék,gut\n"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "table.csv"
    path.write_text(STRANGE, "utf-8")
    return path


def asked(qtbot: QtBot, imports: ImportController) -> ColumnsDialog:
    qtbot.waitUntil(lambda: imports.columns.dialog is not None)
    dialog = imports.columns.dialog
    assert dialog is not None
    qtbot.waitUntil(dialog.isVisible)
    return dialog


def opened(qtbot: QtBot, imports: ImportController) -> ImportPreviewDialog:
    qtbot.waitUntil(lambda: imports.dialog is not None and imports.dialog.isVisible())
    assert imports.dialog is not None
    return imports.dialog


def choose(dialog: ColumnsDialog, number: int, about: str) -> None:
    """Choose by the keyboard, as a person does."""
    box = dialog.boxes[number]
    QTest.keyClick(box, Qt.Key.Key_Home)
    for _ in range(box.findData(about)):
        QTest.keyClick(box, Qt.Key.Key_Down)
    assert box.currentData() == about


def chosen(dialog: ColumnsDialog) -> list[str]:
    return [box.currentData() for box in dialog.boxes.values()]


def test_a_table_without_titles_is_asked_about_and_read(
    qtbot: QtBot, desk: Desk, imports: ImportController, table: Path
) -> None:
    imports.read_files([table])
    dialog = asked(qtbot, imports)
    assert chosen(dialog) == ["authors", "title", "year", "extra"]
    assert dialog.boxes[2].accessibleName() == "What “Was” is"
    assert "Moreau-Yosida f-divergences; Is Pess" in dialog.boxes[2].accessibleDescription()
    choose(dialog, 4, "note")
    QTest.keyClick(dialog.boxes[4], Qt.Key.Key_Return)
    preview = opened(qtbot, imports)
    assert preview.main_button.text() == "Add 2"
    with qtbot.waitSignal(imports.imported):
        preview.main_button.click()
    paper = desk.library.paper(1)
    assert (paper.title, paper.year, paper.note) == ("Moreau-Yosida f-divergences", 2021, "gut")


def test_what_was_said_holds_for_the_next_such_table(
    qtbot: QtBot, imports: ImportController, table: Path
) -> None:
    imports.read_files([table])
    asked(qtbot, imports).main_button.click()
    with qtbot.waitSignal(imports.imported):
        opened(qtbot, imports).main_button.click()
    imports.read_text(STRANGE.replace("Moreau-Yosida", "Huber"))
    preview = opened(qtbot, imports)
    assert imports.columns.dialog is None
    assert preview.plan.records[0].draft.title == "Huber f-divergences"
    preview.reject()


def test_leaving_the_question_goes_on_with_the_next_file(
    qtbot: QtBot, desk: Desk, imports: ImportController, table: Path
) -> None:
    known = table.with_name("known.csv")
    known.write_text(KNOWN, "utf-8")
    imports.read_files([table, known])
    QTest.keyClick(asked(qtbot, imports), Qt.Key.Key_Escape)
    preview = opened(qtbot, imports)
    assert preview.preview.reading.name == "known.csv"
    preview.reject()
    assert desk.library.count() == 0


def test_columns_can_be_said_in_the_preview(qtbot: QtBot, imports: ImportController) -> None:
    imports.read_text(KNOWN)
    preview = opened(qtbot, imports)
    assert preview.columns_button.isVisible()
    preview.columns_button.click()
    dialog = asked(qtbot, imports)
    assert chosen(dialog) == ["title", "authors", "note"]
    choose(dialog, 2, "title")
    assert "the first that holds" in dialog._hint.text()
    choose(dialog, 1, "extra")
    with qtbot.waitSignal(preview.model.modelReset):
        dialog.main_button.click()
        assert not preview.main_button.isEnabled()
    assert preview.main_button.isEnabled()
    (record,) = preview.plan.records
    assert (record.draft.title, record.draft.note) == ("Dávid Terjék", "gut")
    preview.columns_button.click()
    assert chosen(asked(qtbot, imports)) == ["extra", "title", "note"]
    asked(qtbot, imports).reject()
    preview.reject()


def test_columns_of_other_sources_are_not_asked_for(
    qtbot: QtBot, imports: ImportController
) -> None:
    imports.read_bundled()
    preview = opened(qtbot, imports)
    assert not preview.columns_button.isVisible()
    preview.reject()


def test_what_cannot_be_read_so_leaves_the_preview_as_it_was(
    qtbot: QtBot, imports: ImportController
) -> None:
    imports.read_text("title,authors,x\nMoreau-Yosida f-divergences,Dávid Terjék,\n")
    preview = opened(qtbot, imports)
    preview.columns_button.click()
    dialog = asked(qtbot, imports)
    choose(dialog, 1, "extra")
    choose(dialog, 3, "title")
    dialog.main_button.click()
    qtbot.waitUntil(preview._error.isVisible)
    assert "no paper was found" in preview._error.text()
    assert preview.main_button.isEnabled()
    assert preview.plan.records[0].draft.title == "Moreau-Yosida f-divergences"
    preview.reject()


def test_without_a_title_nothing_is_read(qtbot: QtBot, theme: Theme, icons: Icons) -> None:
    dialog = ColumnsDialog(theme, icons)
    qtbot.addWidget(dialog)
    dialog.show_table(Source.from_text("t.csv", "title,authors\na,b\n"), None)
    assert dialog.main_button.isEnabled()
    choose(dialog, 1, "nothing")
    assert not dialog.main_button.isEnabled()
    assert dialog._hint.text() == "Say in which column the titles are."


def test_a_table_without_a_header_keeps_what_was_chosen(
    qtbot: QtBot, theme: Theme, icons: Icons
) -> None:
    dialog = ColumnsDialog(theme, icons)
    qtbot.addWidget(dialog)
    table = Source.from_text("t.csv", "Moreau-Yosida f-divergences;Dávid Terjék;2021\n" * 2)
    dialog.show_table(table, None)
    choose(dialog, 2, "authors")
    choose(dialog, 1, "title")
    dialog.header_box.click()
    assert chosen(dialog)[:2] == ["title", "authors"]
    assert dialog.boxes[1].accessibleName() == "What “Column 1” is"
    assert dialog.mapping.has_header is False
    again = ColumnsDialog(theme, icons)
    qtbot.addWidget(again)
    again.show_table(table, dialog.mapping)
    assert not again.header_box.isChecked()
    assert again.mapping == dialog.mapping


def test_of_very_many_columns_the_first_can_be_said(
    qtbot: QtBot, theme: Theme, icons: Icons
) -> None:
    dialog = ColumnsDialog(theme, icons)
    qtbot.addWidget(dialog)
    names = "\t".join(f"c{at}" for at in range(300))
    dialog.show_table(Source.from_text("t.tsv", f"{names}\n"), ColumnMapping({"title": ("1",)}))
    assert len(dialog.boxes) == 100
    assert dialog._name.whole_text == "t.tsv  ·  300 columns, the first 100 are shown"
