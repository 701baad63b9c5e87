"""The whole window, worked by keys: what a person relies on."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QObject, QPoint, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QFontMetrics, QGuiApplication, QKeyEvent, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QStyle, QWidget
from pytestqt.qtbot import QtBot

from reading_list import app
from reading_list.core.paper import Status
from reading_list.gui import metrics
from reading_list.gui.delegates.cell_delegates import PADDING
from reading_list.gui.dialogs.facts_dialog import FactsDialog
from reading_list.gui.main_window import MainWindow
from reading_list.gui.widgets.button import Button
from reading_list.gui.widgets.paper_view import Mode
from reading_list.query.sorts import Sort, SortKey
from reading_list.settings import Settings
from reading_list.storage.connection import connect, write_transaction
from reading_list.storage.edits import Mark, SetNote
from reading_list.storage.library import Library
from reading_list.storage.list_edits import AddToList
from tests.conftest import DRAFTS, draft, plan_of

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
Open = Callable[[], MainWindow]


@pytest.fixture
def filled(path: Path) -> Path:
    with Library.open(path) as library:
        library.commit_import(plan_of(*DRAFTS))
    return path


@pytest.fixture
def open_window(qtbot: QtBot, path: Path, tmp_path: Path, qapp: QApplication) -> Iterator[Open]:
    """Open windows on the library, and close what is still open at the end."""
    opened: list[MainWindow] = []
    font = qapp.font()

    def make() -> MainWindow:
        library = Library.open(path, origin=app.window_origin(), busy_seconds=0.0)
        window = app.build_window(library, tmp_path / "settings.json")
        opened.append(window)
        window.resize(1280, 800)
        with qtbot.waitExposed(window):
            window.show()
        window.activateWindow()
        qtbot.waitUntil(lambda: window.isActiveWindow())
        settle(qtbot, window)
        return window

    yield make
    for window in opened:
        if window.isVisible():
            settle(qtbot, window)
            window.close()
        window.deleteLater()
    qapp.setFont(font)


@pytest.fixture
def window(open_window: Open, filled: Path) -> MainWindow:
    del filled  # the library has its papers before the window opens
    return open_window()


def settle(qtbot: QtBot, window: MainWindow) -> None:
    """Wait until all is built and nothing runs in the background."""
    qtbot.waitUntil(lambda: window.is_complete)
    qtbot.waitUntil(
        lambda: all(lane.is_idle for lane in window.lanes) and window.library.writer.is_idle
    )


def key(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the keyboard is."""
    focus = QApplication.focusWidget()
    assert focus is not None, "the keyboard is nowhere"
    QTest.keyClick(focus, key, modifiers)


def type_text(text: str) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClicks(focus, text)


def status_of(window: MainWindow, paper: int) -> Status:
    return window.library.library.paper(paper).status


def shown(window: MainWindow) -> list[int]:
    return list(window._model.ids)


def test_the_keyboard_is_in_the_list_at_the_start(window: MainWindow) -> None:
    assert window.view.hasFocus()
    assert window.view.selected_ids() == [1]
    assert window.detail_pane.paper_id == 1


def test_a_status_key_decides_and_goes_on(window: MainWindow) -> None:
    key(Qt.Key.Key_Q)
    key(Qt.Key.Key_X)
    key(Qt.Key.Key_M)
    assert [status_of(window, paper) for paper in (1, 2, 3, 4)] == [
        "queued",
        "skipped",
        "maybe",
        "new",
    ]
    assert window.view.selected_ids() == [4]


@pytest.mark.parametrize("letter", [Qt.Key.Key_4, Qt.Key.Key_0])
def test_a_rating_never_moves_and_never_sets_a_status(window: MainWindow, letter: Qt.Key) -> None:
    window.library.apply(Mark((1,), rating=2))
    key(letter)
    paper = window.library.library.paper(1)
    assert paper.rating == (4 if letter == Qt.Key.Key_4 else None)
    assert paper.status is Status.NEW
    assert window.view.selected_ids() == [1]


def test_a_selection_is_marked_as_one_edit_and_stays(window: MainWindow) -> None:
    key(Qt.Key.Key_Down, SHIFT)
    key(Qt.Key.Key_Down, SHIFT)
    assert window.bulk_bar.isVisible()
    key(Qt.Key.Key_Q)
    assert [status_of(window, paper) for paper in (1, 2, 3)] == ["queued"] * 3
    assert window.view.selected_ids() == [1, 2, 3]
    key(Qt.Key.Key_Z, CTRL)
    assert [status_of(window, paper) for paper in (1, 2, 3)] == ["new"] * 3


