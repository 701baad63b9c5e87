"""Find what is broken or unknown in the TeX of a text, so that a reader can flag it.

Nothing is mended here: `plain` shows such places as they were typed.
"""

import re
from dataclasses import dataclass

from reading_list.core.draft import FlagKind
from reading_list.text.spans import MathSpan, lone_dollars, math_spans

_MACRO_OR_BRACE = re.compile(r"https?://[^\s{}\\$]+|\\([A-Za-z]+)|\\.|[{}]", re.DOTALL)


@dataclass(frozen=True, slots=True)
class TexProblem:
    """One doubtful place: what it is, where it stands, and the reason in a sentence."""

    kind: FlagKind
    offset: int
    reason: str


def problems(source: str) -> list[TexProblem]:
    """Give the doubtful places of a text in order; each unknown macro is told once."""
    if not any(sign in source for sign in "\\${}"):
        return []
    spans = math_spans(source)
    found = [
        TexProblem(FlagKind.UNBALANCED_MATH, offset, "“$” has no partner; kept as it came")
        for offset in lone_dollars(source, spans)
    ]
    found += _braces_and_macros(source, spans)
    return sorted(found, key=lambda problem: problem.offset)


def _braces_and_macros(source: str, spans: list[MathSpan]) -> list[TexProblem]:
    found: list[TexProblem] = []
    opened: list[int] = []
    told: set[str] = set()
    for match in _MACRO_OR_BRACE.finditer(source):
        if match[0] == "{":
            opened.append(match.start())
        elif match[0] == "}" and opened:
            opened.pop()
        elif match[0] == "}":
            found.append(_stray(match.start(), "“}” closes nothing; kept as it came"))
        elif match[1] and match[1] not in told:
            told.add(match[1])
            found += _unknown(match[1], match.start(), spans)
    return found + [_stray(place, "“{” is never closed; kept as it came") for place in opened]


def _stray(offset: int, reason: str) -> TexProblem:
    return TexProblem(FlagKind.STRAY_BRACE, offset, reason)


def _unknown(name: str, offset: int, spans: list[MathSpan]) -> list[TexProblem]:
    # The readers load their tables, which a text without macros should not pay for.
    from reading_list.text.formula import is_math_macro
    from reading_list.text.latex import is_text_macro

    is_inside = any(span.start <= offset < span.end for span in spans)
    if is_math_macro(name) if is_inside else is_text_macro(name):
        return []
    shown = "the formula is shown as typed" if is_inside else "it is shown as typed"
    reason = f"\\{name} is not known as TeX; {shown}"
    return [TexProblem(FlagKind.UNKNOWN_TEX, offset, reason)]
