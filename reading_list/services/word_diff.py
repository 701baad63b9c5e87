"""What changed between two texts, word by word, for people to see.

Words are compared without the spaces before them, so a text that was only wrapped anew has
no changes. Pieces follow each other as the texts do.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

_WORDS = re.compile(r"\s*\S+")
_LONG = 2_000  # words from which on exactness would cost seconds


class Change(StrEnum):
    """What happened to a piece of text."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words that share one fate, with the spaces before each."""

    change: Change
    text: str


def word_diff(old: str, new: str) -> tuple[Piece, ...]:
    """Give the pieces of both texts in reading order, what was removed before what came.

    All pieces but the removed give the words of `new`, all but the added those of `old`.
    """
    before, after = _WORDS.findall(old), _WORDS.findall(new)
    is_long = len(before) + len(after) > _LONG
    matcher = SequenceMatcher(
        None, [word.strip() for word in before], [word.strip() for word in after], autojunk=is_long
    )
    pieces = list(_pieces(before, after, matcher))
    for at, piece in enumerate(pieces[1:], start=1):
        if not piece.text[0].isspace():  # the first word of one text, now after one of the other
            pieces[at] = Piece(piece.change, f" {piece.text}")
    return tuple(pieces)


def places(pieces: tuple[Piece, ...]) -> int:
    """Count the places that changed; a replaced word is one."""
    return sum(
        piece.change is not Change.SAME and (at == 0 or pieces[at - 1].change is Change.SAME)
        for at, piece in enumerate(pieces)
    )


def _pieces(
    before: list[str], after: list[str], matcher: "SequenceMatcher[str]"
) -> Iterator[Piece]:
    for tag, first, last, start, end in matcher.get_opcodes():
        if tag == "equal":
            yield Piece(Change.SAME, "".join(after[start:end]))
            continue
        if last > first:
            yield Piece(Change.REMOVED, "".join(before[first:last]))
        if end > start:
            yield Piece(Change.ADDED, "".join(after[start:end]))