def test_an_undo_never_selects_more_than_was_selected(window: MainWindow) -> None:
    window.view.select_ids([1, 2], 1)
    key(Qt.Key.Key_Q)
    window.view.select_ids([1, 2, 3], 1)
    key(Qt.Key.Key_Z, CTRL)
    assert window.view.selected_ids() == [1, 2, 3]
    window.view.select_ids([4], 4)
    key(Qt.Key.Key_Z, CTRL | SHIFT)
    assert window.view.selected_ids() == [1]


def test_nothing_jumps_until_the_person_sorts_again(window: MainWindow, qtbot: QtBot) -> None:
    window.list.set_query("status:new ")
    key(Qt.Key.Key_Down)
    key(Qt.Key.Key_X)
    assert shown(window) == [1, 2, 3, 4]
    assert window._model.is_stale(1)
    assert "1 decided, still shown" in window.bar.query.edit._count.text()
    assert window.view.selected_ids() == [3]
    key(Qt.Key.Key_R, CTRL)
    assert shown(window) == [1, 3, 4]
    assert window.view.selected_ids() == [3]
    settle(qtbot, window)


def test_a_row_that_matches_again_is_not_dimmed_any_more(window: MainWindow) -> None:
    window.list.set_query("status:new ")
    key(Qt.Key.Key_X)
    key(Qt.Key.Key_Z, CTRL)
    assert not window._model.is_stale(0)
    assert window.bar.query.edit._count.text() == "4 papers"


def test_undo_and_redo_are_named_in_the_status_line(window: MainWindow) -> None:
    key(Qt.Key.Key_X)
    assert window.status_line.message == "Skipped “Moreau-Yosida f-divergences”"
    key(Qt.Key.Key_Z, CTRL)
    assert window.status_line.message.startswith("Taken back: Skipped")
    key(Qt.Key.Key_Z, CTRL | SHIFT)
    assert status_of(window, 1) is Status.SKIPPED


def test_undo_goes_back_to_the_paper_it_was_about(window: MainWindow) -> None:
    key(Qt.Key.Key_X)
    key(Qt.Key.Key_Q)
    key(Qt.Key.Key_Z, CTRL)
    assert window.view.selected_ids() == [2]
    key(Qt.Key.Key_Z, CTRL)
    assert window.view.selected_ids() == [1]


def test_the_status_line_names_the_note_that_undo_takes_back(window: MainWindow) -> None:
    key(Qt.Key.Key_X)
    key(Qt.Key.Key_N)
    type_text("a word")
    key(Qt.Key.Key_Escape)
    assert window.status_line.message.startswith("Wrote the note on “Regularized")
    key(Qt.Key.Key_Z, CTRL)
    assert window.library.library.paper(2).note == ""


def test_letters_typed_into_the_query_are_letters(window: MainWindow) -> None:
    key(Qt.Key.Key_Slash)
    type_text("qxm1")
    assert window.bar.query.edit.text() == "qxm1"
    assert {status_of(window, paper) for paper in (1, 2, 3, 4)} == {Status.NEW}
    assert window.nothing_found.isVisible()
    key(Qt.Key.Key_Escape)
    assert window.view.hasFocus()
    assert window.list.text == ""


def test_typing_filters_and_down_enters_the_list(window: MainWindow) -> None:
    key(Qt.Key.Key_Slash)
    type_text("submod")
    assert shown(window) == [2]
    key(Qt.Key.Key_Down)
    assert window.view.hasFocus()
    key(Qt.Key.Key_Q)
    assert status_of(window, 2) is Status.QUEUED


def test_words_are_sorted_by_relevance_until_another_order_is_chosen(window: MainWindow) -> None:
    window.list.set_query("the")
    assert window.list.sort == Sort(SortKey.RELEVANCE)
    window.list.set_sort(Sort(SortKey.TITLE))
    assert window.list.sort == Sort(SortKey.TITLE)
    window.list.set_query("")
    assert window.list.sort == Sort(SortKey.TITLE)


