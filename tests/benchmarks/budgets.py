"""What each operation may take, and the verdict on what it took."""

import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

KEYSTROKE_P50, KEYSTROKE_P95 = 20.0, 35.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of the table.

    `value` is judged against `limit`; with neither the row is told without verdict. `samples`
    and `floor` are what was measured, in `unit`; a row with `reason` could not be measured.
    """

    name: str
    unit: str = "ms"
    samples: Sequence[float] = ()
    floor: Sequence[float] = ()
    value: float | None = None
    shown: str = ""
    budget: str = ""
    limit: float | None = None
    is_least: bool = False  # the limit is a least, not a most
    reason: str = ""

    @property
    def verdict(self) -> str:
        """Say whether the budget was met."""
        if self.reason:
            return "not measured"
        if self.value is None or self.limit is None:
            return "not judged"
        is_met = self.value >= self.limit if self.is_least else self.value <= self.limit
        return "met" if is_met else "missed"

    def as_json(self) -> dict[str, Any]:
        """Give all of it for other programs."""
        return {
            "name": self.name,
            "unit": self.unit,
            "median": statistics.median(self.samples) if self.samples else None,
            "p95": p95(self.samples) if self.samples else None,
            "rounds": len(self.samples),
            "floor_median": statistics.median(self.floor) if self.floor else None,
            "value": self.value,
            "shown": self.shown,
            "budget": self.budget,
            "limit": self.limit,
            "verdict": self.verdict,
            "reason": self.reason,
        }


def p95(samples: Sequence[float]) -> float:
    """Give the least sample that 95 of 100 do not exceed."""
    ordered = sorted(samples)
    return ordered[min(len(ordered) - 1, -(-95 * len(ordered) // 100) - 1)]


def median_row(name: str, samples: Sequence[float], limit: float | None, unit: str = "ms") -> Row:
    """Judge the median."""
    if not samples:
        return Row(name=name, reason="there are no samples")
    value = statistics.median(samples)
    budget = f"≤ {limit:g} {unit}" if limit is not None else ""
    return Row(
        name=name, unit=unit, samples=samples, value=value, limit=limit,
        shown=f"{value:.3g} {unit}", budget=budget,
    )  # fmt: skip


def p95_row(name: str, samples: Sequence[float], limit: float) -> Row:
    """Judge the 95th percentile."""
    if not samples:
        return Row(name=name, reason="there are no samples")
    value = p95(samples)
    return Row(
        name=name, samples=samples, value=value, limit=limit,
        shown=f"{value:.3g} ms", budget=f"≤ {limit:g} ms",
    )  # fmt: skip


def ratio_row(
    name: str,
    samples: Sequence[float],
    floor: Sequence[float],
    limit: float,
    *,
    unit: str = "ms",
    is_judged: bool = True,
) -> Row:
    """Judge the ratio of two medians that were taken in turns."""
    ours, bare = statistics.median(samples), statistics.median(floor)
    return Row(
        name=name, unit=unit, samples=samples, floor=floor, value=ours / bare,
        limit=limit if is_judged else None, budget=f"≤ {limit:g} × floor",
        shown=f"{ours / bare:.2f} × floor ({_number(ours)} to {_number(bare)} {unit})",
    )  # fmt: skip


def _number(value: float) -> str:
    return f"{value:.0f}" if value >= 100 else f"{value:.3g}"
