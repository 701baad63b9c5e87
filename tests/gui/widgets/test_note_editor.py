from collections.abc import Iterator
from time import monotonic

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from reading_list.gui.icons import Icons
from reading_list.gui.theme import Theme
from reading_list.gui.widgets.markdown_view import MarkdownView
from reading_list.gui.widgets.note_editor import NoteEditor

Key, Modifier = Qt.Key, Qt.KeyboardModifier
NOTE = "First **bound**\r\nfor k = 1\u00a0it\u2028gives 4.\r- [ ] Check Theorem 4"


@pytest.fixture
def note(qtbot: QtBot, theme: Theme, icons: Icons) -> Iterator[NoteEditor]:
    window = QWidget()
    layout = QVBoxLayout(window)
    made = NoteEditor(theme, icons)
    layout.addWidget(QPushButton("Before"))
    layout.addWidget(made)
    layout.addWidget(QPushButton("After"))
    window.resize(400, 300)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    yield made
    window.close()


def field(note: NoteEditor) -> QPlainTextEdit:
    found = note.findChild(QPlainTextEdit)
    assert found is not None
    return found


def view(note: NoteEditor) -> MarkdownView:
    found = note.findChild(MarkdownView)
    assert found is not None
    return found


def leave(note: NoteEditor) -> None:
    note.window().findChild(QPushButton).setFocus()


def test_a_note_is_rendered_while_it_is_read(note: NoteEditor) -> None:
    note.show_note(1, "First **bound**\n")
    assert not note.is_editing
    assert view(note).isVisible()
    assert view(note).toPlainText() == "First bound"


def test_single_line_breaks_show_and_the_text_stays(note: NoteEditor) -> None:
    text = "One https://example.org/a\ntwo\n\n- first\n  more\n- second"
    note.show_note(1, text)
    shown = view(note).toPlainText()
    assert shown == "One https://example.org/a \ntwo\nfirst\nmore\nsecond"
    assert view(note).document().blockCount() == 3
    assert note.text == text


