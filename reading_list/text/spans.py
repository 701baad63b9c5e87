"""Find the formulas in a text, and tell them from dollars.

A text may come from anywhere: a `$` may open a formula, be money, or have lost its
partner. What cannot be a formula is left to be shown as it was typed.
"""

import re
from bisect import bisect_left
from dataclasses import dataclass

_ENVIRONMENTS = "equation|align|alignat|gather|multline|eqnarray|displaymath|math"
# Every branch begins in one set of signs, so that the scan runs over plain words in C.
_SIGN = re.compile(
    r"[h\\$](?:(?<=h)ttps?://[^\s{}\\$]+"
    rf"|(?<=\\)(?:begin\{{(?P<environment>(?:{_ENVIRONMENTS})\*?)\}}"
    r"|(?:url|path|nolinkurl|doi)\s*\{[^{}]*\}"
    r"|(?P<bracket>[(\[])|.)|(?P<dollar>(?<=\$)\$?))",
    re.DOTALL,
)
_IN_FORMULA = re.compile(r"\\.|[{}$]", re.DOTALL)
# Some exporters set \\( around formulas that have their dollars already.
_DOLLARS_INSIDE = re.compile(r"\s*\$([^$]+)\$\s*")
_TEX_SIGN = re.compile(r"[\\^_{]")
_WORD = re.compile(r"[^\W\d_]{2,}(?=[\s,.;:]|$)")
_PARAGRAPH = re.compile(r"\n[ \t]*\n")
_LONGEST = 5_000
_NOWHERE = 1 << 60
_MOST_INNER_DOLLARS = 4


@dataclass(frozen=True, slots=True)
class MathSpan:
    """A formula: its place in the source with its delimiters, and the TeX between them."""

    start: int
    end: int
    tex: str
    is_display: bool


def math_spans(source: str) -> list[MathSpan]:
    """Give the formulas of a text in order."""
    if "$" not in source and "\\" not in source:
        return []
    return _Finder(source).spans


def lone_dollars(source: str, spans: list[MathSpan]) -> list[int]:
    """Give the places of dollar signs that neither enclose a formula nor name a price."""
    if "$" not in source:
        return []
    starts = [span.start for span in spans]
    found = []
    for match in _SIGN.finditer(source):
        if match["dollar"] is None:
            continue
        before = bisect_left(starts, match.start() + 1) - 1
        is_inside = before >= 0 and match.start() < spans[before].end
        if not is_inside and not re.match(r"\$+\s?\d", source[match.start() : match.start() + 8]):
            found.append(match.start())
    return found


class _Finder:
    """Walks once over a text; every delimiter is looked at a bounded number of times."""

    def __init__(self, source: str) -> None:
        self.spans: list[MathSpan] = []
        self._source = source
        self._next: dict[str, int] = {}
        position = 0
        while match := _SIGN.search(source, position):
            span = self._span(match)
            if span:
                self.spans.append(span)
            position = span.end if span else self._after(match)

    def _after(self, match: re.Match[str]) -> int:
        """Skip what was looked at; of an unpaired `$$` only the first is spent."""
        return match.start() + 1 if match["dollar"] is not None else match.end()

    def _span(self, match: re.Match[str]) -> MathSpan | None:
        if match[0] == "$$":
            return self._until("$$", match) or self._dollar(match.start() + 1)
        if match["dollar"] is not None:
            return self._dollar(match.start())
        if match["bracket"]:
            return self._until("\\)" if match["bracket"] == "(" else "\\]", match)
        if match["environment"]:
            return self._until(f"\\end{{{match['environment']}}}", match)
        return None

    def _until(self, closing: str, match: re.Match[str]) -> MathSpan | None:
        start = match.end()
        end = self._find(closing, start)
        if end - start > _LONGEST:
            return None
        tex = self._source[start:end]
        doubled = _DOLLARS_INSIDE.fullmatch(tex) if closing != "$$" else None
        tex = doubled[1] if doubled else tex
        if not tex.strip() or _PARAGRAPH.search(tex) or (closing != "$$" and "$" in tex):
            return None
        is_display = closing != "\\)" and match["environment"] != "math"
        return MathSpan(match.start(), end + len(closing), tex, is_display)

    def _dollar(self, start: int) -> MathSpan | None:
        end = self._closing_dollar(start + 1)
        if end is None:
            return None
        tex = self._source[start + 1 : end]
        after = self._source[end + 1 : end + 2]
        return MathSpan(start, end + 1, tex, False) if _is_formula(tex, after) else None

    def _closing_dollar(self, start: int) -> int | None:
        """Give the next `$` outside of braces, else (braces may be broken) the next at all."""
        depth = 0
        inner: list[int] = []
        for match in _IN_FORMULA.finditer(self._source, start, start + _LONGEST):
            sign = match[0]
            if sign == "$":
                if depth <= 0:
                    return match.start()
                inner.append(match.start())
                if len(inner) > _MOST_INNER_DOLLARS:
                    break
            elif sign in "{}":
                depth += 1 if sign == "{" else -1
        return inner[0] if inner else None

    def _find(self, closing: str, start: int) -> int:
        """Give the next closing delimiter, remembered so that no stretch is searched twice."""
        known = self._next.get(closing, -1)
        if known < start:
            known = self._source.find(closing, start)
            while known > 0 and self._is_escaped(known):
                known = self._source.find(closing, known + 1)
            self._next[closing] = known = known if known >= 0 else _NOWHERE
        return known

    def _is_escaped(self, position: int) -> bool:
        before = self._source[max(0, position - 64) : position]
        return (len(before) - len(before.rstrip("\\"))) % 2 == 1


def _is_formula(tex: str, after: str) -> bool:
    """Tell a formula from the words between two prices."""
    if not tex or tex.isspace() or _PARAGRAPH.search(tex):
        return False
    is_prose = len(_WORD.findall(tex)) > 1
    if _TEX_SIGN.search(tex):
        return not (is_prose and tex[0].isdigit() and after.isdigit())
    if after.isdigit() or (is_prose and tex[0].isdigit()):
        return False
    if tex[0].isspace() or tex[-1].isspace():
        return tex[0].isspace() and tex[-1].isspace() and not is_prose and tex.lstrip()[0].isalpha()
    return True
