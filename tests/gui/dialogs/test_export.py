"""From papers to a file or the clipboard, through the dialog."""

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QTextOption
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from reading_list import paths
from reading_list.core.errors import ExportError
from reading_list.core.paper import Paper, Status
from reading_list.gui.controllers import export_controller
from reading_list.gui.controllers.detail_controller import DetailController
from reading_list.gui.controllers.export_controller import ExportController
from reading_list.gui.controllers.kept_files_controller import KeptFilesController
from reading_list.gui.controllers.list_controller import ListController
from reading_list.gui.dialogs.export_dialog import (
    ALL,
    LIST,
    QUEUED,
    RESULT,
    SELECTION,
    VIEW,
    ExportDialog,
    _first_scope,
)
from reading_list.gui.models.paper_table_model import PaperTableModel
from reading_list.gui.printing.qt_printer import QtPrinter
from reading_list.gui.widgets.button import Button
from reading_list.gui.widgets.check_box import CheckBox
from reading_list.gui.widgets.combo_box import ComboBox
from reading_list.gui.widgets.detail_pane import DetailPane
from reading_list.gui.widgets.segmented import Segmented
from reading_list.services import exporting
from reading_list.services.export_preview import first_look, rendered
from reading_list.services.kept_files import KeptFile, digest_of
from reading_list.services.outputs import Outputs
from reading_list.settings import Settings
from reading_list.storage.edits import Mark
from reading_list.storage.list_edits import AddToList, DeleteView, SaveView
from reading_list.storage.list_entry_edits import SetHeading, SetRemark
from tests.conftest import DRAFTS, plan_of
from tests.gui.dialogs.conftest import Desk

OUTPUTS = Outputs(
    styles=paths.styles_folder(), templates=paths.templates_folders()[1:], printer=QtPrinter()
)


@pytest.fixture
def papers(desk: Desk) -> ListController:
    desk.library.commit_import(plan_of(*DRAFTS))
    desk.controller.apply(Mark((2, 4), status=Status.QUEUED, rating=4))
    desk.controller.apply(AddToList("To read after ICML", (4, 1)))
    made = ListController(desk.controller, PaperTableModel(desk.library.rows), desk.window)
    made.refresh()
    return made


@pytest.fixture
def detail(desk: Desk, papers: ListController) -> DetailController:
    del papers  # the library has its papers first
    return DetailController(
        desk.controller, DetailPane(desk.theme, desk.icons, desk.window), desk.window
    )


@pytest.fixture
def exports(desk: Desk, papers: ListController, detail: DetailController) -> ExportController:
    return ExportController(
        *(desk.controller, papers, detail, desk.settings, OUTPUTS),
        *(desk.theme, desk.icons, desk.window),
    )


def opened(qtbot: QtBot, exports: ExportController) -> ExportDialog:
    exports.open()
    assert exports.dialog is not None
    wait(qtbot, exports)
    return exports.dialog


def wait(qtbot: QtBot, exports: ExportController) -> None:
    dialog = exports.dialog
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.save_button.isEnabled() and exports.lane.is_idle)


def choose(dialog: ExportDialog, scope: str) -> None:
    QTest.mouseClick(dialog._scopes.button(scope), Qt.MouseButton.LeftButton)


def titles(dialog: ExportDialog) -> list[str]:
    lines = dialog.view.toPlainText().splitlines()
    return [line.split("**")[1] for line in lines if line[:1].isdigit() and "**" in line]


def test_queued_papers_come_first(qtbot: QtBot, exports: ExportController) -> None:
    dialog = opened(qtbot, exports)
    assert dialog.scope == QUEUED
    assert titles(dialog) == [DRAFTS[1].title, DRAFTS[3].title]
    assert dialog.view.toPlainText().startswith("# Queued\n")
    assert dialog.preview.about.text().startswith("2 papers  ·  ")
    assert dialog.preview.about.text().endswith("UTF-8")
    dialog.reject()