def test_a_click_on_a_filter_shows_as_query_text(window: MainWindow, qtbot: QtBot) -> None:
    from reading_list.gui.models.filter_items import How

    key(Qt.Key.Key_Q)
    window.filters.choose("status", "queued", How.NARROW)
    assert window.bar.query.edit.text() == "status:queued "
    assert shown(window) == [1]
    window.filters.choose("status", "new", How.WIDEN)
    assert shown(window) == [1, 2, 3, 4]
    window.filters.choose("session", "Poster Session 2", How.EXCLUDE)
    assert shown(window) == []
    settle(qtbot, window)
    groups: dict[str, dict[str, int | None]] = {}
    window.filters.groups_changed.connect(
        lambda found: groups.update(
            {group.key: {item.value: item.count for item in group.items} for group in found}
        )
    )
    with qtbot.waitSignal(window.filters.groups_changed):
        window.list.set_query("")
    qtbot.waitUntil(lambda: groups.get("status", {}).get("queued") == 1)
    assert groups["status"]["new"] == 3
    assert groups["session"] == {"Poster Session 2": 4}


def test_a_note_is_saved_letter_for_letter(window: MainWindow) -> None:
    window.library.apply(SetNote(1, "kept\r\nas it\u2028is\xa0"))
    key(Qt.Key.Key_N)
    key(Qt.Key.Key_End, CTRL)
    type_text("Q!")
    key(Qt.Key.Key_Escape)
    assert window.library.library.paper(1).note == "kept\r\nas it\u2028is\xa0Q!"
    assert window.view.hasFocus()


def test_a_note_just_typed_is_saved_when_the_person_moves_on(window: MainWindow) -> None:
    key(Qt.Key.Key_N)
    type_text("half a word")
    window.view.setFocus()
    key(Qt.Key.Key_J)
    assert window.library.library.paper(1).note == "half a word"
    assert window.detail_pane.paper_id == 2


def test_a_note_just_typed_is_saved_when_the_window_closes(window: MainWindow, path: Path) -> None:
    key(Qt.Key.Key_N)
    type_text("last words")
    window.close()
    with Library.open(path) as library:
        assert library.paper(1).note == "last words"


def test_a_tag_is_added_by_key_and_taken_off_by_its_cross(window: MainWindow) -> None:
    key(Qt.Key.Key_T)
    type_text("rl/offline")
    key(Qt.Key.Key_Return)
    key(Qt.Key.Key_Escape)
    assert window.library.library.paper(1).tags == ("rl/offline",)
    window.detail_pane.tag_remove_requested.emit("rl/offline")
    assert window.library.library.paper(1).tags == ()


def test_delete_removes_and_undo_brings_back(window: MainWindow) -> None:
    window.library.apply(SetNote(2, "a word"))
    key(Qt.Key.Key_Down)
    key(Qt.Key.Key_Delete)
    assert shown(window) == [1, 3, 4]
    assert window.view.selected_ids() == [3]
    key(Qt.Key.Key_Z, CTRL)
    assert sorted(shown(window)) == [1, 2, 3, 4]
    assert window.library.library.paper(2).note == "a word"


def test_what_another_program_does_is_seen_and_said(window: MainWindow, path: Path) -> None:
    with Library.open(path, origin="command line") as other:
        other.apply(Mark((3,), status=Status.READ))
    window.library.poll()
    record = window._model.record(2)
    assert record is not None
    assert record.status is Status.READ
    assert window.message_bar.isVisible()
    assert shown(window) == [1, 2, 3, 4]


@pytest.mark.usefixtures("window")
def test_what_the_window_does_is_seen_by_others_at_once(path: Path) -> None:
    key(Qt.Key.Key_Q)
    with Library.open(path, origin="command line") as other:
        assert other.paper(1).status is Status.QUEUED


def test_undo_of_somebody_elses_edit_asks_first(window: MainWindow, path: Path) -> None:
    with Library.open(path, origin="command line") as other:
        other.apply(Mark((3,), status=Status.READ))
    window.library.poll()
    key(Qt.Key.Key_Z, CTRL)
    assert status_of(window, 3) is Status.READ
    assert window.message_bar.message_name == "undo"
    key(Qt.Key.Key_Z, CTRL)
    assert status_of(window, 3) is Status.NEW
    assert not window.message_bar.isVisible()


def test_an_edit_waits_while_another_program_holds_the_lock(
    window: MainWindow, path: Path, qtbot: QtBot
) -> None:
    holder = connect(path)
    with write_transaction(holder):
        key(Qt.Key.Key_Q)
        key(Qt.Key.Key_X)
        assert window.library.pending == 2
        assert "2 not saved yet" in window.status_line._counts.text()
    qtbot.waitUntil(lambda: window.library.pending == 0, timeout=20_000)
    holder.close()
    assert (status_of(window, 1), status_of(window, 2)) == (Status.QUEUED, Status.SKIPPED)
    assert window.status_line._counts.text().endswith("saved")


