"""Doubtful places of a source one by one: what a reader flagged, could not take, or left over."""

from dataclasses import dataclass, replace
from enum import StrEnum

from reading_list import text
from reading_list.core.draft import FlagKind
from reading_list.services.import_preview import Preview

_BEFORE, _AFTER = 36, 60


class DoubtKind(StrEnum):
    """Whether a doubt is about a paper that was found, or about lines of none."""

    FLAG = "flag"
    PROBLEM = "problem"
    LEFT_OVER = "left over"


@dataclass(frozen=True, slots=True)
class Doubt:
    """One doubtful place; `record` is the record it is about, `key` the source's own name.

    `more` counts flags of the same kind in the same line, such as further unknown macros.
    """

    kind: DoubtKind
    line: int
    reason: str = ""
    record: int | None = None
    key: str = ""
    flag: FlagKind | None = None
    more: int = 0


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A piece of a source line; the place in question is between `start` and `end`."""

    text: str
    start: int = 0
    end: int = 0


def doubts_of(preview: Preview) -> tuple[Doubt, ...]:
    """Give all doubts: what is in no paper first, then flags, each by line."""
    found = [
        Doubt(DoubtKind.PROBLEM, problem.line, problem.reason, key=problem.key)
        for problem in preview.plan.problems
    ]
    told = {problem.line for problem in preview.plan.problems}
    left = [line for line in preview.account.left if line not in told]
    found += [Doubt(DoubtKind.LEFT_OVER, line) for line in left]
    found.sort(key=lambda doubt: doubt.line)
    flags: dict[tuple[int, int, FlagKind], Doubt] = {}
    for record, doubts in preview.plan.flags.items():
        for flag in doubts:
            key = (flag.line, record, flag.kind)
            new = Doubt(DoubtKind.FLAG, flag.line, flag.reason, record, flag=flag.kind)
            flags[key] = replace(flags[key], more=flags[key].more + 1) if key in flags else new
    return (*found, *sorted(flags.values(), key=lambda doubt: doubt.line))


def excerpt_of(line: str, doubt: Doubt) -> Excerpt:
    """Cut the line around the place a doubt is about, so that it fits beside its reason."""
    start, end = _place(line, doubt)
    first = max(0, start - _BEFORE) if start > _BEFORE + 8 else 0
    last = min(len(line), max(end, start) + _AFTER)
    head, tail = "…" if first else "", "…" if last < len(line) else ""
    shift = len(head) - first
    return Excerpt(head + line[first:last] + tail, start + shift, end + shift)


def _place(line: str, doubt: Doubt) -> tuple[int, int]:
    if doubt.flag is FlagKind.ABSTRACT_CUT:
        end = len(line.rstrip())
        return max(0, end - (1 if line.rstrip().endswith("…") else 3)), end
    for problem in text.problems(line):
        if problem.kind is doubt.flag and problem.reason == doubt.reason:
            return problem.offset, problem.offset + _length(line, problem.offset)
    return 0, 0


def _length(line: str, at: int) -> int:
    """Give the length of what begins here: a macro with its name, else one sign."""
    if line[at] != "\\":
        return 1
    end = at + 1
    while end < len(line) and line[end].isascii() and line[end].isalpha():
        end += 1
    return end - at
