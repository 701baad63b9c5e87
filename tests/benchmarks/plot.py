"""Curves over two logarithmic axes, as an SVG that is readable on light and dark ground."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

_WIDTH, _HEIGHT = 790, 400
_LEFT, _RIGHT, _TOP, _BOTTOM = 80, 264, 20, 48
_LEAST_GAP = 15  # pixels between two labels
# Blues, greens and reds of middle lightness, which stand off from white and from black.
_COLORS = ("#3b7dd8", "#c2571a", "#2e9153", "#a34fc0", "#b28a00", "#cc4466")


@dataclass(frozen=True, slots=True)
class Curve:
    """A name and its points: papers, milliseconds."""

    name: str
    points: Sequence[tuple[float, float]]


def plot(curves: Sequence[Curve]) -> str:
    """Draw the curves; each is named at its end, so that no legend is needed."""
    scale = _Scale(curves)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" '
        'font-family="sans-serif" font-size="12" role="img" aria-label="Milliseconds of each '
        'act by the number of papers in the library, both axes logarithmic">',
        "<style>text{fill:#667}.g{stroke:#888;stroke-width:.5;opacity:.5}</style>",
        *scale.grid(),
    ]
    ends = _apart([scale.place(*curve.points[-1])[1] for curve in curves])
    for curve, color, end in zip(curves, _COLORS, ends, strict=False):
        places = [scale.place(*point) for point in curve.points]
        line = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
        parts.append(f'<polyline points="{line}" fill="none" stroke="{color}" stroke-width="2"/>')
        parts += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{color}"/>' for x, y in places]
        words = f"{escape(curve.name)}, {rounded(curve.points[-1][1])} ms"
        x = places[-1][0] + 10
        parts.append(f'<text x="{x:.1f}" y="{end + 4:.1f}" style="fill:{color}">{words}</text>')
    return "\n".join([*parts, "</svg>"]) + "\n"


def rounded(value: float) -> str:
    """Give about three figures, as people write them."""
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}"


class _Scale:
    """From papers and milliseconds to places in the picture."""

    def __init__(self, curves: Sequence[Curve]) -> None:
        points = [point for curve in curves for point in curve.points]
        self._sizes = sorted({size for size, _ in points})
        times = [math.log10(time) for _, time in points]
        self._low, self._high = math.floor(min(times)), math.ceil(max(times))
        self._first, self._last = math.log10(self._sizes[0]), math.log10(self._sizes[-1])

    def place(self, size: float, time: float) -> tuple[float, float]:
        width, height = _WIDTH - _LEFT - _RIGHT, _HEIGHT - _TOP - _BOTTOM
        along = (math.log10(size) - self._first) / (self._last - self._first or 1)
        up = (math.log10(time) - self._low) / (self._high - self._low or 1)
        return _LEFT + along * width, _TOP + (1 - up) * height

    def grid(self) -> list[str]:
        right, bottom = _WIDTH - _RIGHT, _HEIGHT - _BOTTOM
        parts = []
        for power in range(self._low, self._high + 1):
            y = self.place(self._sizes[0], 10**power)[1]
            parts.append(f'<path class="g" d="M{_LEFT} {y:.1f}H{right}"/>')
            words = f"{10**power:,g} ms"
            parts.append(f'<text x="{_LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{words}</text>')
        for size in self._sizes:
            x = self.place(size, 10**self._low)[0]
            parts.append(f'<path class="g" d="M{x:.1f} {_TOP}V{bottom}"/>')
            words = f'<text x="{x:.1f}" y="{bottom + 18}" text-anchor="middle">{size:,}</text>'
            parts.append(words)
        parts.append(f'<text x="{_LEFT}" y="{bottom + 38}">papers in the library</text>')
        return parts


def _apart(heights: Sequence[float]) -> list[float]:
    """Move labels down where they would lie on each other."""
    placed = [0.0] * len(heights)
    last = -math.inf
    for at in sorted(range(len(heights)), key=lambda number: heights[number]):
        last = placed[at] = max(heights[at], last + _LEAST_GAP)
    return placed