def test_looking_and_entering_write_nothing(note: NoteEditor, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(note.text_edited):
        note.show_note(1, NOTE)
        note.start_editing()
        QTest.keyClick(field(note), Key.Key_Right)
        leave(note)
        note.flush()
    assert note.text == NOTE


def test_typing_is_told_after_a_pause_and_exact(note: NoteEditor, qtbot: QtBot) -> None:
    note.show_note(7, NOTE)
    note.start_editing()
    field(note).moveCursor(field(note).textCursor().MoveOperation.Start)
    with qtbot.waitSignal(note.text_edited, timeout=2000) as blocker:
        QTest.keyClicks(field(note), "So: ")
    assert blocker.args == [7, "So: " + NOTE]


def test_several_strokes_are_told_once(note: NoteEditor) -> None:
    told: list[object] = []
    note.text_edited.connect(lambda *args: told.append(args))
    note.show_note(1, "")
    note.start_editing()
    QTest.keyClicks(field(note), "adaptive")
    assert told == []
    note.flush()
    note.flush()
    assert told == [(1, "adaptive")]


def test_leaving_tells_at_once_and_renders(note: NoteEditor, qtbot: QtBot) -> None:
    note.show_note(1, "")
    note.start_editing()
    QTest.keyClicks(field(note), "*adaptive*")
    with qtbot.waitSignal(note.text_edited, timeout=50):
        leave(note)
    assert not note.is_editing
    assert view(note).toPlainText() == "adaptive"


def test_another_paper_gets_its_own_note(note: NoteEditor, qtbot: QtBot) -> None:
    note.show_note(1, "one")
    note.start_editing()
    QTest.keyClicks(field(note), "x")
    with qtbot.waitSignal(note.text_edited, timeout=50) as blocker:
        note.show_note(2, "two")
    assert blocker.args[0] == 1
    assert note.text == "two"
    assert not note.is_editing


def test_the_echo_of_typing_leaves_the_caret(note: NoteEditor) -> None:
    note.show_note(1, "one")
    note.start_editing()
    QTest.keyClicks(field(note), "ab")
    note.flush()
    before = field(note).textCursor().position()
    note.show_note(1, note.text, "Saved 14:02:31")
    assert note.is_editing
    assert field(note).textCursor().position() == before


def test_words_typed_since_are_not_lost_to_an_echo(note: NoteEditor) -> None:
    note.show_note(1, "one")
    note.start_editing()
    QTest.keyClicks(field(note), "ab")
    note.show_note(1, "one")
    assert note.text == "oneab"


def test_enter_goes_on_with_a_list_and_writes_nothing_else(note: NoteEditor) -> None:
    note.show_note(1, NOTE)
    note.start_editing()
    QTest.keyClick(field(note), Key.Key_Return)
    assert note.text == NOTE + "\r\n- [ ] "
    QTest.keyClick(field(note), Key.Key_Return)
    assert note.text == NOTE + "\r\n\r\n"
    QTest.keyClick(field(note), Key.Key_Z, Modifier.ControlModifier)
    QTest.keyClick(field(note), Key.Key_Z, Modifier.ControlModifier)
    assert note.text == NOTE


def test_a_list_in_a_note_of_another_system_keeps_its_line_ends(note: NoteEditor) -> None:
    note.show_note(1, "- one\r\n- two\r\n")
    note.start_editing()
    field(note).moveCursor(field(note).textCursor().MoveOperation.Start)
    field(note).moveCursor(field(note).textCursor().MoveOperation.EndOfLine)
    QTest.keyClick(field(note), Key.Key_Return)
    QTest.keyClicks(field(note), "and")
    assert note.text == "- one\r\n- and\r\n- two\r\n"


@pytest.mark.parametrize(
    ("key", "text"),
    [
        (Key.Key_B, "say **bound**"),
        (Key.Key_I, "say *bound*"),
        (Key.Key_BracketRight, "  say bound"),
    ],
)
def test_keys_of_the_field_are_taken_back_by_one_undo(
    note: NoteEditor, key: Qt.Key, text: str
) -> None:
    note.show_note(1, "say bound")
    note.start_editing()
    QTest.keyClick(field(note), key, Modifier.ControlModifier)
    assert note.text == text
    QTest.keyClick(field(note), Key.Key_Z, Modifier.ControlModifier)
    assert note.text == "say bound"


def test_links_are_opened_by_ctrl_click_and_ctrl_enter_only(note: NoteEditor) -> None:
    told: list[str] = []
    note.link_clicked.connect(told.append)
    note.show_note(1, "https://example.org/a is the page")
    note.start_editing()
    place = field(note).cursorRect().center()
    place.setX(30)
    QTest.mouseClick(field(note).viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert told == []
    QTest.mouseClick(
        field(note).viewport(), Qt.MouseButton.LeftButton, Modifier.ControlModifier, place
    )
    QTest.keyClick(field(note), Key.Key_Return, Modifier.ControlModifier)
    assert told == ["https://example.org/a"] * 2
    assert note.text == "https://example.org/a is the page"


def test_a_note_that_is_only_read_takes_no_comfort(note: NoteEditor) -> None:
    note.show_note(1, "- one")
    note.set_read_only(True)
    note.start_editing()
    QTest.keyClick(field(note), Key.Key_Return)
    QTest.keyClick(field(note), Key.Key_B, Modifier.ControlModifier)
    note.insert(lambda cursor: cursor.insertText("no"))
    assert note.text == "- one"


def test_tab_leaves_and_types_no_tab(note: NoteEditor) -> None:
    note.show_note(1, "one")
    note.start_editing()
    QTest.keyClick(field(note), Key.Key_Tab)
    assert note.text == "one"
    assert not field(note).hasFocus()


def test_tab_enters_for_writing(note: NoteEditor) -> None:
    note.show_note(1, "one")
    before = note.window().findChild(QPushButton)
    assert before is not None
    before.setFocus()
    QTest.keyClick(before, Key.Key_Tab)
    assert note.is_editing
    assert field(note).hasFocus()


def test_a_click_on_the_rendered_note_edits(note: NoteEditor) -> None:
    note.show_note(1, "one")
    QTest.mouseClick(view(note).viewport(), Qt.MouseButton.LeftButton, pos=QPoint(100, 30))
    assert note.is_editing


def test_an_empty_note_can_be_clicked(note: NoteEditor) -> None:
    note.show_note(1, "")
    QTest.mouseClick(note, Qt.MouseButton.LeftButton, pos=QPoint(100, 60))
    assert note.is_editing


def test_escape_asks_to_go_back(note: NoteEditor, qtbot: QtBot) -> None:
    note.show_note(1, "one")
    note.start_editing()
    with qtbot.waitSignal(note.left):
        QTest.keyClick(field(note), Key.Key_Escape)


def test_undo_is_the_fields_own_until_it_is_left(note: NoteEditor) -> None:
    note.show_note(1, "one")
    note.start_editing()
    QTest.keyClicks(field(note), "ab")
    QTest.keyClick(field(note), Key.Key_Z, Modifier.ControlModifier)
    assert note.text == "one"
    QTest.keyClicks(field(note), "ab")
    leave(note)
    note.start_editing()
    QTest.keyClick(field(note), Key.Key_Z, Modifier.ControlModifier)
    assert note.text == "oneab"


def test_shift_enter_types_no_line_separator(note: NoteEditor) -> None:
    note.show_note(1, "")
    note.start_editing()
    QTest.keyClicks(field(note), "a")
    QTest.keyClick(field(note), Key.Key_Return, Modifier.ShiftModifier)
    QTest.keyClicks(field(note), "b")
    assert note.text == "a\nb"


def test_typing_shows_not_saved_until_told(note: NoteEditor) -> None:
    note.show_note(1, "one", "Saved 14:02:31")
    note.start_editing()
    QTest.keyClicks(field(note), "x")
    assert "Not saved yet" in _labels(note)
    note.set_saved("Saved 14:02:35")
    assert "Saved 14:02:35" in _labels(note)


def test_a_read_only_note_takes_no_letters(note: NoteEditor) -> None:
    note.show_note(1, "one")
    note.set_read_only(True)
    note.start_editing()
    QTest.keyClicks(field(note), "x")
    assert note.text == "one"


def test_window_keys_are_left_to_the_window(note: NoteEditor) -> None:
    event = QKeyEvent(QKeyEvent.Type.ShortcutOverride, Key.Key_K, Modifier.ControlModifier)
    field(note).event(event)
    assert not event.isAccepted()


def test_pictures_and_html_are_not_read(note: NoteEditor) -> None:
    note.show_note(1, "![plot](https://example.org/plot.png) <img src='file:///x.png'> <b>b</b>")
    html = view(note).toHtml()
    assert "<img" not in html
    assert "plot" in view(note).toPlainText()


def test_only_harmless_links_are_told(note: NoteEditor) -> None:
    told: list[object] = []
    note.link_clicked.connect(told.append)
    note.show_note(
        1, "[a](https://arxiv.org/abs/1706.03762) [b](file:///etc/passwd) [c](javascript:x)"
    )
    for url in ("https://arxiv.org/abs/1706.03762", "file:///etc/passwd", "javascript:x"):
        view(note).anchorClicked.emit(url)
    assert told == ["https://arxiv.org/abs/1706.03762"]


def test_the_field_is_named(note: NoteEditor) -> None:
    assert field(note).accessibleName() == view(note).accessibleName() == "Note"


def _labels(note: NoteEditor) -> list[str]:
    return [label.text() for label in note.findChildren(QLabel)]


def test_a_long_note_is_read_from_its_top(note: NoteEditor) -> None:
    note.show_note(1, "line\n\n" * 60)
    assert view(note).verticalScrollBar().value() == 0
    assert view(note).verticalScrollBar().maximum() > 0


def type_into(note: NoteEditor, text: str) -> None:
    note.start_editing()
    QTest.keyClicks(field(note), text)


def test_a_note_of_thousands_of_lines_is_shown_at_once(note: NoteEditor) -> None:
    start = monotonic()
    note.show_note(1, "\n".join(f"line {number} of a **long** note" for number in range(4_000)))
    assert monotonic() - start < 3, "each line once; a change of each in place takes a minute"
    assert view(note).toPlainText().count("\n") == 3_999


def test_the_caret_keeps_its_place_when_the_note_changes_around_it(note: NoteEditor) -> None:
    note.show_note(1, "one two three")
    note.start_editing()
    cursor = field(note).textCursor()
    cursor.setPosition(len("one two"))
    field(note).setTextCursor(cursor)
    note.show_note(1, "𝔸 zero one two three")
    assert field(note).textCursor().position() == len("𝔸 zero one two") + 1  # in UTF-16
    note.show_note(1, "𝔸 zero one two three four")
    assert field(note).textCursor().position() == len("𝔸 zero one two") + 1


def test_two_notes_are_a_choice_and_nothing_is_told_before_it(
    note: NoteEditor, qtbot: QtBot
) -> None:
    note.show_note(1, "base")
    type_into(note, " mine")
    with qtbot.assertNotEmitted(note.text_edited):
        note.show_note(1, "base theirs")
        QTest.keyClicks(field(note), "!")
        leave(note)
    assert note.choice.isVisible()
    assert note.text == "base mine!"


@pytest.mark.parametrize(
    ("choice", "told", "text"),
    [
        ("mine_chosen", ["base mine"], "base mine"),
        ("theirs_chosen", ["base mine", "base theirs"], "base theirs"),
        ("both_chosen", ["base theirs\n mine"], "base theirs\n mine"),
    ],
)
def test_the_choice_loses_nothing(
    note: NoteEditor, choice: str, told: list[str], text: str
) -> None:
    heard = []
    note.text_edited.connect(lambda _paper, text: heard.append(text))
    note.show_note(1, "base")
    type_into(note, " mine")
    note.show_note(1, "base theirs")
    getattr(note.choice, choice).emit()
    assert (heard, note.text) == (told, text)
    assert note.base == "base theirs"
    assert not note.choice.isVisible()


def test_who_leaves_without_choosing_keeps_both(note: NoteEditor) -> None:
    heard = []
    note.text_edited.connect(lambda *args: heard.append(args))
    note.show_note(1, "")
    type_into(note, "mine")
    note.show_note(1, "theirs")
    note.show_note(2, "")
    assert heard == [(1, "theirs\n\nmine")]


def test_theirs_shows_at_once_where_nothing_was_typed(note: NoteEditor) -> None:
    note.show_note(1, "base")
    note.start_editing()
    note.show_note(1, "theirs")
    assert field(note).toPlainText() == "theirs"
    assert not note.choice.isVisible()