def test_an_edit_that_fails_is_told_in_place_and_can_be_tried_again(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    from reading_list.core.errors import LibraryError, LibraryProblem

    def full(*_: object, **__: object) -> None:
        raise LibraryError(LibraryProblem.FULL, window.library.path)

    with monkeypatch.context() as patch:
        patch.setattr(window.library.library, "apply", full)
        key(Qt.Key.Key_Q)
    assert window.message_bar.isVisible()
    assert status_of(window, 1) is Status.NEW
    window.message_bar.action_requested.emit("edit")
    assert status_of(window, 1) is Status.QUEUED
    assert not window.message_bar.isVisible()


def test_a_library_that_is_moved_is_told_and_what_was_typed_is_kept(
    window: MainWindow, path: Path, qtbot: QtBot
) -> None:
    path.rename(path.with_name("away.db"))
    qtbot.waitUntil(window.message_bar.isVisible)
    assert "not where it was" in window.message_bar._title.text()
    key(Qt.Key.Key_N)
    type_text("half a word")
    window.detail_pane.note.flush()
    assert "half a word" in window.detail_pane.note.text
    assert "aved" not in window.detail_pane.note._saved.text().replace("Not saved yet", "")
    window.view.setFocus()
    key(Qt.Key.Key_J)
    assert window.message_bar.isVisible()
    path.with_name("away.db").rename(path)
    assert window.message_bar._action.text() == "Try again"
    window.message_bar.action_requested.emit("edit")
    assert window.library.library.paper(1).note == "half a word"


def test_escape_goes_back_to_the_list_then_lets_the_selection_go(window: MainWindow) -> None:
    key(Qt.Key.Key_A, CTRL)
    assert len(window.view.selected_ids()) == 4
    key(Qt.Key.Key_F6)
    assert not window.view.hasFocus()
    key(Qt.Key.Key_Escape)
    assert window.view.hasFocus()
    key(Qt.Key.Key_Escape)
    assert len(window.view.selected_ids()) == 1


def test_escape_never_takes_the_query_away(window: MainWindow) -> None:
    key(Qt.Key.Key_Slash)
    type_text("status:new")
    for _ in range(4):
        key(Qt.Key.Key_Escape)
    assert window.view.hasFocus()
    assert window.list.text == window.bar.query.edit.text() == "status:new"


def test_f6_walks_all_panes_and_back(window: MainWindow) -> None:
    def pane() -> str:
        focus = QApplication.focusWidget()
        for name in ("bar", "filters_panel", "view", "detail_pane"):
            part: QWidget = getattr(window, name)
            if focus is not None and (part is focus or part.isAncestorOf(focus)):
                return name
        return ""

    seen = []
    for _ in range(5):
        seen.append(pane())
        key(Qt.Key.Key_F6)
    assert seen == ["view", "detail_pane", "detail_pane", "bar", "filters_panel"]
    key(Qt.Key.Key_F6, SHIFT)
    assert pane() == "filters_panel"


def test_everything_is_as_it_was_after_a_restart(open_window: Open, filled: Path) -> None:
    del filled
    first = open_window()
    key(Qt.Key.Key_T, CTRL)
    key(Qt.Key.Key_Down)
    key(Qt.Key.Key_F9)
    first.list.set_sort(Sort(SortKey.TITLE))
    first.list.set_query("learning ")
    selected = first.view.current_id()
    first.close()
    second = open_window()
    assert second.view.mode is Mode.TABLE
    assert not second.filters_panel.isVisible()
    assert second.list.chosen_sort == Sort(SortKey.TITLE)
    assert second.bar.query.edit.text() == "learning "
    assert second.view.current_id() == selected
    assert "Last here" in second.status_line.message


def test_a_narrow_window_folds_filters_and_makes_the_detail_a_page(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.resize(1000, 700)
    assert not window.filters_panel.isVisible()
    key(Qt.Key.Key_F9)
    assert window.filters_panel.isVisible()
    key(Qt.Key.Key_Escape)
    assert not window.filters_panel.isVisible()
    window.resize(740, 700)
    qtbot.waitUntil(lambda: not window.detail_pane.isVisible())
    assert window.view.isVisible()
    window.view.setFocus()
    key(Qt.Key.Key_Return)
    assert window.detail_pane.isVisible()
    assert not window.view.isVisible()
    key(Qt.Key.Key_Escape)
    assert window.view.isVisible()
    settle(qtbot, window)


def test_a_library_that_can_only_be_read_says_so_and_keeps_its_words(
    qtbot: QtBot, filled: Path, tmp_path: Path
) -> None:
    library = Library.open(filled, origin="window", read_only=True)
    window = app.build_window(library, tmp_path / "settings.json")
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    assert window.message_bar.isVisible()
    window.detail.set_status(Status.QUEUED)
    assert status_of(window, 1) is Status.NEW
    settle(qtbot, window)
    window.close()


def test_an_empty_library_offers_the_bundled_session(open_window: Open) -> None:
    window = open_window()
    assert window.first_start.isVisible()
    assert not window.actions_table["export"].isEnabled()
    assert str(window.library.path) in window.status_line.message


def test_several_pasted_lines_are_an_import_not_a_query(window: MainWindow) -> None:
    pasted: list[str] = []
    window.bar.query.edit.lines_pasted.disconnect()
    window.bar.query.edit.lines_pasted.connect(pasted.append)
    data = QMimeData()
    data.setText("A title\n\nA B · C D\n\nAn abstract.")
    QGuiApplication.clipboard().setMimeData(data)
    key(Qt.Key.Key_Slash)
    key(Qt.Key.Key_V, CTRL)
    assert pasted == ["A title\n\nA B · C D\n\nAn abstract."]
    assert window.bar.query.edit.text() == ""


def test_copies_are_what_they_say(qtbot: QtBot, window: MainWindow) -> None:
    clipboard = QGuiApplication.clipboard()
    key(Qt.Key.Key_C)
    assert clipboard.text() == "\\cite{terjek2021moreau}"
    with qtbot.waitSignal(window.exports.said):
        key(Qt.Key.Key_C, SHIFT)
    assert clipboard.text() == "Terjék, D. (2021). Moreau-Yosida f-divergences. In ICML."
    key(Qt.Key.Key_C, CTRL)
    assert clipboard.text() == "Moreau-Yosida f-divergences\nDávid Terjék"


def test_a_click_on_an_author_asks_for_all_of_theirs(window: MainWindow) -> None:
    window.detail_pane.author_clicked.emit("Dávid Terjék")
    assert shown(window) == [1]
    assert window.bar.query.edit.text() == 'author:"Dávid Terjék" '


def test_every_act_is_in_a_menu_or_has_a_key_and_every_control_a_name(
    window: MainWindow,
) -> None:
    from reading_list.gui.act_table import SPECS
    from reading_list.gui.actions import window_specs

    for spec in SPECS:
        assert spec.menu or spec.keys, spec.name
    keys = [shortcut for spec in window_specs() for shortcut in spec.keys]
    assert len(keys) == len(set(keys)), "two acts want one key"
    for part in window.findChildren(QWidget):
        if part.isVisible() and part.focusPolicy() & Qt.FocusPolicy.TabFocus:
            name = part.accessibleName() or getattr(part, "text", str)()
            assert name, f"{type(part).__name__} has no name"


def test_a_press_of_alt_is_no_single_key(window: MainWindow) -> None:
    event = QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_X, Qt.KeyboardModifier.AltModifier, "x")
    QApplication.sendEvent(window.view, event)
    assert status_of(window, 1) is Status.NEW


def test_settings_that_cannot_be_read_are_no_reason_not_to_start(tmp_path: Path) -> None:
    (tmp_path / "settings.json").write_text('{"sort": 7, "is_table": "yes", "later": {"x": 1}}')
    settings = Settings.load(tmp_path / "settings.json")
    assert (settings.sort, settings.is_table) == ("page", False)
    settings.save(tmp_path / "settings.json")
    assert '"later"' in (tmp_path / "settings.json").read_text()


def test_an_order_colours_and_a_size_that_nobody_knows_are_no_reason_not_to_start(
    open_window: Open, filled: Path, tmp_path: Path
) -> None:
    del filled
    spoiled = '{"sort": "-citations", "color_scheme": "pink", "text_size": 1000000000}'
    (tmp_path / "settings.json").write_text(spoiled)
    window = open_window()
    assert window.theme.zoom == 2.0
    assert str(window.list.chosen_sort) == "page"
    assert window.actions_table["scheme_system"].isChecked()


def test_a_change_of_colours_reaches_every_part(window: MainWindow) -> None:
    for scheme in ("dark", "light", "dark"):
        window.actions_table[f"scheme_{scheme}"].trigger()
        tokens = window.theme.tokens
        assert tokens.is_dark == (scheme == "dark")
        grounds = {
            window.filters_panel: tokens.window,
            window.detail_pane.page.abstract: tokens.base,
            window.bar.query.edit._editor: tokens.control,
            window.view: tokens.base,
        }
        for area, color in grounds.items():
            found = area.viewport().palette().color(QPalette.ColorRole.Base).name()
            assert found == color.lower(), type(area).__name__


def test_a_filter_keeps_the_current_paper_and_words_begin_at_the_best(window: MainWindow) -> None:
    window.view.select_ids([3])
    window.list.set_query("status:new ")
    assert window.view.selected_ids() == [3]
    window.list.set_query("the ")
    assert window.list.sort == Sort(SortKey.RELEVANCE)
    assert window.view.current_id() == shown(window)[0]
    last = shown(window)[-1]
    window.view.select_ids([last])
    window.list.set_sort(Sort(SortKey.TITLE, True))
    assert window.view.selected_ids() == [last]


def test_the_order_in_force_is_named_even_if_it_is_not_offered(window: MainWindow) -> None:
    box, header = window.bar._sort, window.view.horizontalHeader()
    offered = box.count()
    key(Qt.Key.Key_T, CTRL)
    window.view.sort_requested.emit("title")
    assert box.currentText() == "Title"
    window.view.sort_requested.emit("title")
    assert box.currentText() == "Title, reversed"
    assert window.view._papers.columns[header.sortIndicatorSection()].key == "title"
    assert header.sortIndicatorOrder() is Qt.SortOrder.DescendingOrder
    window.list.set_sort(Sort(SortKey.RATING))
    assert box.currentText() == "Rating, reversed"
    window.list.set_sort(Sort(SortKey.PAGE))
    assert box.currentText() == "Page order"
    assert box.count() == offered
    assert not header.isSortIndicatorShown()


def test_a_heading_without_an_order_leaves_the_arrow(window: MainWindow) -> None:
    key(Qt.Key.Key_T, CTRL)
    window.list.set_sort(Sort(SortKey.TITLE))
    header = window.view.horizontalHeader()
    keys = [column.key for column in window.view._papers.columns]
    place = header.sectionViewportPosition(keys.index("tags")) + 12
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place, 8))
    assert keys[header.sortIndicatorSection()] == "title"


