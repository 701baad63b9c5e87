"""What several selected papers have in common, as plain data for the detail pane."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from reading_list.core.paper import PaperRow, Status

MOST_LISTED = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class SelectionSummary:
    """A selection summed up.

    `statuses` counts in the order of the statuses, `ratings` from five stars down to none
    (0), `tags` gives (name, colour, count), the most frequent first. `papers` are the first
    of the selection, `current_id` the one the keyboard is on.
    """

    count: int
    statuses: tuple[tuple[Status, int], ...] = ()
    ratings: tuple[tuple[int, int], ...] = ()
    tags: tuple[tuple[str, str, int], ...] = ()
    papers: tuple[PaperRow, ...] = ()
    current_id: int | None = None

    @property
    def common_rating(self) -> int | None:
        """Give the stars all papers have, 0 for none; None if they differ or are not known."""
        (rating, count), *others = self.ratings or ((0, -1),)
        return rating if not others and count == self.count else None

    @classmethod
    def of(cls, rows: Sequence[PaperRow], current_id: int | None = None) -> "SelectionSummary":
        """Sum up rows; for selections that are read whole anyway."""
        statuses = Counter(row.status for row in rows)
        ratings = Counter(row.rating or 0 for row in rows)
        tags = Counter(tag for row in rows for tag in row.tags)
        return cls(
            count=len(rows),
            statuses=tuple((each, statuses[each]) for each in Status if statuses[each]),
            ratings=tuple(sorted(ratings.items(), reverse=True)),
            tags=tuple((name, color, count) for (name, color), count in tags.most_common()),
            papers=tuple(rows[:MOST_LISTED]),
            current_id=current_id,
        )