def test_the_list_that_is_shown_comes_first_of_all(
    qtbot: QtBot, desk: Desk, papers: ListController, exports: ExportController
) -> None:
    desk.controller.apply(AddToList("Talk", (3, 1)))
    desk.controller.apply(SetRemark("Talk", 1, "Read this first."))
    desk.controller.apply(SetHeading("Talk", "What we read in May."))
    papers.set_query("list:Talk ")
    dialog = opened(qtbot, exports)
    assert (dialog.scope, dialog.list_name) == (LIST, "Talk")
    text = dialog.view.toPlainText()
    assert text.startswith("# Talk\n\nWhat we read in May.\n")
    assert "Read this first." in text
    assert titles(dialog)[0] == DRAFTS[2].title


def test_saved_bytes_are_those_of_the_preview(
    qtbot: QtBot, desk: Desk, exports: ExportController, tmp_path: Path
) -> None:
    dialog = opened(qtbot, exports)
    shown = dialog.view.toPlainText()
    path = tmp_path / "queued.md"
    with qtbot.waitSignal(exports.said) as said:
        exports.save_to(path)
    assert path.read_bytes() == shown.encode()
    assert said.args == [f"Saved 2 papers to {path}"]
    assert exports.dialog is None
    assert desk.settings.export_folder == str(tmp_path)


def test_option_changes_the_preview_and_is_remembered(
    qtbot: QtBot, desk: Desk, exports: ExportController
) -> None:
    dialog = opened(qtbot, exports)
    assert "Ehsan Kazemi" in dialog.view.toPlainText()
    box = dialog.options.control("authors")
    assert isinstance(box, CheckBox)
    QTest.keyClick(box, Qt.Key.Key_Space)
    assert not dialog.save_button.isEnabled()  # until the text is that of the options
    wait(qtbot, exports)
    assert "Ehsan Kazemi" not in dialog.view.toPlainText()
    dialog.reject()
    assert desk.settings.export_options["markdown"] == {"authors": "no"}
    dialog = opened(qtbot, exports)
    assert "Ehsan Kazemi" not in dialog.view.toPlainText()
    dialog.reject()


def test_choice_and_text_of_a_format_become_controls(
    qtbot: QtBot, exports: ExportController
) -> None:
    dialog = opened(qtbot, exports)
    group, math = dialog.options.control("group-by"), dialog.options.control("math")
    assert isinstance(group, ComboBox)
    assert isinstance(math, Segmented)
    group.setCurrentIndex(group.findData("rating"))
    wait(qtbot, exports)
    assert "## " in dialog.view.toPlainText()
    dialog.reject()


@pytest.mark.parametrize(
    ("scope", "expected"),
    [
        (RESULT, [DRAFTS[0].title]),
        (LIST, [DRAFTS[3].title, DRAFTS[0].title]),
        (ALL, [item.title for item in DRAFTS]),
    ],
)
def test_scope_says_which_papers(
    qtbot: QtBot,
    papers: ListController,
    exports: ExportController,
    scope: str,
    expected: list[str],
) -> None:
    papers.type_query("moreau")
    dialog = opened(qtbot, exports)
    choose(dialog, scope)
    wait(qtbot, exports)
    assert titles(dialog) == expected
    dialog.reject()


def test_selection_keeps_its_order_or_is_sorted(
    qtbot: QtBot, detail: DetailController, exports: ExportController
) -> None:
    detail.select([4, 2])
    dialog = opened(qtbot, exports)
    choose(dialog, SELECTION)
    wait(qtbot, exports)
    assert titles(dialog) == [DRAFTS[3].title, DRAFTS[1].title]
    order = dialog.options._order
    order.setCurrentIndex(order.findData("page"))
    wait(qtbot, exports)
    assert titles(dialog) == [DRAFTS[1].title, DRAFTS[3].title]
    dialog.reject()


def test_empty_scope_cannot_be_chosen(qtbot: QtBot, exports: ExportController) -> None:
    dialog = opened(qtbot, exports)
    assert not dialog._scopes.button(SELECTION).isEnabled()
    dialog.reject()