def test_a_slip_is_told_where_nothing_is_found(window: MainWindow) -> None:
    window.list.set_query("foo:bar")
    told = window.nothing_found._sentence.text
    assert told() == "No paper has “foo:bar”. “foo:” is no field, so it was searched as a word."
    window.list.set_query('"no such')
    assert told() == 'No paper has “"no such”. The quotation mark at letter 1 is not closed.'


class Browser(QObject):
    """Takes the addresses that would go to the browser."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.opened.append(url.toString())


def test_opening_says_what_it_does(window: MainWindow) -> None:
    browser = Browser()
    QDesktopServices.setUrlHandler("https", browser, "open")  # type: ignore[arg-type]  # it takes text alone
    key(Qt.Key.Key_O)
    assert "searching for the title" in window.status_line.message
    window.references.open_url("https://arxiv.org/abs/2102.01234")
    assert window.status_line.message == "Opening https://arxiv.org/abs/2102.01234"
    QDesktopServices.unsetUrlHandler("https")
    assert len(browser.opened) == 2


def test_a_title_over_two_lines_is_pasted_as_a_query(window: MainWindow) -> None:
    QGuiApplication.clipboard().setText("Regularized Submodular\n  Maximization at Scale\n")
    key(Qt.Key.Key_Slash)
    key(Qt.Key.Key_V, CTRL)
    assert window.list.text == "Regularized Submodular Maximization at Scale"
    assert shown(window) == [2]


def test_a_short_page_pasted_into_the_query_is_imported(window: MainWindow, qtbot: QtBot) -> None:
    page = "A Regret Bound\n\nElad Sarafian · Sergey Levine\n\nWe bound the regret.\n"
    QGuiApplication.clipboard().setText(page)
    key(Qt.Key.Key_Slash)
    key(Qt.Key.Key_V, CTRL)
    qtbot.waitUntil(lambda: window.imports.dialog is not None)
    assert window.list.text == ""
    assert window.imports.dialog is not None
    window.imports.dialog.reject()


def test_several_papers_get_several_tags_without_leaving(window: MainWindow) -> None:
    key(Qt.Key.Key_Down, SHIFT)
    key(Qt.Key.Key_T)
    type_text("rl, theory")
    key(Qt.Key.Key_Return)
    type_text("gan")
    key(Qt.Key.Key_Return)
    key(Qt.Key.Key_Escape)
    assert window.view.hasFocus()
    papers = list(window.library.library.papers([1, 2]))
    assert [sorted(paper.tags) for paper in papers] == [["gan", "rl", "theory"]] * 2
    key(Qt.Key.Key_Z, CTRL)
    key(Qt.Key.Key_Z, CTRL)
    assert window.library.library.paper(1).tags == ()


def add_by_hand(window: MainWindow, title: str) -> None:
    """Fill the dialog while it is open."""

    window.actions_table["add_paper"].trigger()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, FactsDialog)
    dialog._fields["title"].setText(title)
    dialog._take()


def test_a_paper_added_by_hand_is_selected_if_it_is_in_the_result(window: MainWindow) -> None:
    add_by_hand(window, "Zero-Shot Text-to-Image Generation")
    assert window.view.selected_ids() == [5]
    window.list.set_query("status:queued ")
    add_by_hand(window, "Whitening")
    assert 6 not in shown(window)
    assert "takes it back" in window.status_line._undo.text()
    told = window.message_bar._title.text()
    assert told == "“Whitening”, which you added, is not in this result"
    window.message_bar._action.click()
    assert window.view.selected_ids() == [6]
    assert not window.message_bar.isVisible()


def test_fields_of_facts_show_the_beginning_of_long_texts(window: MainWindow) -> None:
    dialog = FactsDialog(
        window.theme, window.icons, lambda *_: None, window.library.library.paper(2), window
    )
    assert dialog._fields["title"].cursorPosition() == 0


def test_the_cite_key_is_given_with_the_facts_in_one_step(window: MainWindow) -> None:
    window.view.select_ids([2], 2)
    library = window.library.library
    before = library.paper(2)

    def edit(**texts: str) -> FactsDialog:
        window.actions_table["edit_facts"].trigger()
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, FactsDialog)
        for name, text in texts.items():
            dialog._fields[name].setText(text)
        dialog._take()
        return dialog

    edit(key="mine2021", venue="Annals")
    assert (library.paper(2).key, library.paper(2).venue) == ("mine2021", "Annals")
    edit(key="mine2022")
    assert window.status_line.message.startswith("Changed the key of")
    taken = edit(key=library.paper(1).key, venue="Another")
    assert "Another paper has the cite key" in taken._error.text()
    assert taken.isVisible()
    taken.reject()
    assert library.paper(2).venue == "Annals"
    window.library.undo()
    window.library.undo()
    assert (library.paper(2).key, library.paper(2).venue) == (before.key, before.venue)
    window.actions_table["add_paper"].trigger()
    adding = QApplication.activeModalWidget()
    assert isinstance(adding, FactsDialog)
    assert "key" not in adding._fields
    adding.reject()


def test_tags_elsewhere_are_not_denied(window: MainWindow, qtbot: QtBot) -> None:
    def told() -> set[str]:
        model = window.filters_panel.model()
        tops = [model.index(place, 0) for place in range(model.rowCount())]
        return {model.index(0, 0, top).data() for top in tops if top.data() == "Tags"}

    qtbot.waitUntil(lambda: told() == {"none yet"})
    window.library.apply(Mark((1,), tags=("theory",)))
    window.list.set_query("kazemi ")
    qtbot.waitUntil(lambda: told() == {"none in this result"})


def test_the_bulk_bar_shows_the_stars_all_have(window: MainWindow) -> None:
    window.library.apply(Mark((1, 2), rating=3))
    key(Qt.Key.Key_Down, SHIFT)
    stars = window.bulk_bar._stars
    assert stars.value() == 3
    key(Qt.Key.Key_Down, SHIFT)
    assert stars.value() == 0
    key(Qt.Key.Key_5)
    assert stars.value() == 5


def test_the_last_import_is_counted_as_it_is_after_an_undo(
    window: MainWindow, qtbot: QtBot
) -> None:
    other = draft("Whitening and Second Order Optimization", "Neha Wadia")
    window.library.library.commit_import(plan_of(other, identity="session:other"))
    window.library.poll()
    window.list.set_query("import:last ")
    assert shown(window) == [5]
    key(Qt.Key.Key_Z, CTRL)
    settle(qtbot, window)
    qtbot.waitUntil(lambda: window.library.library.count() == 4)
    window.library.poll()
    assert sorted(shown(window)) == [1, 2, 3, 4]
    assert window.bar.query.edit._count.text() == "4 papers"


def test_the_context_menu_offers_stars(window: MainWindow) -> None:
    menu = window.pane.context_menu()
    stars = next(action.menu() for action in menu.actions() if action.text() == "Rating")
    assert isinstance(stars, QMenu)
    stars.actions()[4].trigger()
    assert window.library.library.paper(1).rating == 4


def test_lists_of_a_paper_show_and_the_current_one_is_named(window: MainWindow) -> None:
    window.library.apply(AddToList("Group meeting", (3,)))
    window.detail.current_list = "Group meeting"
    key(Qt.Key.Key_S)
    assert window.actions_table["add_to_list"].text() == "Add to “Group meeting”"
    assert window.status_line._counts.text().startswith("S adds to Group meeting  ·  ")
    assert window.actions_table["remove_from_list"].text() == "Take off “Group meeting”"
    button = window.detail_pane.page.lists.stops()[0]
    assert isinstance(button, Button)
    assert button.text() == "Group meeting"
    key(Qt.Key.Key_S)
    assert window.status_line.message == "Already on Group meeting"
    button.click()
    assert shown(window) == [3, 1]  # in the order of the list
    assert window.list.text == 'list:"Group meeting" '
    window.actions_table["remove_from_list"].trigger()
    assert window.detail_pane.page.lists.stops() == []
    assert window.detail_pane.page.lists.isHidden()


def test_a_problem_of_the_query_moves_no_pane(window: MainWindow) -> None:
    before = window.panes._splitter.sizes()
    window.list.set_query("year:20x1")
    QApplication.processEvents()
    assert window.panes._splitter.sizes() == before


def test_the_first_window_leaves_room_for_its_title(window: MainWindow) -> None:
    window.state.settings.geometry = ""
    window.state.restore()
    title = window.style().pixelMetric(QStyle.PixelMetric.PM_TitleBarHeight)
    assert title > 0
    assert window.height() + title <= window.screen().availableGeometry().height()


def test_a_table_has_widths_of_its_own_which_are_remembered(
    open_window: Open, filled: Path
) -> None:
    del filled
    window = open_window()
    splitter, table = window.panes._splitter, window.actions_table["toggle_table"]
    rows = splitter.sizes()
    table.trigger()
    assert splitter.sizes()[1] > rows[1] + 60
    assert window.view.columnWidth(1) * 2 > window.view.viewport().width() * 0.96
    splitter.setSizes([200, 600, 480])
    chosen = splitter.sizes()
    table.trigger()
    assert splitter.sizes() == rows
    table.trigger()
    assert splitter.sizes() == chosen
    window.close()
    again = open_window()
    assert again.view.mode is Mode.TABLE
    assert again.panes._splitter.sizes() == chosen
    again.actions_table["toggle_table"].trigger()
    assert again.panes._splitter.sizes() == rows


def test_a_surname_and_its_count_fit_and_the_tip_has_all_names(window: MainWindow) -> None:
    window.actions_table["toggle_table"].trigger()
    for width in (1280, 960):
        window.resize(width, 600)
        hint = QFontMetrics(metrics.scaled(window.view.font(), metrics.HINT))
        room = window.view.columnWidth(2) - 2 * PADDING
        assert hint.horizontalAdvance("Kazemi  +2") <= room
    tip = window._model.index(2, 2).data(Qt.ItemDataRole.ToolTipRole)
    assert tip == "Elad Sarafian, Sergey Levine"


def test_the_place_of_a_paper_stands_on_the_edge_of_its_title(window: MainWindow) -> None:
    page = window.detail_pane.page
    margin = page.title.document().documentMargin()
    assert page._where.contentsMargins().left() == margin
    assert page._where.x() == page.title.x()


def test_in_the_filters_the_slash_leads_to_the_query_and_letters_mark_nothing(
    window: MainWindow,
) -> None:
    before = window.library.library.status_counts()
    window.filters_panel.setFocus()
    key(Qt.Key.Key_X)
    assert window.library.library.status_counts() == before
    key(Qt.Key.Key_Slash)
    assert window.bar.query.edit.hasFocus()


def test_the_bar_says_how_many_new_papers_are_left(window: MainWindow, qtbot: QtBot) -> None:
    def told() -> str:
        return window.bar._worded[0].text()

    qtbot.waitUntil(lambda: told() == "Triage 4")
    window.library.apply(Mark((1, 2), status=Status.QUEUED))
    qtbot.waitUntil(lambda: told() == "Triage 2")
    window.list.set_query("status:queued ")
    qtbot.waitUntil(lambda: told() == "Triage")
    window.list.set_query("-status:skipped ")
    qtbot.waitUntil(lambda: told() == "Triage 2")
    window.list.set_query("pessimism")
    qtbot.waitUntil(lambda: told() == "Triage 1")
