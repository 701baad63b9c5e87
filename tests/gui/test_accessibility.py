"""What a screen reader finds in the window, the deck and every dialog, and where Tab goes.

The trees that the platform is given are walked as a screen reader walks them.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from reading_list.gui.main_window import MainWindow
from reading_list.gui.widgets.markdown_view import MarkdownView
from reading_list.gui.widgets.note_field import NoteField
from tests.conftest import SESSION
from tests.gui.test_main_window import Open, filled, open_window, window

__all__ = ["filled", "open_window", "window"]  # fixtures

Role = QAccessible.Role
TO_BE_NAMED = {
    *(Role.Button, Role.CheckBox, Role.RadioButton, Role.ComboBox, Role.EditableText, Role.Slider),
    *(Role.SpinBox, Role.PageTab, Role.Link, Role.List, Role.ListItem, Role.Table, Role.Cell),
    *(Role.Tree, Role.TreeItem, Role.MenuItem, Role.ProgressBar, Role.Dialog),
}
WITH_VALUE = {Role.ComboBox, Role.Slider, Role.SpinBox, Role.ProgressBar}
MOST_CHILDREN = 12  # of a long list the first ones stand for all
DIALOGS = (
    *("palette", "preferences", "export", "past_imports", "duplicates", "add_paper", "edit_facts"),
    *("save_view", "choose_list", "show_keys", "about"),
)


def interfaces(
    found: QAccessibleInterface, path: str = ""
) -> Iterator[tuple[str, QAccessibleInterface]]:
    """Give all that is shown, with the way to it."""
    if found.state().invisible:
        return
    widget = found.object()
    kind = type(widget).__name__ if widget is not None else found.role().name
    path = f"{path} > {kind}" if path else kind
    yield path, found
    for at in range(min(found.childCount(), MOST_CHILDREN)):
        child = found.child(at)
        if child is not None:
            yield from interfaces(child, path)


def walked(widget: QWidget) -> list[tuple[str, QAccessibleInterface]]:
    return list(interfaces(QAccessible.queryAccessibleInterface(widget)))


def complaints(widget: QWidget) -> list[str]:
    """Say what a screen reader could not say."""
    found = []
    for path, item in walked(widget):
        name = item.text(QAccessible.Text.Name).strip()
        if item.role() in TO_BE_NAMED and not name:
            found.append(f"no name: {path} ({item.role().name})")
        value = item.text(QAccessible.Text.Value).strip()
        if item.role() in WITH_VALUE and not value and item.valueInterface() is None:
            found.append(f"no value: {path} “{name}”")
        if item.state().focusable and item.role() in (Role.Client, Role.NoRole) and not name:
            found.append(f"takes the keyboard and has neither role nor name: {path}")
    return found


def shown_dialog(qtbot: QtBot) -> QDialog:
    def dialogs() -> list[QDialog]:
        all_shown = (w for w in QApplication.topLevelWidgets() if w.isVisible())
        return [w for w in all_shown if isinstance(w, QDialog)]

    qtbot.waitUntil(lambda: bool(dialogs()))
    return dialogs()[-1]


def test_all_in_the_window_has_name_role_and_value(window: MainWindow) -> None:
    roles = {item.role() for _, item in walked(window)}
    assert {Role.Table, Role.Tree, Role.EditableText, Role.ComboBox, Role.Button} <= roles
    assert complaints(window) == []


def test_all_in_the_table_has_name_role_and_value(window: MainWindow) -> None:
    window.actions_table["toggle_table"].trigger()
    assert complaints(window) == []


def test_all_in_the_deck_has_name_role_and_value(window: MainWindow) -> None:
    window.deck.open()
    assert any("DeckPage" in path for path, _ in walked(window))
    assert complaints(window) == []


def test_all_in_the_first_window_has_name_role_and_value(open_window: Open) -> None:
    first = open_window()
    assert first.first_start.isVisible()
    assert complaints(first) == []


@pytest.mark.parametrize("act", DIALOGS)
def test_all_in_a_dialog_has_name_role_and_value(
    window: MainWindow, qtbot: QtBot, act: str
) -> None:
    if act == "save_view":  # which needs a query
        window.list.set_query("neural")
    window.actions_table[act].trigger()
    dialog = shown_dialog(qtbot)
    assert dialog.windowTitle()
    assert complaints(dialog) == []
    dialog.close()


def test_all_in_the_import_preview_has_name_role_and_value(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    changed = tmp_path / "session.txt"
    text = SESSION.read_text("utf-8").replace("Quantized", "Quantised")
    changed.write_text(text, "utf-8")
    window.import_files([changed])
    dialog = shown_dialog(qtbot)
    assert complaints(dialog) == []
    dialog.close()


def test_a_row_says_what_it_shows(window: MainWindow) -> None:
    window.detail.rate(4)
    spoken = [item.text(QAccessible.Text.Name) for _, item in walked(window.view)]
    row = next(text for text in spoken if "4 stars" in text)
    paper = window.library.library.paper(1)
    assert paper.title_plain in row
    assert paper.authors[0].name in row


def by_tab(window: QWidget) -> set[QWidget]:
    """Press Tab until it comes round, and give all that had the keyboard."""
    seen: set[QWidget] = set()
    for _ in range(200):
        focused = QApplication.focusWidget()
        if focused is None or focused in seen:
            break
        seen.add(focused)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert all(widget.window() is window for widget in seen)
    return seen


def unreached(window: QWidget, reached: set[QWidget]) -> list[str]:
    """Name what wants the keyboard by Tab and never got it.

    The note as it is read hands the keyboard to the note as it is written, so it never has it.
    """
    return [
        f"{type(widget).__name__} “{widget.accessibleName()}”"
        for widget in window.findChildren(QWidget)
        if _wants_the_keyboard(widget)
        and widget not in reached
        and not isinstance(widget, MarkdownView)
    ]


def _wants_the_keyboard(widget: QWidget) -> bool:
    by_tab = Qt.FocusPolicy.TabFocus
    is_there = widget.isVisible() and widget.isEnabled() and widget.focusProxy() is None
    return is_there and widget.focusPolicy() & by_tab == by_tab


def test_tab_reaches_all_of_the_window(window: MainWindow) -> None:
    window.view.setFocus()
    reached = by_tab(window)
    assert unreached(window, reached) == []
    assert any(isinstance(widget, NoteField) for widget in reached)


def test_tab_goes_from_the_query_to_the_filters_and_back_to_the_order(window: MainWindow) -> None:
    window.paths.find()
    field = QApplication.focusWidget()
    assert field is not None
    QTest.keyClick(field, Qt.Key.Key_Tab)
    assert window.filters_panel.hasFocus()
    window.paths.find()
    passed = []
    for _ in range(6):
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, Qt.Key.Key_Backtab)
        reached = QApplication.focusWidget()
        assert reached is not None
        passed.append(reached.accessibleName())
    assert passed == [
        "Detail",
        "Export",
        "Open files",
        "Go through the new papers",
        "Table",
        "Order",
    ]


@pytest.mark.parametrize("act", ["preferences", "export", "add_paper", "past_imports"])
def test_tab_reaches_all_of_a_dialog(window: MainWindow, qtbot: QtBot, act: str) -> None:
    window.actions_table[act].trigger()
    dialog = shown_dialog(qtbot)
    qtbot.waitUntil(lambda: dialog.isAncestorOf(QApplication.focusWidget() or window))
    assert unreached(dialog, by_tab(dialog)) == []
    dialog.close()