def test_one_of_several_lists_is_chosen(
    qtbot: QtBot, desk: Desk, exports: ExportController
) -> None:
    desk.controller.apply(AddToList("Group meeting", (3,)))
    dialog = opened(qtbot, exports)
    choose(dialog, LIST)
    dialog._lists.setCurrentIndex(dialog._lists.findData("Group meeting"))
    wait(qtbot, exports)
    assert dialog.view.toPlainText().startswith("# Group meeting\n")
    assert titles(dialog) == [DRAFTS[2].title]
    dialog.reject()


def test_a_view_is_exported_in_its_own_order(
    qtbot: QtBot, desk: Desk, exports: ExportController, tmp_path: Path
) -> None:
    desk.controller.apply(SaveView("Queued first", "status:queued", "-title"))
    dialog = opened(qtbot, exports)
    assert dialog._scopes.button(VIEW).accessibleName() == "View, 2"
    assert dialog._views.isHidden()
    choose(dialog, VIEW)
    assert dialog.view_name == "Queued first"
    wait(qtbot, exports)
    assert dialog.view.toPlainText().startswith("# Queued first\n")
    in_order = sorted([DRAFTS[1].title, DRAFTS[3].title], reverse=True)
    assert titles(dialog) == in_order
    dialog.keep.switch.setChecked(True)
    exports.save_to(tmp_path / "queued.md")
    (kept,) = exports.kept.files
    assert (kept.scope, kept.name, kept.sort) == ("view", "Queued first", "")


def test_one_of_several_views_is_chosen(
    qtbot: QtBot, desk: Desk, exports: ExportController
) -> None:
    desk.controller.apply(SaveView("Rated", "rating:>=4"))
    desk.controller.apply(SaveView("None", "status:read"))
    dialog = opened(qtbot, exports)
    choose(dialog, VIEW)
    assert not dialog._views.isHidden()
    assert dialog._lists.isHidden()
    dialog._views.setCurrentIndex(dialog._views.findData("Rated"))
    wait(qtbot, exports)
    assert dialog.view_name == "Rated"
    assert dialog._scopes.button(VIEW).accessibleName() == "View, 2"
    assert len(titles(dialog)) == 2
    desk.controller.apply(DeleteView("Rated"))
    dialog.wanted.emit()
    assert "There is no view “Rated”" in dialog._error.text()
    dialog.reject()


def test_built_in_views_that_find_something_are_offered(
    qtbot: QtBot, exports: ExportController, tmp_path: Path
) -> None:
    dialog = opened(qtbot, exports)
    assert dialog._scopes.button(VIEW).accessibleName() == "View, 4"
    choose(dialog, VIEW)
    assert dialog._views.isVisible()  # which is told there
    wait(qtbot, exports)
    assert dialog.view.toPlainText().startswith("# Last import\n")
    assert len(titles(dialog)) == 4
    dialog.keep.switch.setChecked(True)
    exports.save_to(tmp_path / "last.md")
    (kept,) = exports.kept.files
    assert (kept.scope, kept.name, kept.title) == ("query", "import:last", "Last import")


def test_a_view_of_the_same_name_as_a_built_in_one_is_meant_first(
    qtbot: QtBot, desk: Desk, exports: ExportController
) -> None:
    desk.controller.apply(SaveView("Last import", "status:queued"))
    dialog = opened(qtbot, exports)
    assert dialog._scopes.button(VIEW).accessibleName() == "View, 2"
    choose(dialog, VIEW)
    wait(qtbot, exports)
    assert len(titles(dialog)) == 2
    dialog.reject()


def test_without_views_none_is_offered(qtbot: QtBot, desk: Desk, exports: ExportController) -> None:
    for _ in range(3):
        desk.library.undo()
    dialog = opened(qtbot, exports)
    assert VIEW not in dialog._scopes._buttons
    dialog.reject()


