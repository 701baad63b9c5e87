"""How much of one text is measured, laid out and drawn, so that no single paper stops the window.

A source may call two million letters a title. The whole is kept, searched and exported; what is
not shown is counted where the rest is.
"""

import re

from PySide6.QtGui import QTextOption

from reading_list.core.acts import cut
from reading_list.text import MathText, math_text, plain

MOST_LETTERS = 20_000
"""Of a title or an abstract where it is read; further ones are counted."""

MOST_FORMULAS = 300
"""In one text; where there are more, all stand in plain Unicode."""

MOST_HIGHLIGHTS = 300
"""Of a paper, drawn in its texts; all are listed."""

MOST_OF_NOTE = 200_000
"""Letters of a note that is rendered as Markdown; a longer one is shown as it was typed."""

_MOST_OF_LINE = 2_000
_UNBROKEN = re.compile(r"\S{5000}")


def drawn_text(source: str, in_plain: str | None = None) -> MathText:
    """Set the formulas of a text apart, if it is not too long; `in_plain` is what it reads as."""
    if len(source) <= MOST_LETTERS:
        return math_text(source)
    return MathText.of_plain(plain(source) if in_plain is None else in_plain)


def line_of(text: str) -> str:
    """Give as much of a text as may be seen of it in a line, or in a tooltip."""
    return cut(text, _MOST_OF_LINE)


def wrap_mode(text: str) -> QTextOption.WrapMode:
    """Say how the lines of a text are to be broken.

    For words Qt looks ahead to the next place to break, for each line anew: of a word without
    end it takes the square of its length, half a minute for half a million brackets.
    """
    modes = QTextOption.WrapMode
    is_unbroken = _UNBROKEN.search(text) is not None
    return modes.WrapAnywhere if is_unbroken else modes.WrapAtWordBoundaryOrAnywhere
