"""From the bundled session to papers, through the preview, as a person would go."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from reading_list.core.errors import UnreadableSourceError
from reading_list.core.paper import Identifier, Status
from reading_list.gui import messages
from reading_list.gui.controllers.import_controller import ImportController
from reading_list.gui.dialogs.import_preview import ImportPreviewDialog
from reading_list.gui.models.draft_model import ALL, GONE
from reading_list.gui.widgets.check_box import RadioButton
from reading_list.gui.widgets.diff_view import DiffView
from reading_list.services.import_choices import Decision
from reading_list.services.import_preview import Kind
from reading_list.services.sources import Context
from reading_list.storage.edits import Mark
from reading_list.storage.library import Library
from reading_list.storage.list_edits import AddToList
from reading_list.storage.paper_edits import EditFacts
from tests.conftest import SESSION
from tests.gui.dialogs.conftest import Desk

MOREAU, ANEW = "Moreau-Yosida $f$-divergences", "Moreau and Yosida's divergences"
GONE_TITLE = "On the price of explainability for some clustering problems"


@pytest.fixture(scope="module")
def page() -> str:
    return SESSION.read_text("utf-8")


def opened(qtbot: QtBot, imports: ImportController) -> ImportPreviewDialog:
    qtbot.waitUntil(lambda: imports.dialog is not None and imports.dialog.isVisible())
    assert imports.dialog is not None
    return imports.dialog


def press(dialog: ImportPreviewDialog) -> None:
    QTest.mouseClick(dialog.main_button, Qt.MouseButton.LeftButton)


def import_bundled(qtbot: QtBot, imports: ImportController) -> None:
    imports.read_bundled()
    dialog = opened(qtbot, imports)
    with qtbot.waitSignal(imports.imported):
        press(dialog)


def paste(qtbot: QtBot, imports: ImportController, text: str) -> ImportPreviewDialog:
    imports.read_text(text)
    dialog = opened(qtbot, imports)
    if not dialog.fields.field("venue").text():
        renew(qtbot, dialog, venue="ICML", year="2021")
    return dialog


def renew(qtbot: QtBot, dialog: ImportPreviewDialog, **typed: str) -> None:
    with qtbot.waitSignal(dialog.model.modelReset):
        for name, text in typed.items():
            dialog.fields.field(name).setText("")
            QTest.keyClicks(dialog.fields.field(name), text)
        dialog.fields.flush()


def changed(page: str) -> str:
    """The page a week later: a title, an abstract, and one paper gone."""
    start = page.index(GONE_TITLE)
    page = page[:start] + page[page.index("\n\n\n", start) + 3 :]
    return page.replace(MOREAU, ANEW).replace("nearly-linear time", "near-linear time")


def test_bundled_session_becomes_papers_in_one_step(
    qtbot: QtBot, desk: Desk, imports: ImportController
) -> None:
    acts = []
    desk.controller.acted.connect(lambda act, _verb: acts.append(act))
    imports.read_bundled()
    dialog = opened(qtbot, imports)
    assert desk.library.count() == 0
    assert dialog.main_button.text() == "Add 181"
    assert dialog.main_button.isDefault()
    with qtbot.waitSignals([imports.imported, desk.controller.changed]):
        press(dialog)
    assert desk.library.count() == 181
    assert [(act.kind, act.count) for act in acts] == [("import", 181)]
    assert imports.dialog is None
    desk.controller.undo()
    qtbot.waitUntil(lambda: desk.library.count() == 0)


def test_first_line_is_the_answer(qtbot: QtBot, imports: ImportController) -> None:
    imports.read_bundled()
    dialog = opened(qtbot, imports)
    shown = dialog.findChildren(type(dialog._answer))
    texts = [label.text() for label in shown]
    assert "181 papers found  ·  6 lines were menus and headings  ·  no line left over" in texts
    assert dialog.tabs.button(ALL).accessibleName() == "All, 181"
    assert dialog.tabs.button(Kind.CONFLICT).accessibleName() == "Conflict, 0"
    dialog.reject()


def test_second_import_has_nothing_to_do(
    qtbot: QtBot, desk: Desk, imports: ImportController
) -> None:
    import_bundled(qtbot, imports)
    step = desk.controller.undo_status().undo
    imports.read_bundled()
    dialog = opened(qtbot, imports)
    assert dialog.model.counts()[Kind.HERE] == 181
    assert dialog.main_button.text() == "Nothing to do"
    with qtbot.waitSignal(imports.said):
        press(dialog)
    assert desk.controller.undo_status().undo == step
    assert imports.dialog is None


def test_papers_only_marked_as_gone_are_shown_afterwards(
    qtbot: QtBot, imports: ImportController, page: str
) -> None:
    asked: list[str] = []
    imports.imported.connect(asked.append)
    import_bundled(qtbot, imports)
    start = page.index(GONE_TITLE)
    imports.read_text(page[:start] + page[page.index("\n\n\n", start) + 3 :])
    dialog = opened(qtbot, imports)
    dialog._gone._mark.click()
    with qtbot.waitSignal(imports.imported):
        press(dialog)
    assert asked == ["import:last ", "is:unlisted "]


def test_escape_leaves_the_library_as_it_was(
    qtbot: QtBot, desk: Desk, imports: ImportController
) -> None:
    imports.read_bundled()
    dialog = opened(qtbot, imports)
    QTest.keyClick(dialog.view, Qt.Key.Key_Escape)
    assert imports.dialog is None
    assert desk.library.count() == 0
    assert desk.controller.undo_status().undo is None


def test_enter_in_the_list_imports(qtbot: QtBot, desk: Desk, imports: ImportController) -> None:
    imports.read_bundled()
    dialog = opened(qtbot, imports)
    with qtbot.waitSignal(imports.imported):
        QTest.keyClick(dialog.view, Qt.Key.Key_Return)
    assert desk.library.count() == 181


def test_record_without_its_tick_is_left_out(
    qtbot: QtBot, desk: Desk, imports: ImportController
) -> None:
    imports.read_bundled()
    dialog = opened(qtbot, imports)
    first = dialog.view.current_row()
    assert first is not None
    assert first.flags  # what needs a look stands first
    QTest.keyClick(dialog.view, Qt.Key.Key_Space)
    QTest.keyClick(dialog.view, Qt.Key.Key_Down)
    QTest.keyClick(dialog.view, Qt.Key.Key_Space)
    assert dialog.main_button.text() == "Add 179"
    QTest.keyClick(dialog.view, Qt.Key.Key_Space)
    assert dialog.main_button.text() == "Add 180"
    with qtbot.waitSignal(imports.imported):
        press(dialog)
    titles = {paper.title_plain for paper in desk.library.papers(range(1, 200))}
    assert len(titles) == 180
    assert first.title not in titles


def test_click_on_a_tick_is_the_same(qtbot: QtBot, imports: ImportController) -> None:
    imports.read_bundled()
    dialog = opened(qtbot, imports)
    place = dialog.view.visualRect(dialog.model.index(1, 0))
    place.setWidth(56)
    QTest.mouseClick(dialog.view.viewport(), Qt.MouseButton.LeftButton, pos=place.center())
    assert dialog.main_button.text() == "Add 180"
    assert not dialog.model.row(1).is_ticked
    dialog.reject()


def test_changed_page_shows_what_changed(
    qtbot: QtBot, desk: Desk, imports: ImportController, page: str
) -> None:
    import_bundled(qtbot, imports)
    dialog = paste(qtbot, imports, changed(page))
    counts = dialog.model.counts()
    assert (counts[Kind.CHANGED], counts[Kind.HERE], counts[GONE]) == (2, 178, 1)
    assert dialog.main_button.text() == "Update 2"
    dialog.tabs.choose(Kind.CHANGED)
    rows = [dialog.model.row(at) for at in range(dialog.model.rowCount())]
    assert sorted(row.note for row in rows) == ["abstract", "title"]
    record = next(row.record for row in rows if row.note == "title")
    assert record is not None
    assert dialog.view.select_record(record)
    qtbot.waitUntil(lambda: any(v.isVisible() for v in dialog.page.findChildren(DiffView)))
    views = [view for view in dialog.page.findChildren(DiffView) if view.isVisible()]
    assert [view.accessibleDescription() for view in views] == [
        "removed: Moreau-Yosida f-divergences; added: Moreau and Yosida's divergences"
    ]
    with qtbot.waitSignal(imports.imported):
        press(dialog)
    titles = {paper.title for paper in desk.library.papers(range(1, 182))}
    assert ANEW in titles
    assert MOREAU not in titles
    assert GONE_TITLE in titles


def test_change_can_be_kept_away_by_the_radio(
    qtbot: QtBot, imports: ImportController, page: str
) -> None:
    import_bundled(qtbot, imports)
    dialog = paste(qtbot, imports, changed(page))
    radios = [radio for radio in dialog.page.findChildren(RadioButton) if radio.isVisible()]
    assert [radio.text() for radio in radios] == ["Take the new text", "Keep what is here"]
    assert radios[0].isChecked()
    QTest.keyClick(radios[1], Qt.Key.Key_Space)
    row = dialog.view.current_row()
    assert row is not None
    assert not row.is_ticked
    assert dialog.main_button.text() == "Update 1"
    dialog.page.decided_for_all.emit(Decision.KEEP)
    assert dialog.main_button.text() == "Nothing to do"
    dialog.reject()


def test_answers_are_remembered_for_the_page(
    qtbot: QtBot, desk: Desk, imports: ImportController, page: str
) -> None:
    imports.read_text(page)
    dialog = opened(qtbot, imports)
    assert dialog.fields.context == Context(session="Poster Session 2")
    renew(qtbot, dialog, venue="ICML", year="2021")
    with qtbot.waitSignal(imports.imported):
        press(dialog)
    assert desk.library.sessions()[0].label == "ICML 2021 Poster Session 2"
    imports.read_text(changed(page))
    dialog = opened(qtbot, imports)
    assert dialog.fields.context == Context("ICML", 2021, "Poster Session 2")
    assert dialog.model.counts()[Kind.CHANGED] == 2
    dialog.reject()


def test_plan_is_awaited_after_an_answer(qtbot: QtBot, imports: ImportController) -> None:
    imports.read_bundled()
    dialog = opened(qtbot, imports)
    field = dialog.fields.field("year")
    QTest.keyClick(field, Qt.Key.Key_End)
    QTest.keyClick(field, Qt.Key.Key_Backspace)
    QTest.keyClicks(field, "x")
    assert not dialog.main_button.isEnabled()
    assert dialog.fields.problem == "“202x” is no year"
    assert dialog.fields.context is None
    QTest.keyClick(field, Qt.Key.Key_Backspace)
    with qtbot.waitSignal(dialog.model.modelReset):
        QTest.keyClicks(field, "0")
        assert not dialog.main_button.isEnabled()
    assert dialog.main_button.isEnabled()
    assert dialog.plan.source.year == 2020
    dialog.reject()


def test_files_come_one_after_another(
    qtbot: QtBot, desk: Desk, imports: ImportController, tmp_path: Path, page: str
) -> None:
    first, second = tmp_path / "first.txt", tmp_path / "second.txt"
    first.write_text(page, "utf-8")
    second.write_text(page, "utf-8")
    imports.read_files([first, second])
    dialog = opened(qtbot, imports)
    assert dialog._skip.isVisible()
    dialog._skip.click()
    dialog = opened(qtbot, imports)
    assert not dialog._skip.isVisible()
    assert dialog.preview.reading.path == second
    dialog.reject()
    assert desk.library.count() == 0


def test_unreadable_file_fails_with_a_sentence(
    qtbot: QtBot, imports: ImportController, tmp_path: Path
) -> None:
    empty, missing = tmp_path / "empty.txt", tmp_path / "missing.bib"
    empty.write_text("", "utf-8")
    failed: list[Exception] = []
    imports.failed.connect(failed.append)
    imports.read_files([empty, missing])
    qtbot.waitUntil(lambda: bool(failed))
    (error,) = failed
    assert isinstance(error, UnreadableSourceError)
    told = "2 files could not be read. The first: empty.txt is empty. Nothing was changed."
    assert str(error) == told
    assert imports.dialog is None


def test_clipboard_with_files_imports_the_files(qtbot: QtBot, imports: ImportController) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(SESSION))])
    QGuiApplication.clipboard().setMimeData(data)
    imports.paste()
    dialog = opened(qtbot, imports)
    assert dialog.preview.reading.path == SESSION
    dialog.reject()


def test_empty_clipboard_is_said(qtbot: QtBot, imports: ImportController) -> None:
    QGuiApplication.clipboard().clear()
    with qtbot.waitSignal(imports.said) as said:
        imports.paste()
    assert said.args == ["The clipboard holds no text to import"]
    assert imports.dialog is None


def test_file_dialog_offers_what_can_be_read(desk: Desk, imports: ImportController) -> None:
    imports.choose_files()
    dialog = desk.window.findChild(QFileDialog)
    assert dialog is not None
    first, *_, last = dialog.nameFilters()
    assert first.startswith("All that can be read (*.txt")
    assert "*.json" in first
    assert last == "All files (*)"
    dialog.reject()


def test_cancelled_reading_leaves_everything(
    qtbot: QtBot, imports: ImportController, page: str
) -> None:
    imports.read_text(page)
    with qtbot.waitSignal(imports.said) as said:
        imports.cancel()
    assert said.args == ["Stopped; the library is as it was"]
    assert imports.dialog is None


def test_library_changed_meanwhile_is_planned_anew(
    qtbot: QtBot, desk: Desk, imports: ImportController
) -> None:
    imports.read_bundled()
    dialog = opened(qtbot, imports)
    with Library.open(desk.library.path, origin="elsewhere") as other:
        other.commit_import(dialog.plan)
    with qtbot.waitSignal(imports.ended):
        press(dialog)
    qtbot.waitUntil(lambda: imports.dialog is None)
    assert desk.library.count() == 181


def test_import_that_cannot_be_written_can_be_tried_again(
    qtbot: QtBot, desk: Desk, imports: ImportController
) -> None:
    imports.read_bundled()
    dialog = opened(qtbot, imports)
    moved = desk.library.path.with_suffix(".moved")
    desk.library.path.rename(moved)
    with qtbot.waitSignal(imports.ended):
        press(dialog)
    assert imports.dialog is dialog
    assert dialog.isVisible()
    assert "was moved" in dialog._error.text()
    moved.rename(desk.library.path)
    with qtbot.waitSignal(imports.imported):
        press(dialog)
    assert desk.library.count() == 181


def test_tab_goes_from_papers_to_buttons(qtbot: QtBot, imports: ImportController) -> None:
    imports.read_bundled()
    dialog = opened(qtbot, imports)
    dialog.view.setFocus()
    stops = []
    for _ in range(8):
        stops.append(dialog.focusWidget())
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
    fields = [dialog.fields.field(name) for name in ("venue", "year", "session", "date")]
    assert stops[0] is dialog.view
    assert stops[3:] == [*fields, dialog._cancel]
    assert dialog.focusWidget() is dialog.main_button
    QTest.keyClick(dialog.main_button, Qt.Key.Key_Tab)
    assert dialog.focusWidget() is dialog.tabs.button(ALL)
    dialog.reject()


def test_conflict_shows_both_sides_and_keeps_ours(
    qtbot: QtBot, desk: Desk, imports: ImportController, page: str
) -> None:
    import_bundled(qtbot, imports)
    papers = desk.library.papers(range(1, 182))
    paper = next(paper for paper in papers if "nearly-linear time" in paper.abstract)
    ours = paper.abstract.replace("nearly-linear time", "almost linear time")
    desk.controller.apply(EditFacts(paper.id, {"abstract": ours}))
    dialog = paste(qtbot, imports, page.replace("nearly-linear time", "near-linear time"))
    assert dialog.model.counts()[Kind.CONFLICT] == 1
    qtbot.waitUntil(lambda: any(v.isVisible() for v in dialog.page.findChildren(DiffView)))
    (view,) = (view for view in dialog.page.findChildren(DiffView) if view.isVisible())
    assert view.accessibleDescription() == "removed: almost linear; added: near-linear"
    radios = [radio for radio in dialog.page.findChildren(RadioButton) if radio.isVisible()]
    assert [radio.text() for radio in radios] == ["Keep what you wrote", "Take the new text"]
    assert radios[0].isChecked()
    assert dialog.main_button.text() == "Keep yours in 1"
    QTest.keyClick(radios[1], Qt.Key.Key_Space)
    assert dialog.main_button.text() == "Update 1"
    with qtbot.waitSignal(imports.imported):
        press(dialog)
    assert "near-linear time" in desk.library.paper(paper.id).abstract


def test_a_folder_is_shown_file_by_file_and_what_cannot_be_read_is_told_once(
    qtbot: QtBot, imports: ImportController, tmp_path: Path, page: str
) -> None:
    folder = tmp_path / "papers"
    (folder / "more").mkdir(parents=True)
    (folder / "page.txt").write_text(page, "utf-8")
    (folder / "more" / "page.txt").write_text(page, "utf-8")
    for name in ("bad.txt", "worse.txt"):
        (folder / name).write_text("nothing to see", "utf-8")
    errors: list[Exception] = []
    imports.failed.connect(errors.append)
    imports.read_files([folder])
    first = opened(qtbot, imports)
    assert not errors
    first.skipped.emit()
    qtbot.waitUntil(lambda: imports.dialog not in (None, first))
    assert imports.dialog is not None
    imports.dialog.reject()
    assert len(errors) == 1
    assert str(errors[0]).startswith("2 files could not be read. The first: bad.txt")


def test_after_several_files_the_papers_of_all_are_shown(
    qtbot: QtBot, imports: ImportController, tmp_path: Path
) -> None:
    asked: list[str] = []
    imports.imported.connect(asked.append)
    files = [tmp_path / name for name in ("a.bib", "b.bib", "c.bib")]
    for file in files:
        file.write_text(
            f"@misc{{x, title = {{Of {file.stem}}}, author = {{Shai Keynan}}}}", "utf-8"
        )
    imports.read_files(files[:2])
    first = opened(qtbot, imports)
    press(first)
    qtbot.waitUntil(lambda: imports.dialog not in (None, first))
    press(opened(qtbot, imports))
    qtbot.waitUntil(lambda: len(asked) == 2)
    assert asked == ["import:last ", "import:1 OR import:2 "]
    imports.read_files(files[2:])
    with qtbot.waitSignal(imports.imported):
        press(opened(qtbot, imports))
    assert asked[2:] == ["import:last "]


def test_the_keyboard_shows_wherever_it_is(
    qtbot: QtBot, imports: ImportController, page: str
) -> None:
    dialog = paste(qtbot, imports, page)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    dialog.view.setFocus()
    seen: list[QWidget] = []
    while (part := dialog.focusWidget()) not in (None, *seen):
        assert part is not None
        seen.append(part)
        with_focus = dialog.grab().toImage()
        part.clearFocus()
        assert dialog.grab().toImage() != with_focus, part
        part.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(part, Qt.Key.Key_Tab)
    assert len(seen) > 8
    dialog.reject()


def test_coming_to_the_problems_moves_nothing(
    qtbot: QtBot, imports: ImportController, page: str
) -> None:
    dialog = paste(qtbot, imports, page)
    dialog.view.selectRow(30)
    before = dialog.view.current_row()
    dialog._doubts.setFocus(Qt.FocusReason.TabFocusReason)
    assert dialog.view.current_row() == before
    QTest.keyClick(dialog._doubts, Qt.Key.Key_End)
    dialog.reject()


def test_a_new_plan_shows_what_needs_a_look(
    qtbot: QtBot, imports: ImportController, desk: Desk, page: str
) -> None:
    import_bundled(qtbot, imports)
    qtbot.waitUntil(lambda: desk.library.count() == 181)
    imports.read_text(page.replace("post-training quantization", "post-training quantisation"))
    dialog = opened(qtbot, imports)
    dialog.view.selectRow(40)
    renew(qtbot, dialog, venue="ICML", year="2021")
    row = dialog.view.current_row()
    assert row is not None
    assert row.kind is Kind.CHANGED
    dialog.reject()


def test_a_plan_made_for_other_fields_cannot_be_carried_out(
    qtbot: QtBot, desk: Desk, imports: ImportController, page: str
) -> None:
    dialog = paste(qtbot, imports, page)
    assert dialog.main_button.isEnabled()
    QTest.keyClicks(dialog.fields.field("venue"), "X")
    assert not dialog.main_button.isEnabled()
    dialog.model.decide([0], Decision.LEAVE_OUT)  # a choice renews the button's words
    dialog.page.decided.emit(Decision.LEAVE_OUT, None)
    assert not dialog.main_button.isEnabled()
    dialog.renew(dialog.preview)  # the answer to what stood there before
    assert not dialog.main_button.isEnabled()
    QTest.keyClick(dialog.fields.field("session"), Qt.Key.Key_Return)
    assert imports.dialog is dialog
    qtbot.waitUntil(dialog.main_button.isEnabled)
    assert dialog.preview.plan.source.venue == "ICMLX"
    with qtbot.waitSignal(imports.imported):
        press(dialog)
    assert desk.library.paper(2).venue == "ICMLX"


def test_ctrl_enter_imports_wherever_the_keyboard_is(
    qtbot: QtBot, imports: ImportController
) -> None:
    imports.read_bundled()
    dialog = opened(qtbot, imports)
    field = dialog.fields.field("venue")
    with qtbot.waitSignal(imports.imported):
        QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


TWIN = """@article{x, title = {%s}, author = {D{\\'a}vid Terj{\\'e}k}, journal = {Annals},
  year = 2022, doi = {10.5555/12345}}
