"""What delegates and widgets draw alike: a line of text, chip, stars, status mark, ring.

Nothing here knows a view or an option; it takes places and says what it drew. Texts are laid
out once and drawn many times.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from reading_list.core.paper import MAX_RATING, Status
from reading_list.gui import metrics, words
from reading_list.gui.icons import Icons
from reading_list.gui.math.math_run import MathRun
from reading_list.gui.text_bounds import MOST_LETTERS
from reading_list.gui.text_run import ENDLESS, Run, elided, match_formats, shown_spans
from reading_list.gui.theme import Theme
from reading_list.query.matches import Spans
from reading_list.text import math_text

MARK = 16
SMALL_ICON = 14
STAR_PITCH = 14
CHIP_PADDING = 7
CHIP_GAP = 6
CHIP_RADIUS = 4.5
RING = 2
_SQUARE = 9
_MOST_RUNS = 1_500


def fit_names(
    names: Sequence[str], measure: Callable[[str], float], width: float, first_font: QFont
) -> tuple[str, str]:
    """Give as many whole names as fit, and how many are left, e.g. ("A, B", "+3")."""
    for shown in range(len(names), 0, -1):
        text = ", ".join(names[:shown])
        rest = f"+{len(names) - shown}" if shown < len(names) else ""
        if measure(text) + (measure("  " + rest) if rest else 0.0) <= width:
            return text, rest
    if not names:
        return "", ""
    rest = f"+{len(names) - 1}" if len(names) > 1 else ""
    room = width - (measure("  " + rest) if rest else 0.0)
    return elided(names[0], first_font, max(0.0, room)), rest


def joined_spans(shown: str, names: Sequence[str], matches: Sequence[Spans]) -> Spans:
    """Give the matches in names as they stand in a text that `fit_names` made of them."""
    found: list[tuple[int, int]] = []
    at = 0
    for name, spans in zip(names, matches, strict=False):
        found += [(at + start, at + end) for start, end in spans]
        at += len(name) + len(", ")
    return tuple(shown_spans(", ".join(names), shown, found) if shown else ())


@dataclass(frozen=True, slots=True)
class Chip:
    """A tag laid out: its run, its colour's name and its width with padding."""

    run: Run
    color: str
    width: int


