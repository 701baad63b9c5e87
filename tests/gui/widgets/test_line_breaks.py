"""Which lines of a note keep their end."""

import pytest

from reading_list.gui.widgets.line_breaks import BREAK, with_line_breaks


@pytest.mark.parametrize(
    ("note", "broken"),
    [
        ("one\ntwo\nthree", "one\u2028two\u2028three"),
        ("one  \ntwo\\\nthree", "one\u2028two\u2028three"),
        ("- one\n  more\n- two", "- one\u2028more\n- two"),
        ("> one\n> two\n\nthree", "> one\u2028two\n\nthree"),
        ("see https://example.org/a\ntwo", "see https://example.org/a \u2028two"),
    ],
)
def test_lines_of_a_paragraph_are_kept_apart(note: str, broken: str) -> None:
    assert with_line_breaks(note) == broken


@pytest.mark.parametrize(
    "note",
    [
        "one\n\ntwo",
        "Heading\n===\n\n# Other\ntext",
        "- one\n- two\n1. three",
        "```\nx = 1\ny = 2\n```",
        "~~~\nx = 1\n\ny = 2\n~~~",
        "    x = 1\n    y = 2",
        "| a | b |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |",
        "a | b\n--|--\n1 | 2",
        "[1]: https://example.org\n[2]: https://example.org/b",
        "> quoted\n\n***\ntext",
    ],
)
def test_what_is_no_paragraph_is_left_alone(note: str) -> None:
    assert BREAK not in with_line_breaks(note)
