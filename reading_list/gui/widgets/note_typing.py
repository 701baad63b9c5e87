"""Comfort while a note is typed: lists go on, words get stars, lines move in and out.

Everything goes through a `QTextCursor` in one block of editing, so that one Ctrl+Z takes it
back and nothing but the touched letters is written. Keys are the field's affair (`note_field`).
"""

import re
from collections.abc import Iterable

from PySide6.QtGui import QTextBlock, QTextCursor, QTextDocument

_PREFIX = re.compile(
    r"(?P<space>[ \t]*)(?P<quote>(?:> ?)*)(?P<inner>[ \t]*)"
    r"(?P<item>(?P<mark>[-*+]|(?P<number>\d{1,9})(?P<dot>[.)]))(?P<gap> +)(?P<box>\[[ xX]\] +)?)?"
)
_FENCE = re.compile(r"[ \t]*(```|~~~)")
_LINK = re.compile(r"\[[^\]\n]*\]\(\s*<?([^\s<>)]+)|((?:https?://|doi:|mailto:)[^\s<>\"]+)")
_AFTER_LINK = ".,;:!?)]}'”’*_"
_STEP = 2
_LINES_AFTER = 2  # an empty one, and that of the cursor
_STAR = "*"


def going_on(line: str) -> str:
    """Give what the line after this one begins with, in the same list or quote."""
    found = _found(line)
    number = found["number"]
    if number is not None:
        item = f"{int(number) + 1}{found['dot']}{found['gap']}"
    else:
        item = f"{found['mark']}{found['gap']}" if found["item"] else ""
    if found["box"]:
        item += "[ ] "
    is_more = bool(item or found["quote"])
    return found["space"] + found["quote"] + found["inner"] + item if is_more else ""


def break_line(cursor: QTextCursor) -> bool:
    """Go on with the list or quote the cursor is in, or end it at an empty item.

    An empty line parts what follows from what was ended, or Markdown would join them. False
    where there is neither, so that Enter is just Enter.
    """
    line, place = cursor.block().text(), cursor.positionInBlock()
    found = _found(line)
    prefix, more = found.group(), going_on(line)
    if not more or place < len(prefix.rstrip()) or _is_code(cursor.block()):
        return False
    cursor.beginEditBlock()
    if not line[len(prefix) :].strip() and not cursor.hasSelection():
        # "> - " ends its list first, and the quote with the next Enter.
        kept = found["space"] + found["quote"] if found["item"] and found["quote"] else ""
        _end_item(cursor, _outer_item(cursor.block()) if found["item"] else "", kept)
    else:
        cursor.insertBlock()
        cursor.insertText(more)
    cursor.endEditBlock()
    return True


def _end_item(cursor: QTextCursor, outer: str, kept: str) -> None:
    """Go on with the list outside of the empty item, else leave what is `kept` of the line."""
    above = cursor.block().previous()
    cursor.movePosition(_MOVE.StartOfBlock)
    cursor.movePosition(_MOVE.EndOfBlock, _KEEP)
    if not outer and above.isValid() and above.text().strip("> \t"):
        cursor.insertText(kept.rstrip())
        cursor.insertBlock()
    cursor.insertText(outer or kept)


def _outer_item(block: QTextBlock) -> str:
    """Give what the next item of the list around a nested one begins with; "" if there is none."""
    width, above = _width(block), block.previous()
    while above.isValid() and above.text().strip():
        if _width(above) < width:
            return going_on(above.text()) if _found(above.text())["item"] else ""
        above = above.previous()
    return ""


def indent(cursor: QTextCursor) -> None:
    """Move the selected lines in, to where the text of the item above them begins."""
    blocks = _selected_blocks(cursor)
    above = blocks[0].previous()
    step = _step_under(above.text()) if above.isValid() else _STEP
    with_text = [block for block in blocks if block.text().strip()] or blocks[:1]
    cursor.beginEditBlock()
    for block in with_text:
        QTextCursor(block).insertText(" " * step)
    cursor.endEditBlock()


def outdent(cursor: QTextCursor) -> None:
    """Move the selected lines out, to where the line that holds them begins."""
    blocks = _selected_blocks(cursor)
    least = min((_width(block) for block in blocks if block.text().strip()), default=_STEP)
    step = least - _outer_width(blocks[0], least)
    cursor.beginEditBlock()
    for block in blocks:
        is_tab = block.text().startswith("\t")
        edit = QTextCursor(block)
        edit.movePosition(_MOVE.Right, _KEEP, 1 if is_tab else min(step, _width(block)))
        edit.removeSelectedText()
    cursor.endEditBlock()