def test_arrows_choose_format_and_scope(qtbot: QtBot, exports: ExportController) -> None:
    dialog = opened(qtbot, exports)
    QTest.keyClick(dialog.formats.button("markdown"), Qt.Key.Key_Down)
    wait(qtbot, exports)
    assert dialog.format.name == "html"
    assert dialog.view.toPlainText().startswith("<!DOCTYPE html>")
    QTest.keyClick(dialog._scopes.button(QUEUED), Qt.Key.Key_Right)
    wait(qtbot, exports)
    assert dialog.scope == RESULT  # the selection is empty and passed over
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert exports.dialog is None


@pytest.mark.parametrize(
    ("counts", "scope"),
    [
        ({QUEUED: 3, SELECTION: 2, RESULT: 9}, QUEUED),
        ({QUEUED: 0, SELECTION: 2, RESULT: 9}, SELECTION),
        ({QUEUED: 0, SELECTION: 1, RESULT: 9}, RESULT),
        ({QUEUED: 0, SELECTION: 0, RESULT: 0}, ALL),
    ],
)
def test_the_scope_is_at_first_what_is_most_likely_meant(
    counts: dict[str, int], scope: str
) -> None:
    assert _first_scope(counts) == scope


def test_home_end_and_first_letters_choose_a_format(
    qtbot: QtBot, exports: ExportController
) -> None:
    dialog = opened(qtbot, exports)
    last = exports.formats[-1].name
    for key, expected in [
        (Qt.Key.Key_End, last),
        (Qt.Key.Key_Home, "markdown"),
        (Qt.Key.Key_B, "bibtex"),
        (Qt.Key.Key_B, "biblatex"),
        (Qt.Key.Key_B, "bibtex"),
    ]:
        QTest.keyClick(dialog.formats.button(dialog.format.name), key)
        assert dialog.format.name == expected
    dialog.reject()


def test_keys_become_final_only_when_the_text_leaves(
    qtbot: QtBot, desk: Desk, exports: ExportController, monkeypatch: pytest.MonkeyPatch
) -> None:
    fixed: list[int] = []
    monkeypatch.setattr(desk.library, "fix_keys", fixed.extend)
    dialog = opened(qtbot, exports)
    assert fixed == []
    QTest.mouseClick(dialog.copy_button, Qt.MouseButton.LeftButton)
    assert fixed == [2, 4]
    assert QGuiApplication.clipboard().text() == dialog.view.toPlainText()
    assert exports.dialog is dialog
    dialog.reject()


def test_file_that_cannot_be_written_is_told_in_the_dialog(
    qtbot: QtBot, exports: ExportController, tmp_path: Path
) -> None:
    dialog = opened(qtbot, exports)
    exports.save_to(tmp_path / "missing" / "queued.md")
    assert exports.dialog is dialog
    assert "could not be written" in dialog._error.text()
    assert not dialog._error.isHidden()
    dialog.reject()


