"""The deck: one paper after the other, in the order of a result, each decided by a key.

Papers passed over wait for the end and are offered there; a paper called *maybe* comes back
once, after the others. Nothing is written here: decisions are edits, and the deck hears of
them as every screen does.
"""

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import median

from reading_list.core.paper import Status

_PACE_OF = 10  # decisions the pace is taken from
_PAUSE_SECONDS = 60.0  # a longer gap was a pause, not a decision


class Kind(StrEnum):
    """What the deck goes through."""

    NEW = "new"
    MAYBE = "maybe"
    REVIEW = "review"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a deck is: papers by what was decided, passed over, not seen yet."""

    decided: Mapping[Status, int]
    passed: int
    unseen: int
    total: int

    @property
    def done(self) -> int:
        """Give the number of papers that were decided."""
        return sum(self.decided.values())

    @property
    def left(self) -> int:
        """Give the number of papers still without a decision."""
        return self.total - self.done


def choose(statuses: Mapping[int, Status]) -> tuple[Kind, dict[int, Status]]:
    """Choose what to go through in a result: new papers, else the maybes, else all."""
    for kind, status in ((Kind.NEW, Status.NEW), (Kind.MAYBE, Status.MAYBE)):
        found = {paper: is_now for paper, is_now in statuses.items() if is_now is status}
        if found:
            return kind, found
    return Kind.REVIEW, dict(statuses)


class Pace:
    """How long a decision takes: the median of the last ten, without pauses."""

    def __init__(self) -> None:
        self._last: float | None = None
        self._gaps: deque[float] = deque(maxlen=_PACE_OF)

    def start(self, now: float) -> None:
        """Begin to measure; `now` is in seconds of any clock that only goes on."""
        self._last = now

    def note(self, now: float) -> None:
        """Take note that a decision fell."""
        if self._last is not None and 0 <= now - self._last <= _PAUSE_SECONDS:
            self._gaps.append(now - self._last)
        self._last = now

    @property
    def seconds(self) -> float | None:
        """Give the seconds a paper takes; None before the first decision."""
        return median(self._gaps) if self._gaps else None


class Deck:
    """The papers of one pass, in order, with what they were before it; and the place in it.

    Attributes: `kind`; `papers` in order; `current`, None at the end. A pass that is resumed
    gets the papers `decided` in it before among its papers, the oldest decision first: it counts
    them on, and every paper keeps its place.
    """

    def __init__(
        self,
        kind: Kind,
        statuses: Mapping[int, Status],
        resume_at: int | None = None,
        decided: Mapping[int, Status] | None = None,
    ) -> None:
        earlier = decided or {}
        was = Status.MAYBE if kind is Kind.MAYBE else Status.NEW
        self.kind = kind
        self.papers = list(statuses)
        self._before = dict(statuses) | dict.fromkeys(earlier, was)
        self._line = [paper for paper in statuses if paper not in earlier]
        self._seen: list[int] = []
        self._passed: dict[int, None] = {}
        self._again: list[int] = []
        self._came_back: set[int] = set()
        self._decided: dict[int, Status] = {}
        for paper, status in earlier.items():
            self._note(paper, status)
        if resume_at in self._line:
            while self._line[0] != resume_at:
                self.pass_over()
        self._seen = self._gone_through()

    @property
    def current(self) -> int | None:
        """Give the paper to be decided."""
        return self._line[0] if self._line else None

    @property
    def previous(self) -> int | None:
        """Give the paper that going back leads to."""
        return self._seen[-1] if self._seen else None

    @property
    def passed(self) -> Sequence[int]:
        """Give the papers passed over, in order."""
        return list(self._passed)

    @property
    def is_second_time(self) -> bool:
        """Say whether the current paper was called maybe in this deck and is back."""
        return self.current in self._came_back

    @property
    def progress(self) -> Progress:
        """Count what happened so far."""
        counts = dict.fromkeys(Status, 0)
        for status in self._decided.values():
            counts[status] += 1
        seen = self._decided.keys() | self._passed.keys()
        return Progress(counts, len(self._passed), len(self.papers) - len(seen), len(self.papers))

    @property
    def just_decided(self) -> Sequence[tuple[int, Status]]:
        """Give what was decided in this deck, the newest first."""
        return list(reversed(self._decided.items()))

    def of_status(self, status: Status) -> Sequence[int]:
        """Give the papers decided so, in the deck's order."""
        return [paper for paper in self.papers if self._decided.get(paper) is status]

    def place_of(self, paper: int) -> int:
        """Give a paper's place in the deck, from 1."""
        return self.papers.index(paper) + 1

    def decide(self, status: Status) -> None:
        """Take note of a decision on the current paper and go on."""
        paper = self._line.pop(0)
        self._note(paper, status)
        self._seen.append(paper)
        self._bring_maybes_back()

    def pass_over(self) -> None:
        """Go on without a decision; a paper decided before stays so."""
        paper = self._line.pop(0)
        if paper not in self._decided:
            self._passed[paper] = None
        self._seen.append(paper)
        self._bring_maybes_back()

    def go_back(self) -> None:
        """Return to the paper before, whatever was done with it."""
        if self._seen:
            self.go_to(self._seen[-1])

    def go_to(self, paper: int) -> None:
        """Show a paper of the deck now; what was to come still comes."""
        if paper not in self._before or paper == self.current:
            return
        for stretch in (self._seen, self._line, self._again):
            if paper in stretch:
                stretch.remove(paper)
        self._line.insert(0, paper)

    def take_passed(self) -> None:
        """Go through those passed over, from the first."""
        self._line = [*self._passed, *self._line]
        self._seen = [paper for paper in self._seen if paper not in self._passed]
        self._passed.clear()

    def hear(self, statuses: Mapping[int, Status]) -> None:
        """Learn what papers are now; somebody may have decided, or taken back, elsewhere."""
        for paper, status in statuses.items():
            is_known = paper not in self._before or self._decided.get(paper) is status
            if is_known or paper == self.current:
                continue
            if not self._is_open(paper, status):
                self._note(paper, status)
            elif paper in self._decided:
                self._take_back(paper, status)

    def remove(self, papers: Iterable[int]) -> None:
        """Leave out papers that are gone from the library."""
        gone = self._before.keys() & set(papers)
        if not gone:
            return
        for stretch in (self.papers, self._line, self._seen, self._again):
            stretch[:] = [paper for paper in stretch if paper not in gone]
        for paper in gone:
            for known in (self._before, self._decided, self._passed):
                known.pop(paper, None)
        self._bring_maybes_back()

    def _gone_through(self) -> list[int]:
        """Give what is not to come, so that going back leads to the paper before this one."""
        at = self.papers.index(self._line[0]) if self._line else len(self.papers)
        to_come = set(self._line)
        before = [paper for paper in self.papers[:at] if paper not in to_come]
        return [paper for paper in self.papers[at:] if paper not in to_come] + before

    def _note(self, paper: int, status: Status) -> None:
        self._decided.pop(paper, None)  # the newest decision stands last
        self._decided[paper] = status
        self._passed.pop(paper, None)
        if paper in self._again:
            self._again.remove(paper)
        returns = status is Status.MAYBE and self.kind is Kind.NEW
        if returns and paper not in self._came_back:
            self._again.append(paper)

    def _take_back(self, paper: int, status: Status) -> None:
        """Show a paper whose decision was undone."""
        del self._decided[paper]
        if paper in self._came_back and status is Status.MAYBE:
            self._decided[paper] = status
        self.go_to(paper)

    def _is_open(self, paper: int, status: Status) -> bool:
        is_back = paper in self._came_back and status is Status.MAYBE
        return is_back or status is self._before[paper]

    def _bring_maybes_back(self) -> None:
        if not self._line and self._again:
            self._came_back.update(self._again)
            self._line, self._again = self._again, []
