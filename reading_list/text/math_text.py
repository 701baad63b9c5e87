"""A text with its formulas set apart, for those who draw them.

In `shown` each formula is one sign; `plain` is the text everybody else shows, searches and
marks. Places can be told from one to the other, so that a mark never splits a formula.
"""

from bisect import bisect_right
from dataclasses import dataclass
from typing import Self

from reading_list.text.plain import plain
from reading_list.text.spans import MathSpan, math_spans

OBJECT = "\ufffc"
"""Stands for a formula (Unicode: OBJECT REPLACEMENT CHARACTER)."""


@dataclass(frozen=True, slots=True)
class MathText:
    """A text with formulas. `formulas` are those of the source, in the order of the signs.

    `starts` and `ends` hold, for each formula, where it lies in `plain`.
    """

    shown: str
    plain: str
    formulas: tuple[MathSpan, ...] = ()
    sources: tuple[str, ...] = ()
    starts: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()

    @classmethod
    def of_plain(cls, text: str) -> Self:
        """Take a text in which nothing is set apart."""
        return cls(text, text)

    def plain_place(self, place: int) -> int:
        """Turn a place in `shown` into one in `plain`."""
        before = self.shown.count(OBJECT, 0, place) if self.formulas else 0
        return place + sum(self.ends[i] - self.starts[i] - 1 for i in range(before))

    def shown_place(self, place: int, *, is_end: bool = False) -> int:
        """Turn a place in `plain` into one in `shown`.

        Within a formula it is the formula's beginning, or its end for the end of a span.
        """
        before = bisect_right(self.starts, place - 1 if is_end else place)
        shift = sum(self.ends[i] - self.starts[i] - 1 for i in range(before))
        if before and place < self.ends[before - 1]:
            inside = self.ends[before - 1] - place
            return place - shift + inside - (0 if is_end else 1)
        return place - shift

    def source_of(self, start: int, end: int) -> str:
        """Give a stretch of `shown` with the formulas as they were typed."""
        first = self.shown.count(OBJECT, 0, start)
        parts = self.shown[start:end].split(OBJECT)
        typed = (*self.sources[first : first + len(parts) - 1], "")
        return "".join(part + formula for part, formula in zip(parts, typed, strict=True))


def math_text(source: str) -> MathText:
    """Set the formulas of a source text apart.

    Where what is left would not read as the plain text does, nothing is set apart: a
    formula inside of a command, say, whose braces end after it.
    """
    whole = plain(source)
    spans = math_spans(source)
    if not spans or OBJECT in source:
        return MathText.of_plain(whole)
    parts, at = [], 0
    for span in spans:
        parts += [source[at : span.start], OBJECT]
        at = span.end
    shown = plain("".join([*parts, source[at:]]))
    typed = tuple(source[span.start : span.end] for span in spans)
    starts, ends, read = _places(shown, [plain(formula) for formula in typed])
    if read != whole or len(starts) != len(spans):
        return MathText.of_plain(whole)
    return MathText(shown, whole, tuple(spans), typed, tuple(starts), tuple(ends))


def _places(shown: str, formulas: list[str]) -> tuple[list[int], list[int], str]:
    """Give where each formula lies once it stands in place of its sign, and the text then."""
    starts: list[int] = []
    ends: list[int] = []
    pieces = shown.split(OBJECT)
    read = pieces[0]
    for formula, piece in zip(formulas, pieces[1:], strict=False):
        starts.append(len(read))
        ends.append(len(read) + len(formula))
        read += formula + piece
    return starts, ends, read