@article{y, title = {A new paper}, author = {Shai Keynan}, journal = {Annals}, year = 2023,
  doi = {10.5555/678}}
"""


def test_where_a_draft_comes_from_is_shown_and_what_is_otherwise_here(
    qtbot: QtBot, desk: Desk, imports: ImportController
) -> None:
    import_bundled(qtbot, imports)
    qtbot.waitUntil(lambda: desk.library.count() == 181)
    (known,) = [paper.id for paper in desk.library.papers(range(1, 182)) if paper.title == MOREAU]
    desk.controller.apply(Mark((known,), status=Status.QUEUED, rating=4))
    desk.controller.apply(AddToList("Talks", (known,)))
    imports.read_text(TWIN % MOREAU)
    dialog = opened(qtbot, imports)
    told = {}
    for row in range(dialog.model.rowCount()):
        dialog.view.selectRow(row)
        shown = dialog.page._authors.text(), dialog.page._stays.text()
        told[dialog.model.row(row).title.split(" ")[0]] = shown
    assert "Annals 2023" in told["A"][0]
    assert "doi: 10.5555/678" in told["A"][0]
    assert "keeps: year 2021, venue ICML" in told["Moreau-Yosida"][0]
    assert told["Moreau-Yosida"][1] == "These stay: status, rating, place on reading lists."
    dialog.reject()


def test_another_title_of_a_known_paper_is_told(
    qtbot: QtBot, desk: Desk, imports: ImportController
) -> None:
    import_bundled(qtbot, imports)
    qtbot.waitUntil(lambda: desk.library.count() == 181)
    desk.controller.apply(EditFacts(1, {"ids": (Identifier("doi", "10.5555/12345"),)}))
    imports.read_text(TWIN % "Another Title")
    dialog = opened(qtbot, imports)
    titles = [dialog.model.row(row).title for row in range(dialog.model.rowCount())]
    dialog.view.selectRow(titles.index("Another Title"))
    assert "keeps: title “Training Quantized Neural Networks" in dialog.page._authors.text()
    dialog.reject()


def test_a_page_copied_without_its_text_is_read(
    qtbot: QtBot, imports: ImportController, page: str
) -> None:
    parts = page.split("\n\n\n")[2:6]
    data = QMimeData()
    paragraphs = "".join(f"<p>{line}</p>" for part in parts for line in part.split("\n") if line)
    data.setData("text/html", f"<html><body>{paragraphs}</body></html>".encode())
    assert not data.text()
    imports.read_data(data)
    dialog = opened(qtbot, imports)
    assert dialog.model.counts()[Kind.NEW] == len(parts)
    dialog.reject()


def test_what_cannot_be_read_is_told_as_such() -> None:
    assert messages.error_title(UnreadableSourceError("x")) == "That cannot be imported"