def test_a_large_export_is_written_beside_the_window(
    qtbot: QtBot, exports: ExportController, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(export_controller, "_AT_ONCE", 0)
    dialog = opened(qtbot, exports)
    exports.save_to(tmp_path / "missing" / "queued.md")
    qtbot.waitUntil(lambda: "could not be written" in dialog._error.text())
    assert dialog.save_button.isEnabled()
    with qtbot.waitSignal(exports.said):
        exports.save_to(tmp_path / "queued.md")
    assert (tmp_path / "queued.md").read_text("utf-8").startswith("# ")
    assert exports.dialog is None


def test_an_export_goes_on_when_its_dialog_is_closed(
    qtbot: QtBot,
    desk: Desk,
    exports: ExportController,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(export_controller, "_AT_ONCE", 0)
    path = tmp_path / "queued.md"
    dialog = opened(qtbot, exports)
    with qtbot.waitSignal(exports.said) as said:
        exports.save_to(path)
        dialog.reject()
    assert said.args == [f"Saved 2 papers to {path}"]
    assert desk.settings.exported == {str(path): digest_of(path.read_bytes())}


def test_name_of_the_file_is_proposed(qtbot: QtBot, exports: ExportController) -> None:
    dialog = opened(qtbot, exports)
    QTest.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    chooser = dialog.findChild(QFileDialog)
    assert chooser is not None
    assert [Path(name).name for name in chooser.selectedFiles()] == ["Queued.md"]
    chooser.reject()
    dialog.reject()


def test_every_written_format_can_be_shown(
    qtbot: QtBot, desk: Desk, exports: ExportController
) -> None:
    dialog = opened(qtbot, exports)
    for found in OUTPUTS.formats:
        if found.name == "ics":  # the session's date is not known
            continue
        dialog.formats.button(found.name).click()
        wait(qtbot, exports)
        bundle = exporting.bundle_of(desk.library, [2, 4], "Queued")
        expected = rendered(found, bundle, {}).text
        assert dialog.view.toPlainText() == expected.replace("\r\n", "\n")
    dialog.reject()


def test_a_format_that_refuses_says_why(qtbot: QtBot, exports: ExportController) -> None:
    dialog = opened(qtbot, exports)
    dialog.formats.button("ics").click()
    qtbot.waitUntil(lambda: "date is known" in dialog._error.text())
    assert not dialog.save_button.isEnabled()
    dialog.reject()


@pytest.mark.parametrize("name", ["xlsx", "pdf", "docx"])
def test_what_is_no_text_is_made_when_it_is_saved(
    name: str, qtbot: QtBot, exports: ExportController, tmp_path: Path
) -> None:
    dialog = opened(qtbot, exports)
    dialog.formats.button(name).click()
    wait(qtbot, exports)
    assert "Ehsan Kazemi" in dialog.view.toPlainText()
    with qtbot.waitSignal(exports.said):
        exports.save_to(tmp_path / f"queued.{name}")
    assert (tmp_path / f"queued.{name}").stat().st_size > 1_000
    assert exports.dialog is None


def test_a_folder_of_notes_is_written(
    qtbot: QtBot, exports: ExportController, tmp_path: Path
) -> None:
    dialog = opened(qtbot, exports)
    dialog.formats.button("obsidian").click()
    wait(qtbot, exports)
    with qtbot.waitSignal(exports.said) as said:
        exports.save_to(tmp_path / "vault")
    assert said.args == [f"2 pages were written to {tmp_path / 'vault'}."]
    assert len(list((tmp_path / "vault").glob("*.md"))) == 2


def test_a_file_of_somebody_else_is_replaced_only_when_that_is_confirmed(
    qtbot: QtBot, exports: ExportController, tmp_path: Path
) -> None:
    path = tmp_path / "queued.md"
    path.write_text("mine")
    dialog = opened(qtbot, exports)
    exports.save_to(path)
    assert path.read_text() == "mine"
    assert "did not write it" in dialog._error.text()
    QTest.mouseClick(dialog.replace_button, Qt.MouseButton.LeftButton)
    assert path.read_text().startswith("# Queued")
    opened(qtbot, exports)
    exports.save_to(path)  # now it is ours
    assert exports.dialog is None


def test_a_name_that_promises_another_format_is_asked_about(
    qtbot: QtBot, exports: ExportController, tmp_path: Path
) -> None:
    path = tmp_path / "queued.bib"
    dialog = opened(qtbot, exports)
    exports.save_to(path)
    assert not path.exists()
    assert "ends as BibTeX does, but Markdown would be in it" in dialog._error.text()
    assert dialog.replace_button.text() == "Save it so"
    QTest.mouseClick(dialog.replace_button, Qt.MouseButton.LeftButton)
    assert path.read_text().startswith("# Queued")


def test_a_file_is_kept_up_to_date(
    qtbot: QtBot, desk: Desk, exports: ExportController, tmp_path: Path
) -> None:
    path = tmp_path / "queued.md"
    dialog = opened(qtbot, exports)
    dialog.keep.switch.setChecked(True)
    exports.save_to(path)
    assert [kept.path for kept in exports.kept.files] == [str(path)]
    desk.controller.apply(Mark((2,), status=Status.READ))
    qtbot.waitUntil(lambda: "1 paper from" in path.read_text(), timeout=10_000)
    path.write_text("somebody else's")
    with qtbot.waitSignal(exports.said, timeout=10_000) as said:
        desk.controller.apply(Mark((1,), status=Status.QUEUED))
    assert "edited by another program" in said.args[0]
    assert path.read_text() == "somebody else's"
    assert exports.kept.files == []
    qtbot.waitUntil(lambda: exports.lane.is_idle)


def test_whatever_hinders_a_kept_file_is_told_in_a_sentence(
    qtbot: QtBot, exports: ExportController, tmp_path: Path
) -> None:
    kept = KeptFile(path=str(tmp_path / "queued.md"), format="markdown")
    with qtbot.waitSignal(exports.said) as said:
        exports.kept._on_failed(kept, OSError(28, "No space left on device"))
    assert said.args == ["queued.md is not up to date: No space left on device"]
    other = KeptFile(path=str(tmp_path / "other.md"), format="markdown")
    with qtbot.waitSignal(exports.said) as said:
        exports.kept._on_failed(other, ValueError("2"))
    assert "something went wrong inside reading-list (ValueError: 2)" in said.args[0]


def test_the_last_change_is_written_before_the_window_closes(
    qtbot: QtBot, desk: Desk, exports: ExportController, tmp_path: Path
) -> None:
    path = tmp_path / "queued.md"
    opened(qtbot, exports).keep.switch.setChecked(True)
    exports.save_to(path)
    desk.controller.apply(Mark((2,), status=Status.READ))
    exports.kept.finish()
    assert "1 paper from" in path.read_text()
    assert [kept.digest for kept in exports.kept.files] == [digest_of(path.read_bytes())]
    qtbot.waitUntil(lambda: exports.lane.is_idle)


def test_a_kept_file_can_be_let_go_of_and_a_selection_not_kept(
    qtbot: QtBot, detail: DetailController, exports: ExportController, tmp_path: Path
) -> None:
    dialog = opened(qtbot, exports)
    dialog.keep.switch.setChecked(True)
    exports.save_to(tmp_path / "queued.md")
    detail.select([4])
    dialog = opened(qtbot, exports)
    (stop,) = dialog.keep.findChildren(Button)
    stop.click()
    assert exports.kept.files == []
    choose(dialog, SELECTION)
    assert not dialog.keep.switch.isEnabled()
    assert dialog.keep.switch.toolTip()
    wait(qtbot, exports)
    dialog.reject()


def test_a_list_is_copied_as_text_and_as_rich_text(qtbot: QtBot, exports: ExportController) -> None:
    dialog = opened(qtbot, exports)
    QTest.mouseClick(dialog.copy_button, Qt.MouseButton.LeftButton)
    data = QGuiApplication.clipboard().mimeData()
    assert data.text() == dialog.view.toPlainText()
    assert "<h1" in data.html()
    dialog.formats.button("bibtex").click()
    wait(qtbot, exports)
    QTest.mouseClick(dialog.copy_button, Qt.MouseButton.LeftButton)
    assert not QGuiApplication.clipboard().mimeData().hasHtml()
    dialog.reject()


def test_references_are_copied_in_the_style_chosen_last(
    qtbot: QtBot, desk: Desk, detail: DetailController, exports: ExportController
) -> None:
    detail.select([1])
    desk.settings.export_options["references"] = {"style": "ieee"}
    with qtbot.waitSignal(exports.said):
        exports.copy_references()
    data = QGuiApplication.clipboard().mimeData()
    assert data.text() == "[1] D. Terjék, “Moreau-Yosida f-divergences,” in ICML, 2021."
    assert "<i>ICML</i>" in data.html()
    qtbot.waitUntil(lambda: exports.lane.is_idle)


def test_the_selection_is_sent_to_zotero(
    qtbot: QtBot,
    detail: DetailController,
    exports: ExportController,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sent: list[int] = []

    def send(papers: list[Paper]) -> int:
        if sent:
            raise ExportError("Zotero does not answer")
        sent.extend(paper.id for paper in papers)
        return len(papers)

    monkeypatch.setattr(exports, "zotero", send)
    with qtbot.waitSignal(exports.said) as said:
        exports.send_to_zotero()
    assert said.args == ["Select the papers to send to Zotero first"]
    detail.select([4, 2])
    for told in ("2 went to Zotero", "Zotero does not answer"):
        with qtbot.waitSignal(exports.said) as said:
            exports.send_to_zotero()
        assert said.args == [told]
    assert sent == [4, 2]
    qtbot.waitUntil(lambda: exports.lane.is_idle)


def test_first_papers_of_many_are_shown_at_once(papers: ListController, desk: Desk) -> None:
    del papers
    bundle = exporting.bundle_of(desk.library, [1, 2], "Queued")
    markdown = OUTPUTS.by_name("markdown")
    assert first_look(markdown, bundle, {}).startswith("# Queued")
    assert first_look(markdown, bundle, {"group-by": "status"}) == ""


def test_the_count_of_a_list_is_that_of_the_list_chosen(
    qtbot: QtBot, desk: Desk, exports: ExportController
) -> None:
    desk.controller.apply(AddToList("Group meeting", (1, 2, 3)))
    dialog = opened(qtbot, exports)
    assert dialog._scopes.button(LIST).accessibleName() == "Reading list, 2"
    choose(dialog, LIST)
    dialog._lists.setCurrentIndex(1)
    assert dialog._scopes.button(LIST).accessibleName() == "Reading list, 3"
    wait(qtbot, exports)
    assert len(titles(dialog)) == 3


def has_its_width(part: QWidget) -> bool:
    return part.width() >= part.sizeHint().width()


def test_the_head_has_room_for_large_text(
    qtbot: QtBot, desk: Desk, exports: ExportController
) -> None:
    desk.controller.apply(AddToList("Group meeting on reinforcement learning", (1, 2, 3)))
    dialog = opened(qtbot, exports)
    choose(dialog, LIST)
    dialog.resize(900, 600)
    desk.theme.set_zoom(1.5)
    wait(qtbot, exports)
    for part in (dialog._scopes, dialog._lists):
        qtbot.waitUntil(partial(has_its_width, part))
        assert part.mapTo(dialog, part.rect().bottomRight()).x() <= dialog.width()
    desk.theme.set_zoom(1.0)


def preview(dialog: ExportDialog, name: str) -> None:
    QTest.mouseClick(dialog.preview.choice.button(name), Qt.MouseButton.LeftButton)


def chosen(qtbot: QtBot, exports: ExportController, name: str) -> ExportDialog:
    dialog = opened(qtbot, exports)
    dialog.format_changed.emit(name)
    wait(qtbot, exports)
    return dialog


def test_a_web_page_is_shown_as_it_looks(qtbot: QtBot, exports: ExportController) -> None:
    dialog = chosen(qtbot, exports, "html")
    assert dialog.preview.page.isVisible()
    shown = dialog.preview.page.toPlainText()
    assert shown.startswith("Queued\n2 papers from")
    assert "<h1" not in shown
    assert dialog.preview.told.text() == "What it looks like"
    preview(dialog, "text")
    assert dialog.view.isVisible()
    assert dialog.view.toPlainText().startswith("<!DOCTYPE html>")
    assert dialog.preview.told.text().startswith("The very text")
    dialog.reject()


def test_a_pdf_is_shown_as_sheets(qtbot: QtBot, exports: ExportController) -> None:
    dialog = chosen(qtbot, exports, "pdf")
    assert dialog.preview.sheets.isVisible()
    (sheet,) = dialog.preview.sheets.sheets
    assert abs(sheet.height() / sheet.width() - 297 / 210) < 0.01
    assert dialog.preview.sheets.accessibleDescription() == "1 sheet"
    dialog.reject()


def test_what_is_shown_is_remembered_for_each_format(
    qtbot: QtBot, exports: ExportController
) -> None:
    dialog = chosen(qtbot, exports, "markdown")
    assert dialog.view.isVisible()
    preview(dialog, "look")
    qtbot.waitUntil(dialog.preview.page.isVisible)
    assert dialog.preview.page.toPlainText().startswith("Queued\n2 papers from")
    dialog.format_changed.emit("html")
    wait(qtbot, exports)
    preview(dialog, "text")
    dialog.reject()
    dialog = chosen(qtbot, exports, "html")
    assert dialog.view.isVisible()
    dialog.format_changed.emit("markdown")
    wait(qtbot, exports)
    assert dialog.preview.page.isVisible()
    dialog.reject()


def test_formats_without_a_look_show_their_text_only(
    qtbot: QtBot, exports: ExportController
) -> None:
    dialog = chosen(qtbot, exports, "bibtex")
    assert not dialog.preview.choice.isVisible()
    assert dialog.view.isVisible()
    dialog.reject()


def test_options_change_what_is_looked_at(qtbot: QtBot, exports: ExportController) -> None:
    dialog = chosen(qtbot, exports, "html")
    assert "Contents" in dialog.preview.page.toPlainText()
    box = dialog.options.control("contents")
    assert isinstance(box, CheckBox)
    box.click()
    wait(qtbot, exports)
    assert "Contents" not in dialog.preview.page.toPlainText()
    dialog.reject()


def test_what_came_of_a_kept_file_is_known_after_a_restart(
    qtbot: QtBot, desk: Desk, exports: ExportController, tmp_path: Path
) -> None:
    path = tmp_path / "queued.md"
    kept = exports.kept
    kept.keep(KeptFile(path=str(path), format="markdown", name="status:queued"))
    assert kept.outcome(str(path)) == ""
    with qtbot.waitSignal(kept.looked_after):
        kept.write_all()
    desk.settings.save(tmp_path / "settings.json")
    settings = Settings.load(tmp_path / "settings.json")
    later = KeptFilesController(desk.controller, settings, OUTPUTS, exports.lane, desk.window)
    assert later.outcome(str(path)).startswith("Written at ")
    settings.kept_outcomes[str(path)]["at"] = "2021-07-14T09:30:00+00:00"
    assert later.outcome(str(path)).startswith("Written on ")
    assert "2021" in later.outcome(str(path)) or "/21" in later.outcome(str(path))
    later.let_go(str(path))
    assert later.outcome(str(path)) == ""
    assert settings.kept_outcomes == {}


def test_what_cannot_be_shown_leaves_nothing_of_another_format(
    qtbot: QtBot, exports: ExportController
) -> None:
    dialog = opened(qtbot, exports)
    assert dialog.view.toPlainText()
    QTest.mouseClick(dialog.formats.button("ics"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog._error.text() != "")
    assert dialog.view.toPlainText() == dialog.preview.about.text() == ""
    assert dialog.preview.told.whole_text == "Nothing to show"
    qtbot.waitUntil(lambda: exports.lane.is_idle)
    QTest.mouseClick(dialog.formats.button("markdown"), Qt.MouseButton.LeftButton)
    wait(qtbot, exports)
    assert dialog.view.toPlainText().startswith("# Queued")
    dialog.reject()


def test_references_wrap_and_lines_of_other_formats_do_not(
    qtbot: QtBot, exports: ExportController
) -> None:
    dialog = opened(qtbot, exports)
    modes = QTextOption.WrapMode
    assert dialog.view.wordWrapMode() == modes.NoWrap
    QTest.mouseClick(dialog.formats.button("references"), Qt.MouseButton.LeftButton)
    wait(qtbot, exports)
    assert dialog.view.wordWrapMode() == modes.WrapAtWordBoundaryOrAnywhere
    dialog.reject()
