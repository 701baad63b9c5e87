"""What is typed into a note goes on by itself, and one undo takes it back."""

from collections.abc import Callable

import pytest
from PySide6.QtGui import QTextCursor, QTextDocument

from reading_list.gui.widgets import note_typing

Act = Callable[[QTextCursor], object]


def edited(text: str, act: Act) -> str:
    """Edit at the `|`, or what is between two; give the text with the cursor as `|` again."""
    first, _, rest = text.partition("|")
    selected, bar, last = rest.partition("|")
    document = QTextDocument()
    document.setPlainText(first + selected + last)
    document.setUndoRedoEnabled(True)
    cursor = QTextCursor(document)
    cursor.setPosition(len(first))
    if bar:
        cursor.setPosition(len(first + selected), QTextCursor.MoveMode.KeepAnchor)
    act(cursor)
    start, end = cursor.selectionStart(), cursor.selectionEnd()
    found = document.toPlainText()
    undo = document.toPlainText() != first + selected + last
    document.undo()
    assert document.toPlainText() == first + selected + last, "one undo takes it back"
    assert undo == document.isRedoAvailable()
    inner = f"{found[start:end]}|" if end > start else ""
    return f"{found[:start]}|{inner}{found[end:]}"


@pytest.mark.parametrize(
    ("line", "more"),
    [
        ("- one", "- "),
        ("  * one", "  * "),
        ("+ one", "+ "),
        ("1. one", "2. "),
        ("9) one", "10) "),
        ("- [ ] one", "- [ ] "),
        ("- [x] done", "- [ ] "),
        ("> quoted", "> "),
        (">quoted", ">"),
        ("> - in a quote", "> - "),
        ("plain", ""),
        ("**bold** words", ""),
        ("---", ""),
        ("-5 degrees", ""),
    ],
)
def test_enter_goes_on_with_a_list(line: str, more: str) -> None:
    assert note_typing.going_on(line) == more


def test_enter_in_a_list_breaks_the_line() -> None:
    assert edited("- one|", note_typing.break_line) == "- one\n- |"
    assert edited("- one| two", note_typing.break_line) == "- one\n- | two"
    assert edited("7. a |wrong| end", note_typing.break_line) == "7. a \n8. | end"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("- one\n- |", "- one\n\n|"),
        ("1. one\n2. |\nmore", "1. one\n\n|\nmore"),
        ("- [ ] |", "|"),
        ("- one\n  - two\n  - |", "- one\n  - two\n- |"),
        ("1. one\n   - two\n     - |", "1. one\n   - two\n   - |"),
        ("3. one\n   - |", "3. one\n4. |"),
        ("text\n  - |", "text\n\n|"),
        ("> a\n> - |", "> a\n>\n> |"),
        ("> a\n> |", "> a\n\n|"),
    ],
)
def test_an_empty_item_ends_the_list_apart_from_what_follows(before: str, after: str) -> None:
    assert edited(before, note_typing.break_line) == after


@pytest.mark.parametrize("text", ["plain|", "|- one", "```\n- one|", "~~~\n> a|\n~~~"])
def test_elsewhere_enter_is_just_enter(text: str) -> None:
    assert edited(text, note_typing.break_line) == text


def test_after_a_fence_lists_go_on_again() -> None:
    assert edited("```\nx\n```\n- a|", note_typing.break_line) == "```\nx\n```\n- a\n- |"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("- a\n- b|", "- a\n  - b|"),
        ("1. a\n2. b|", "1. a\n   2. b|"),
        ("|plain", "|  plain"),
        ("- a\n|- b\n- c|\n- d", "- a\n|  - b\n  - c|\n- d"),
    ],
)
def test_lines_move_in_under_the_item_above(before: str, after: str) -> None:
    found = edited(before, note_typing.indent)
    assert found.replace("|", "") == after.replace("|", "")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("- a\n  - b|", "- a\n- b"),
        ("1. a\n   - b|", "1. a\n- b"),
        ("- a\n  - b\n    - c|", "- a\n  - b\n  - c"),
        ("- a\n|  - b\n    - c|", "- a\n- b\n  - c"),
        ("\tcode|", "code"),
        ("    alone|", "  alone"),
        ("plain|", "plain"),
    ],
)
def test_lines_move_out_to_what_holds_them(before: str, after: str) -> None:
    assert edited(before, note_typing.outdent).replace("|", "") == after


@pytest.mark.parametrize(
    ("count", "before", "after"),
    [
        (2, "a |bound| here", "a **|bound|** here"),
        (2, "a **|bound|** here", "a |bound| here"),
        (2, "a |**bound**| here", "a |bound| here"),
        (1, "a |bound| here", "a *|bound|* here"),
        (1, "a *|bound|* here", "a |bound| here"),
        (1, "a **|bound|** here", "a ***|bound|*** here"),
        (2, "a *|bound|* here", "a ***|bound|*** here"),
        (1, "a ***|bound|*** here", "a **|bound|** here"),
        (2, "a| bound |here", "a **|bound|** here"),
        (2, "a bou|nd here", "a **|bound|** here"),
        (2, "|", "**|**"),
        (2, "say **|**", "say |"),
    ],
)
def test_stars_come_and_go(count: int, before: str, after: str) -> None:
    assert edited(before, lambda cursor: note_typing.toggle_stars(cursor, count)) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("|", "> a bound\n\n|"),
        ("My |words", "My words\n\n> a bound\n\n|"),
        ("One\n\n|", "One\n\n> a bound\n\n|"),
        ("One|\nTwo", "One\n\n> a bound\n\n|\n\nTwo"),
        ("One\n|\nTwo", "One\n\n> a bound\n\n|\n\nTwo"),
    ],
)
def test_a_quote_is_a_paragraph_of_its_own(before: str, after: str) -> None:
    assert edited(before, lambda cursor: note_typing.insert_quote(cursor, "a bound")) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("|", "**A:**|\n\n- \n\n"),
        ("x|", "x\n\n**A:**|\n\n- \n\n"),
    ],
)
def test_after_a_template_its_first_line_is_written_on(before: str, after: str) -> None:
    insert = "**A:**\n\n- "
    assert edited(before, lambda cursor: note_typing.insert_template(cursor, insert)) == after


def test_every_line_of_a_quote_is_marked() -> None:
    quoted = edited("|", lambda cursor: note_typing.insert_quote(cursor, " a\n\n b "))
    assert quoted == "> a\n> b\n\n|"


@pytest.mark.parametrize(
    ("line", "url"),
    [
        ("see https://exa|mple.org/a, or", "https://example.org/a"),
        ("see |https://example.org/a.", "https://example.org/a"),
        ("[the pa|ge](https://example.org/a_(b)) so", "https://example.org/a_(b"),
        ("[the page](<doi:10.1000/1>|)", "doi:10.1000/1"),
        ("doi:10.1000/|182", "doi:10.1000/182"),
        ("mailto:a@exam|ple.org", "mailto:a@example.org"),
        ("😀😀 https://e.org/😀|x", "https://e.org/😀x"),
        ("no| link https://example.org", ""),
        ("https://example.org.  |", ""),
        ("javascript:al|ert(1)", ""),
    ],
)
def test_a_link_is_found_where_the_cursor_is(line: str, url: str) -> None:
    before = line.partition("|")[0]
    column = len(before.encode("utf-16-le")) // 2
    assert note_typing.link_at(line.replace("|", ""), column) == url
