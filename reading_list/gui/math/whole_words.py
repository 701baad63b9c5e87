"""A formula and the word joined to it, as in “$k$-means”, stay on one line.

Qt breaks lines after any object, whatever follows it. Where it did so within a word, the blank
before the word becomes a line end, which takes as much room in the text as the blank did.
"""

from collections.abc import Sequence

from PySide6.QtGui import QTextBlock, QTextCursor, QTextDocument

from reading_list.text import OBJECT

_LINE_END = "\u2028"


def keep_words_whole(document: QTextDocument, ends: Sequence[int] = ()) -> list[int]:
    """Lay a document out with whole words; give the places of line ends that were set.

    `ends` are those set before, for another width; they are blanks again first.
    """
    for end in ends:
        _put(document, end, " ")
    found: list[int] = []
    while (place := _next_break(document)) is not None:
        _put(document, place, _LINE_END)
        found.append(place)
    return found


def _next_break(document: QTextDocument) -> int | None:
    """Give the blank before a word that is broken after a formula; None if none is."""
    document.documentLayout().documentSize()  # lines are laid out when they are asked for
    block = document.begin()
    while block.isValid():
        if OBJECT in block.text() and (place := _break_in(block)) is not None:
            return block.position() + place
        block = block.next()
    return None


def _break_in(block: QTextBlock) -> int | None:
    text, layout = block.text().encode("utf-16-le"), block.layout()
    for number in range(layout.lineCount() - 1):
        line = layout.lineAt(number)
        start, end = line.textStart(), line.textStart() + line.textLength()
        shown = text[2 * start : 2 * end].decode("utf-16-le", "replace")
        after = text[2 * end : 2 * end + 2].decode("utf-16-le", "replace")
        word = shown.rpartition(" ")[2]
        if shown.endswith(OBJECT) and not after.isspace() and len(word) < len(shown):
            return end - len(word.encode("utf-16-le")) // 2 - 1
    return None


def _put(document: QTextDocument, place: int, sign: str) -> None:
    cursor = QTextCursor(document)
    cursor.setPosition(place)
    cursor.setPosition(place + 1, QTextCursor.MoveMode.KeepAnchor)
    cursor.insertText(sign, cursor.charFormat())
