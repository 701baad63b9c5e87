"""Find a marked stretch again in a text that may have changed since.

A mark keeps its words, the words around them and its place (the quote and position selectors
of the W3C Web Annotation Data Model, 4.2). Words decide; surroundings, then the place, choose
between several occurrences. What is not there any more is told, never guessed.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from reading_list.text.fold import fold, fold_with_map

CONTEXT = 32
"""Letters kept before and after a marked stretch."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """What is kept of a marked stretch of plain text; `start` counts its letters."""

    quote: str
    start: int = 0
    prefix: str = ""
    suffix: str = ""


def anchor(text: str, start: int, end: int) -> Anchor:
    """Keep the stretch of a text from `start` to `end`."""
    before, after = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
    return Anchor(text[start:end], start, before, after)


def find_anchor(text: str, kept: Anchor) -> tuple[int, int] | None:
    """Give where a kept stretch lies now, or None when its words are not there.

    If they are not there letter by letter, they are looked for without regard to case,
    accents and typography.
    """
    found = [(at, at + len(kept.quote)) for at in _places(text, kept.quote)]
    if not found:
        folded = fold_with_map(text)
        wanted = fold(kept.quote)
        places = _places(folded.text, wanted)
        found = [folded.source_span(at, at + len(wanted)) for at in places]
    if not found:
        return None
    return max(found, key=lambda span: (_agreement(text, span, kept), -abs(span[0] - kept.start)))


def _places(text: str, words: str) -> list[int]:
    places: list[int] = []
    at = text.find(words) if words.strip() else -1
    while at >= 0:
        places.append(at)
        at = text.find(words, at + 1)
    return places


def _agreement(text: str, span: tuple[int, int], kept: Anchor) -> int:
    """Count the letters around a stretch that are as they were."""
    before, after = text[: span[0]], text[span[1] :]
    same_before = _common(reversed(before[-CONTEXT:]), reversed(kept.prefix))
    return same_before + _common(after[:CONTEXT], kept.suffix)


def _common(one: Iterable[str], other: Iterable[str]) -> int:
    count = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        count += 1
    return count
