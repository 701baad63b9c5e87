"""Find a marked stretch again in a text that may have changed since.

A mark keeps its words, the words around them and its place (the quote and position selectors
of the W3C Web Annotation Data Model, 4.2). Words decide; surroundings, then the place, choose
between several occurrences. What is not there any more is told, never guessed.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from reading_list.text.fold import Folded, fold, fold_with_map

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
    if _is_where_it_was(text, kept):  # as almost always, and looking on would find no better
        return kept.start, kept.start + len(kept.quote)
    found = [(at, at + len(kept.quote)) for at in _places(text, kept.quote)]
    if not found:
        folded = _folded(text)
        wanted = fold(kept.quote)
        places = _places(folded.text, wanted)
        found = [folded.source_span(at, at + len(wanted)) for at in places]
    if not found:
        return None
    return max(found, key=lambda span: (_agreement(text, span, kept), -abs(span[0] - kept.start)))


def _is_where_it_was(text: str, kept: Anchor) -> bool:
    around = kept.prefix + kept.quote + kept.suffix
    at = kept.start - len(kept.prefix)
    return bool(kept.quote.strip()) and at >= 0 and text.startswith(around, at)


@lru_cache(maxsize=2)  # many marks of one text are looked for, one after the other
def _folded(text: str) -> Folded:
    return fold_with_map(text)


def _places(text: str, words: str) -> list[int]:
    places: list[int] = []
    at = text.find(words) if words.strip() else -1
    while at >= 0:
        places.append(at)
        at = text.find(words, at + 1)
    return places


def _agreement(text: str, span: tuple[int, int], kept: Anchor) -> int:
    """Count the letters around a stretch that are as they were."""
    before = text[max(0, span[0] - CONTEXT) : span[0]]
    after = text[span[1] : span[1] + CONTEXT]
    return _common(reversed(before), reversed(kept.prefix)) + _common(after, kept.suffix)


def _common(one: Iterable[str], other: Iterable[str]) -> int:
    count = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        count += 1
    return count