def toggle_stars(cursor: QTextCursor, count: int) -> None:
    """Put as many stars around the selection, or the word, or take them away.

    The cursor comes back with the same words selected.
    """
    document = cursor.document()
    first, last = _words(cursor)
    inner = min(_run(document, range(first, last)), _run(document, range(last - 1, first - 1, -1)))
    if last - first > 2 * inner and _has(inner, count):
        first, last = first + inner, last - inner
    around = min(
        _run(document, range(first - 1, -1, -1)),
        _run(document, range(last, document.characterCount())),
    )
    is_there = _has(around, count)
    cursor.beginEditBlock()
    for place, way in ((last, _MOVE.Right), (first, _MOVE.Left)):
        cursor.setPosition(place)
        if is_there:
            cursor.movePosition(way, _KEEP, count)
            cursor.removeSelectedText()
        else:
            cursor.insertText(_STAR * count)
    cursor.endEditBlock()
    moved = -count if is_there else count
    cursor.setPosition(first + moved)
    cursor.setPosition(last + moved, _KEEP)


def insert_quote(cursor: QTextCursor, text: str) -> None:
    """Put words of the paper into the note as a paragraph of their own."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    insert_paragraphs(cursor, "\n".join(f"> {line}" for line in lines))


def insert_template(cursor: QTextCursor, text: str) -> None:
    """Put a template into the note; the cursor comes to stand where its first line ends."""
    insert_paragraphs(cursor, text)
    lines = text.count("\n") + _LINES_AFTER
    block = cursor.block()
    for _ in range(lines):
        block = block.previous()
    first = next((at for at, line in enumerate(text.split("\n")) if line.strip()), 0)
    for _ in range(first):
        block = block.next()
    cursor.setPosition(block.position() + block.length() - 1)


def insert_paragraphs(cursor: QTextCursor, text: str) -> None:
    """Put a text after the cursor's line, apart from what stands around it.

    The cursor comes to stand on an empty line after it.
    """
    cursor.beginEditBlock()
    cursor.clearSelection()
    block = cursor.block()
    cursor.movePosition(_MOVE.EndOfBlock)
    above = block if block.text().strip() else block.previous()
    if block.text().strip():
        cursor.insertBlock()
    if above.isValid() and above.text().strip():
        cursor.insertBlock()
    for at, line in enumerate(text.split("\n")):
        if at:
            cursor.insertBlock()
        cursor.insertText(line)
    cursor.insertBlock()
    if cursor.block().next().text().strip():
        cursor.insertBlock()
        cursor.movePosition(_MOVE.PreviousBlock)
    cursor.insertBlock()
    cursor.endEditBlock()


def link_at(line: str, column: int) -> str:
    """Give the address that a place in a line belongs to, "" if to none.

    `column` counts UTF-16 units, as Qt does.
    """
    place = len(line.encode("utf-16-le")[: 2 * column].decode("utf-16-le", "ignore"))
    for found in _LINK.finditer(line):
        url = found[1] or found[2].rstrip(_AFTER_LINK)
        end = found.end() + 1 if found[1] else found.start() + len(url)
        if found.start() <= place <= end:
            return url
    return ""


_MOVE = QTextCursor.MoveOperation
_KEEP = QTextCursor.MoveMode.KeepAnchor


def _found(line: str) -> re.Match[str]:
    found = _PREFIX.match(line)
    assert found is not None, "every part of a prefix may be missing"
    return found


def _is_code(block: QTextBlock) -> bool:
    """Tell whether a line stands within a fenced piece of code."""
    fences = 0
    above = block.previous()
    while above.isValid():
        fences += _FENCE.match(above.text()) is not None
        above = above.previous()
    return fences % 2 == 1


def _selected_blocks(cursor: QTextCursor) -> list[QTextBlock]:
    document = cursor.document()
    block = document.findBlock(cursor.selectionStart())
    last = document.findBlock(max(cursor.selectionStart(), cursor.selectionEnd() - 1))
    blocks = [block]
    while block != last:
        block = block.next()
        blocks.append(block)
    return blocks


def _step_under(line: str) -> int:
    found = _found(line)
    return len(found["mark"] + found["gap"]) if found["item"] else _STEP


def _width(block: QTextBlock) -> int:
    return len(block.text()) - len(block.text().lstrip(" "))


def _outer_width(block: QTextBlock, width: int) -> int:
    above = block.previous()
    while above.isValid():
        if above.text().strip() and _width(above) < width:
            return _width(above)
        above = above.previous()
    return max(0, width - _STEP)


def _words(cursor: QTextCursor) -> tuple[int, int]:
    """Give the ends of the selection, else of the word the cursor is in.

    Blanks at the ends are left out, because stars hold only onto letters.
    """
    document, word = cursor.document(), QTextCursor(cursor)
    word.select(QTextCursor.SelectionType.WordUnderCursor)
    is_word = any(letter.isalnum() for letter in word.selectedText())
    chosen = word if is_word and not cursor.hasSelection() else cursor
    first, last = chosen.selectionStart(), chosen.selectionEnd()
    while first < last and document.characterAt(first).isspace():
        first += 1
    while last > first and document.characterAt(last - 1).isspace():
        last -= 1
    return first, last


def _run(document: QTextDocument, places: Iterable[int]) -> int:
    """Count the stars at the beginning of some places."""
    count = 0
    for place in places:
        if document.characterAt(place) != _STAR:
            break
        count += 1
    return count


def _has(stars: int, count: int) -> bool:
    """Tell whether so many stars make a text bold (2), or italic (1); three make both."""
    return stars >= 2 if count == 2 else stars in (1, 3)