class Painting:
    """Draws the small parts in the colours of the theme."""

    def __init__(self, theme: Theme, icons: Icons) -> None:
        self.theme = theme
        self._icons = icons
        self._runs: dict[tuple[str, str, int, tuple[object, ...]], Run] = {}

    def run(self, text: str, font: QFont, width: float = ENDLESS, matches: Spans = ()) -> Run:
        """Lay out a text with what matches marked, cut to a width, the same text once."""
        key = (text, font.key(), int(width), self._marked(matches))
        found = self._runs.get(key)
        if found is None:
            if len(self._runs) > _MOST_RUNS:
                self._runs.clear()
            shown = text if width == ENDLESS else elided(text, font, width)
            spans = shown_spans(text, shown, matches)
            formats = match_formats(shown, spans, self.theme.ink("match"))
            found = self._runs[key] = Run(shown, font, formats)
        return found

    def title(self, title: str, source: str, font: QFont, width: float, matches: Spans = ()) -> Run:
        """Lay out a paper's title with the formulas of its source drawn, cut to a width.

        The source is empty if there are none. A match within a formula marks all of it.
        """
        formulas = self.theme.formulas
        if not source or len(source) > MOST_LETTERS:
            return self.run(title, font, width, matches)
        if not formulas.is_ready:
            formulas.load()
            return self.run(title, font, width, matches)
        key = (source, font.key(), int(width), self._marked(matches))
        found = self._runs.get(key)
        if found is None:
            text = math_text(source)
            marked = matches, self.theme.ink("match")
            found = self._runs[key] = MathRun(text, font, width, formulas, marked)
        return found

    def _marked(self, matches: Spans) -> tuple[object, ...]:
        """Give what of a run depends on matches: the colour is a part of it."""
        return (matches, self.theme.ink("match").rgb()) if matches else ()

    def baseline(self, font: QFont, top: float, height: float) -> float:
        """Give the baseline of a text that stands centred between `top` and `top + height`."""
        measure = QFontMetricsF(font)
        return top + (height - measure.height()) / 2 + measure.ascent()

    def icon(
        self, painter: QPainter, name: str, x: float, y: float, size: int, ink: str | QColor
    ) -> None:
        """Draw an icon with its upper left corner at a whole pixel."""
        ratio = painter.device().devicePixelRatio()
        painter.drawPixmap(QPointF(round(x), round(y)), self._icons.pixmap(name, size, ink, ratio))

    def status(self, painter: QPainter, status: Status, center: QPointF, size: int = MARK) -> None:
        """Draw a status mark around a point."""
        half = size / 2
        name = words.STATUS_ICONS[status]
        x, y = center.x() - half, center.y() - half
        self.icon(painter, name, x, y, size, self.theme.status_ink(status))

    def mark(self, painter: QPainter, mark: str, center: QPointF, size: int = MARK) -> None:
        """Draw the mark of a value: a status, a square in a tag's colour, or an icon."""
        kind, _, value = mark.partition(":")
        if kind == "tag":
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.theme.tag_ink(value))
            side = size * _SQUARE / MARK
            square = QRectF(center.x() - side / 2, center.y() - side / 2, side, side)
            painter.drawRoundedRect(square, 2.5, 2.5)
        elif mark.startswith("status-"):
            self.status(painter, Status(mark.removeprefix("status-")), center, size)
        elif mark:
            self.icon(painter, mark, center.x() - size / 2, center.y() - size / 2, size, "text2")

    def chip_of(self, name: str, color: str, font: QFont, longest: float = 160.0) -> Chip:
        """Lay out a tag; `font` is the chip font (small, medium)."""
        run = self.run(name, font, longest)
        return Chip(run, color, round(run.width + 0.49) + 2 * CHIP_PADDING)

    def chip(
        self,
        painter: QPainter,
        chip: Chip,
        rect: QRect,
        font: QFont,
        *,
        is_selected: bool = False,
        is_outlined: bool = False,
    ) -> None:
        """Draw a tag's chip into a rectangle; outlined chips belong to dimmed rows."""
        theme = self.theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if is_outlined:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.ink("text3"), 1))
            painter.drawRoundedRect(
                QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), CHIP_RADIUS, CHIP_RADIUS
            )
            ink = theme.ink("text3")
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            ground = theme.ink("tag_selected") if is_selected else theme.tag_ground(chip.color)
            painter.setBrush(ground)
            painter.drawRoundedRect(QRectF(rect), CHIP_RADIUS, CHIP_RADIUS)
            ink = theme.tag_ink(chip.color)
        baseline = self.baseline(font, rect.top(), rect.height())
        chip.run.draw(painter, rect.left() + CHIP_PADDING, baseline, ink)

    def stars(
        self,
        painter: QPainter,
        rating: int,
        x: float,
        y: float,
        *,
        size: int = SMALL_ICON,
        pitch: int = STAR_PITCH,
        ink: str = "star",
        empty: str = "star_empty",
    ) -> None:
        """Draw five stars from the left, `rating` of them filled."""
        for place in range(MAX_RATING):
            is_filled = place < rating
            name = "star-filled" if is_filled else "star"
            color = ink if is_filled else empty
            self.icon(painter, name, x + place * pitch, y, size, color)

    def ring(self, painter: QPainter, rect: QRectF, radius: float, ink: str = "accent") -> None:
        """Draw the focus ring just inside a rectangle."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self.theme.ink(ink), RING))
        inner = rect.adjusted(RING / 2, RING / 2, -RING / 2, -RING / 2)
        painter.drawRoundedRect(inner, radius, radius)


def chip_font(font: QFont) -> QFont:
    """Give the font of chips that goes with a base font."""
    return metrics.scaled(font, metrics.SMALL, QFont.Weight.Medium)
