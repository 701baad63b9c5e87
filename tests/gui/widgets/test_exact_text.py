import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from reading_list.gui.widgets.exact_text import ExactText

TEXTS = st.text(
    st.one_of(
        st.sampled_from("\r\n\u2028\u2029\u00a0\ufeff\ufdd0\t\0 ab"),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=40,
)
NASTY = "a\r\nb\rc\nd\u2028e\u2029f\u00a0g\u200bh\x0bi\x0cj\x85k\ufdd0l\0m😀n"


@pytest.fixture(scope="module")
def editor(qapp: QApplication) -> QPlainTextEdit:
    made = QPlainTextEdit()
    made.setFont(qapp.font())
    return made


def load(editor: QPlainTextEdit, text: str) -> ExactText:
    exact = ExactText(text)
    editor.setPlainText(exact.shown)
    return exact


@given(TEXTS)
@settings(max_examples=150, deadline=None)
def test_the_editor_holds_what_is_expected_of_it(editor: QPlainTextEdit, text: str) -> None:
    exact = load(editor, text)
    assert editor.document().toRawText() == exact.raw
    assert exact.text == text


@given(TEXTS, TEXTS, st.data())
@settings(max_examples=150, deadline=None)
def test_what_an_edit_did_not_touch_comes_back(
    editor: QPlainTextEdit, before: str, after: str, data: st.DataObject
) -> None:
    exact = load(editor, before + "|" + after)
    typed = data.draw(st.text(st.sampled_from("xyé"), min_size=1, max_size=5))
    cursor = QTextCursor(editor.document())
    cursor.setPosition(
        editor.document().toRawText().encode("utf-16-le").find("|".encode("utf-16-le")) // 2
    )
    position = cursor.position()
    cursor.insertText(typed)
    assert exact.follow(editor.document().toRawText(), position)
    bar = (before + "|" + after).index("|")
    whole = before + "|" + after
    assert exact.text == whole[:bar] + typed + whole[bar:]


def test_nothing_changes_without_an_edit(editor: QPlainTextEdit) -> None:
    exact = load(editor, NASTY)
    assert not exact.follow(editor.document().toRawText(), 0)
    assert exact.text == NASTY


def test_new_lines_are_broken_as_the_others_are(editor: QPlainTextEdit) -> None:
    exact = load(editor, "a\r\nb\r\nc")
    cursor = QTextCursor(editor.document())
    cursor.setPosition(1)
    cursor.insertText("\nx")
    exact.follow(editor.document().toRawText(), 1)
    assert exact.text == "a\r\nx\r\nb\r\nc"


def test_one_of_two_breaks_is_taken_where_the_caret_was(editor: QPlainTextEdit) -> None:
    exact = load(editor, "a\r\n\nb")
    cursor = QTextCursor(editor.document())
    cursor.setPosition(2)
    cursor.deleteChar()
    exact.follow(editor.document().toRawText(), 2)
    assert exact.text == "a\r\nb"


def test_places_behind_signs_beyond_the_first_plane_are_found(editor: QPlainTextEdit) -> None:
    exact = load(editor, "😀😀\r\n\nb")
    cursor = QTextCursor(editor.document())
    cursor.setPosition(4)
    cursor.deleteChar()
    exact.follow(editor.document().toRawText(), 4)
    assert exact.text == "😀😀\nb"


def test_a_byte_order_mark_is_kept(editor: QPlainTextEdit) -> None:
    exact = load(editor, "\ufeffnote")
    cursor = QTextCursor(editor.document())
    cursor.insertText("x")
    exact.follow(editor.document().toRawText(), 0)
    assert exact.text == "\ufeffxnote"
