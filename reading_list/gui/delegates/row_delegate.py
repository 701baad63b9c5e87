"""A paper in two lines: mark and title; authors, place, tags, marks and stars.

Line 1 is mark and title and nothing else, so that titles stand under each other. What is on
line 2 at the right is flush right without gaps for what is missing, and never cut: authors
give way first.
"""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QHelpEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from reading_list.core.paper import MAX_RATING, PaperRow, Status
from reading_list.gui import metrics, words
from reading_list.gui.delegates import painting as parts
from reading_list.gui.delegates.painting import Chip, Painting
from reading_list.gui.delegates.row_state import (
    Ground,
    RowState,
    draw_bar,
    draw_current,
    draw_ground,
)
from reading_list.gui.icons import Icons
from reading_list.gui.models.roles import Role
from reading_list.gui.text_bounds import line_of
from reading_list.gui.text_run import Run, elided, match_formats, shown_spans
from reading_list.gui.theme import Theme
from reading_list.query.matches import Spans

MARK_CENTER = 22
LEFT = 40
RIGHT = 15
CONTENT = 1000
_TOP = 8
_BETWEEN = 7
_ICON_PITCH = 19
_GAP = 12
_MOST_LAYOUTS = 400


@dataclass(frozen=True, slots=True)
class _Fonts:
    """The fonts of a row, the height its scripts need, and how much icons grow with it."""

    title: QFont
    hint: QFont
    chip: QFont
    title_height: int
    hint_height: int
    unit: float


_BEFORE_PLACE = "   ·   "
_RowMatches = tuple[Spans, tuple[Spans, ...], Spans]
"""What matches in the title, in each of the authors, and in the place."""


@dataclass(slots=True)
class _Layout:
    """One row laid out for one width; kept while its record and what matches are the same."""

    record: PaperRow
    matches: _RowMatches
    title: Run
    authors: Run
    rest: Run
    place: Run | None
    chips: list[Chip]
    marks: tuple[str, ...]


class RowDelegate(QStyledItemDelegate):
    """Draws `PaperRow`s in two lines. Attributes: `state`, shared with the view."""

    def __init__(
        self, theme: Theme, icons: Icons, state: RowState, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._painting = Painting(theme, icons)
        self.state = state
        self._layouts: dict[tuple[int, int, str], _Layout] = {}
        self._fonts: _Fonts | None = None
        self._font = QFont()
        self._scripts: frozenset[str] = frozenset()
        theme.changed.connect(self.forget)
        theme.formulas.changed.connect(self.forget)

    def forget(self) -> None:
        """Lay all rows out again."""
        self._layouts.clear()
        self._fonts = None

    def set_scripts(self, scripts: frozenset[str]) -> None:
        """Make room for the scripts that occur."""
        self._scripts = scripts
        self.forget()

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        model = index.model()
        record = model.data(index, Role.RECORD)
        place = bool(getattr(model, "shows_place", False))
        ground = Ground.of(option, bool(model.data(index, Role.STALE)))
        rect = option.rect
        painter.save()
        self._use(option.font)
        draw_ground(painter, self._theme, rect, index.row(), ground, self.state)
        self._draw_line(painter, rect, ground)
        if ground.is_selected:
            draw_bar(painter, self._theme, rect, self.state)
        if record is not None:
            width = min(rect.width(), self._px(CONTENT + LEFT + RIGHT))
            layout = self._layout(record, width, place)
            self._draw(
                painter, QRect(rect.left(), rect.top(), width, rect.height()), layout, ground
            )
        draw_current(painter, self._theme, rect, index.row(), ground, self.state)
        painter.restore()

    def sizeHint(
        self, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(option.rect.width(), metrics.row_height(option.font, self._scripts))

    def _draw_line(self, painter: QPainter, rect: QRect, ground: Ground) -> None:
        left = 0 if ground.is_selected else self._px(LEFT)
        line = QRect(rect.left() + left, rect.bottom(), rect.width() - left, 1)
        if not ground.is_selected:
            painter.fillRect(line, self._theme.ink("line"))

    def _draw(self, painter: QPainter, rect: QRect, layout: _Layout, ground: Ground) -> None:
        fonts = self._fonts_of(self._font)
        record = layout.record
        top = rect.top() + _TOP
        title_ink, hint_ink = self._inks(record, ground)
        center = QPointF(rect.left() + self._px(MARK_CENTER), top + fonts.title_height / 2)
        self._painting.status(painter, record.status, center, self._px(parts.MARK))
        baseline = self._painting.baseline(fonts.title, top, fonts.title_height)
        layout.title.draw(painter, rect.left() + self._px(LEFT), baseline, title_ink)
        second = top + fonts.title_height + _BETWEEN
        self._draw_right(painter, rect, second, layout, ground)
        baseline = self._painting.baseline(fonts.hint, second, fonts.hint_height)
        self._draw_names(painter, rect.left() + self._px(LEFT), baseline, layout, hint_ink)

    def _inks(self, record: PaperRow, ground: Ground) -> tuple[QColor, QColor]:
        ink = self._theme.ink
        if ground.is_stale:
            return ink("text3"), ink("text3")
        return ink("text3" if record.status is Status.SKIPPED else "text"), ink("text2")

    def _draw_names(
        self, painter: QPainter, x: float, baseline: float, layout: _Layout, ink: QColor
    ) -> None:
        layout.authors.draw(painter, x, baseline, ink)
        x += layout.authors.width
        if layout.rest.text:
            layout.rest.draw(painter, x, baseline, ink)
            x += layout.rest.width
        if layout.place is not None:
            layout.place.draw(painter, x, baseline, ink)

    def _draw_right(
        self, painter: QPainter, rect: QRect, top: float, layout: _Layout, ground: Ground
    ) -> None:
        fonts = self._fonts_of(self._font)
        middle = top + fonts.hint_height / 2
        x = rect.left() + rect.width() - self._px(RIGHT)
        icon_top = middle - self._px(parts.SMALL_ICON) / 2
        if layout.record.rating:
            x -= self._px(parts.STAR_PITCH) * MAX_RATING
            ink = "text3" if ground.is_stale else "star"
            self._painting.stars(
                painter,
                layout.record.rating,
                x,
                icon_top,
                size=self._px(parts.SMALL_ICON),
                pitch=self._px(parts.STAR_PITCH),
                ink=ink,
            )
            x -= self._px(_GAP)
        mark_ink = "text3" if ground.is_stale else "text2"
        for name in reversed(layout.marks):
            x -= self._px(parts.SMALL_ICON)
            self._painting.icon(painter, name, x, icon_top, self._px(parts.SMALL_ICON), mark_ink)
            x -= self._px(_ICON_PITCH) - self._px(parts.SMALL_ICON)
        if layout.marks:
            x -= self._px(_GAP) - (self._px(_ICON_PITCH) - self._px(parts.SMALL_ICON))
        self._draw_chips(painter, x, middle, layout, ground)

    def _draw_chips(
        self, painter: QPainter, right: float, middle: float, layout: _Layout, ground: Ground
    ) -> None:
        fonts = self._fonts_of(self._font)
        height = metrics.chip_height(self._font)
        for chip in reversed(layout.chips):
            right -= chip.width
            rect = QRect(round(right), round(middle - height / 2), chip.width, height)
            if chip.color:
                self._painting.chip(
                    painter,
                    chip,
                    rect,
                    fonts.chip,
                    is_selected=ground.is_selected and self.state.has_focus,
                    is_outlined=ground.is_stale,
                )
            else:
                baseline = self._painting.baseline(fonts.chip, rect.top(), height)
                chip.run.draw(painter, right, baseline, self._theme.ink("text2"))
            right -= parts.CHIP_GAP

    def _layout(self, record: PaperRow, width: int, place: bool) -> _Layout:
        key = (record.id, width, record.place if place else "")
        found = self._layouts.get(key)
        matches = self._matches_in(record, key[2])
        if found is None or found.record is not record or found.matches != matches:
            if len(self._layouts) > _MOST_LAYOUTS:
                self._layouts.clear()
            found = self._layouts[key] = self._lay_out(record, width, key[2], matches)
        return found

    def _matches_in(self, record: PaperRow, place: str) -> _RowMatches:
        found = self.state.matches.in_text
        of_names = self.state.matches.in_names(record.authors)
        return (
            found("title", line_of(record.title)),
            of_names,
            found("venue", place) if place else (),
        )

    def _lay_out(self, record: PaperRow, width: int, place: str, matches: _RowMatches) -> _Layout:
        fonts = self._fonts_of(self._font)
        line = max(0, width - self._px(LEFT) - self._px(RIGHT))
        title = self._painting.title(
            record.title, record.title_source, fonts.title, line, matches[0]
        )
        marks = words.marks_of(record)
        right = self._px(parts.STAR_PITCH) * MAX_RATING + self._px(_GAP) if record.rating else 0
        right += len(marks) * self._px(_ICON_PITCH) + self._px(_GAP) - self._px(5) if marks else 0
        chips = self._fit_chips(record, (line - right) * 0.6)
        right += sum(chip.width + parts.CHIP_GAP for chip in chips)
        room = line - right - (self._px(_GAP) if right else 0)
        names = self._fit_names(record, room, place, matches)
        return _Layout(record, matches, title, *names, chips, marks)

    def _fit_chips(self, record: PaperRow, room: float) -> list[Chip]:
        font = self._fonts_of(self._font).chip
        chips: list[Chip] = []
        for at, (name, color) in enumerate(record.tags):
            chip = self._painting.chip_of(name, color or "grey", font)
            left = len(record.tags) - at - 1
            more = 26 if left else 0
            used = sum(other.width + parts.CHIP_GAP for other in chips)
            if chips and used + chip.width + more > room:
                run = Run(f"+{left + 1}", font)
                chips.append(Chip(run, "", round(run.width)))
                break
            chips.append(chip)
        return chips

    def _fit_names(
        self, record: PaperRow, room: float, place: str, matches: _RowMatches
    ) -> tuple[Run, Run, Run | None]:
        font, ground = self._fonts_of(self._font).hint, self._theme.ink("match")
        measure = QFontMetricsF(font).horizontalAdvance
        shown, of_place = "", list(matches[2])
        if place:
            shown = elided(place, font, room * 0.45 if record.authors else room)
            of_place = shown_spans(place, shown, of_place)
            before = _BEFORE_PLACE if record.authors else ""
            shown = before + shown
            of_place = [(start + len(before), end + len(before)) for start, end in of_place]
        names, rest = parts.fit_names(record.authors, measure, room - measure(shown), font)
        rest_run = Run(f"  {rest}" if rest else "", font)
        spans = parts.joined_spans(names, record.authors, matches[1])
        place_run = Run(shown, font, match_formats(shown, of_place, ground)) if shown else None
        return Run(names, font, match_formats(names, spans, ground)), rest_run, place_run

    def _fonts_of(self, font: QFont) -> _Fonts:
        if self._fonts is None:
            title = metrics.scaled(font, 1.0, QFont.Weight.Medium)
            hint = metrics.scaled(font, metrics.HINT)
            self._fonts = _Fonts(
                title=title,
                hint=hint,
                chip=parts.chip_font(font),
                title_height=metrics.text_height(font, self._scripts),
                hint_height=metrics.text_height(hint, self._scripts),
                unit=max(1.0, metrics.text_height(font) / metrics.BASE_HEIGHT),
            )
        return self._fonts

    def _use(self, font: QFont) -> None:
        if font != self._font:
            self._font = QFont(font)
            self.forget()

    def _px(self, pixels: int) -> int:
        """Scale a size drawn for the usual text to the text in use."""
        return round(pixels * self._fonts_of(self._font).unit)

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        """Show the whole title where it is cut, else nothing."""
        record = index.data(Role.RECORD)
        title = self._fonts_of(self._font).title
        room = option.rect.width() - self._px(LEFT + RIGHT)
        if record is not None and elided(record.title, title, room) == record.title:
            QToolTip.hideText()
            return True
        return super().helpEvent(event, view, option, index)
