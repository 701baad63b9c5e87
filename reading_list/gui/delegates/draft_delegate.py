"""One record of an import in one line: tick, outcome, title, what changes, flag, lines.

Nothing but the title gives way where room is short; where a choice of three does not fit, the
one in force is drawn alone, and a click goes to the next.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from reading_list.gui import import_words as words
from reading_list.gui import metrics
from reading_list.gui.delegates import painting as parts
from reading_list.gui.delegates.painting import Painting
from reading_list.gui.delegates.row_state import Ground, RowState, draw_bar, draw_ground
from reading_list.gui.icons import Icons
from reading_list.gui.models.draft_model import DraftRow
from reading_list.gui.models.roles import Role
from reading_list.gui.theme import Theme
from reading_list.services.import_choices import Decision
from reading_list.services.import_preview import Kind

TICK = 16
LEFT = 20
_GAP = 10
_RIGHT = 14
_LEAST_TITLE = 130
_SEGMENT_PADDING = 9
_SAMPLE_LINES = "1276–1280"


@dataclass(frozen=True, slots=True)
class Places:
    """Where the parts of a row stand; `segments` pairs each choice with its place."""

    tick: QRect
    icon: QRect
    word: QRect
    title: QRect
    note: QRect
    chip: QRect
    lines: QRect
    segments: tuple[tuple[Decision, QRect], ...] = ()


class DraftDelegate(QStyledItemDelegate):
    """Draws `DraftRow`s, and says what stands at a point of one."""

    def __init__(
        self, theme: Theme, icons: Icons, state: RowState, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._painting = Painting(theme, icons)
        self.state = state

    def sizeHint(
        self, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(option.rect.width(), row_height(option.font))

    def decision_at(self, row: DraftRow, rect: QRect, font: QFont, at: QPoint) -> Decision | None:
        """Give the choice drawn at a point; where only one fits, the one after it."""
        segments = self._places(row, rect, font).segments
        for decision, place in segments:
            if place.contains(at):
                if len(segments) > 1:
                    return decision
                return row.ways[(row.ways.index(decision) + 1) % len(row.ways)]
        return None

    def is_tick_at(self, row: DraftRow, rect: QRect, font: QFont, at: QPoint) -> bool:
        """Say whether a point is on or beside the tick."""
        tick = self._places(row, rect, font).tick
        return row.has_tick and tick.adjusted(-LEFT, -20, 6, 20).contains(at)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        row = index.model().data(index, Role.RECORD)
        if row is None:
            return
        ground, rect = Ground.of(option, is_stale=False), option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_ground(painter, self._theme, rect, index.row(), ground, self.state)
        places = self._places(row, rect, option.font)
        if ground.is_selected:
            draw_bar(painter, self._theme, rect, self.state)
        else:
            line = QRect(places.icon.left(), rect.bottom(), rect.width(), 1)
            painter.fillRect(line, self._theme.ink("line"))
        self._draw_head(painter, row, places, option.font)
        self._draw_texts(painter, row, places, option.font)
        if row.flags:
            self._draw_flag(painter, row, places.chip, option.font)
        if places.segments:
            self._draw_segments(painter, row, places, option.font)
        painter.restore()

    # Places

    def _places(self, row: DraftRow, rect: QRect, font: QFont) -> Places:
        word = QFont(font)
        word.setWeight(QFont.Weight.Medium)
        names = [words.kind_word(kind) for kind in (None, *Kind)]
        longest = max(QFontMetrics(word).horizontalAdvance(name) for name in names)
        top, height = rect.top(), rect.height()
        middle = top + height // 2
        size = metrics.icon_size(font, TICK)
        tick = QRect(rect.left() + LEFT, middle - size // 2, size, size)
        icon = QRect(tick.right() + 15, middle - size // 2, size, size)
        named = QRect(icon.right() + 5, top, longest + 2, height)
        lines_width = QFontMetrics(metrics.fixed_font(_hint(font))).horizontalAdvance(_SAMPLE_LINES)
        lines = QRect(rect.right() - _RIGHT - lines_width, top, lines_width, height)
        left, right = named.right() + 14, lines.left() - _GAP
        segments, right = self._segments(row, font, left, right, rect)
        chip, right = self._chip(row, font, left, right, middle)
        note, right = _note(row, font, left, right, rect)
        title = QRect(left, top, max(0, right - left), height)
        return Places(tick, icon, named, title, note, chip, lines, segments)

    def _segments(
        self, row: DraftRow, font: QFont, left: int, right: int, rect: QRect
    ) -> tuple[tuple[tuple[Decision, QRect], ...], int]:
        if len(row.ways) < 3 or row.kind is None or row.decision is None:
            return (), right
        shown: Sequence[Decision] = row.ways
        whole = sum(_segment_width(way, row.kind, font) for way in shown)
        if right - whole - left < _LEAST_TITLE:
            shown = (row.decision,)
            whole = _segment_width(row.decision, row.kind, font)
        height = metrics.text_height(_hint(font)) + 9
        x, places = right - whole, []
        for way in shown:
            width = _segment_width(way, row.kind, font)
            top = rect.top() + (rect.height() - height) // 2
            places.append((way, QRect(x, top, width, height)))
            x += width
        return tuple(places), right - whole - _GAP

    def _chip(
        self, row: DraftRow, font: QFont, left: int, right: int, middle: int
    ) -> tuple[QRect, int]:
        if not row.flags or right - left < _LEAST_TITLE:
            return QRect(), right
        width = QFontMetrics(parts.chip_font(font)).horizontalAdvance(_flag_text(row))
        width += 2 * parts.CHIP_PADDING + metrics.icon_size(font, parts.SMALL_ICON) + 4
        height = metrics.chip_height(font)
        chip = QRect(right - width, middle - height // 2, width, height)
        return chip, chip.left() - _GAP

    # Drawing

    def _draw_head(self, painter: QPainter, row: DraftRow, places: Places, font: QFont) -> None:
        if row.has_tick:
            draw_tick(painter, self._theme, self._painting, places.tick, row.is_ticked)
        name = "minus" if row.kind is None else words.KIND_ICONS[row.kind]
        ink = "text2" if row.kind is None else words.KIND_INKS[row.kind]
        place = places.icon
        self._painting.icon(painter, name, place.left(), place.top(), place.width(), ink)
        word = QFont(font)
        if row.kind not in (None, Kind.HERE, Kind.JOINED):
            word.setWeight(QFont.Weight.Medium)
        self._text(painter, words.kind_word(row.kind), places.word, word, self._theme.ink(ink))

    def _draw_texts(self, painter: QPainter, row: DraftRow, places: Places, font: QFont) -> None:
        ink, is_quiet = self._theme.ink, row.kind is Kind.HERE
        titled = QFont(font)
        if not is_quiet:
            titled.setWeight(QFont.Weight.Medium)
        room = places.title.width()
        title = self._painting.title(row.title, row.title_source, titled, room)
        baseline = self._painting.baseline(titled, places.title.top(), places.title.height())
        title_ink = ink("text2" if is_quiet else "text")
        title.draw(painter, places.title.left(), round(baseline), title_ink)
        if not places.note.isEmpty():
            self._text(painter, row.note, places.note, _hint(font), ink("text2"))
        fixed = metrics.fixed_font(_hint(font))
        painter.setFont(fixed)
        painter.setPen(ink("text2"))
        flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(places.lines, flags, row.lines)

    def _draw_flag(self, painter: QPainter, row: DraftRow, chip: QRect, font: QFont) -> None:
        if chip.isEmpty():
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.ink("warning_ground"))
        painter.drawRoundedRect(QRectF(chip), parts.CHIP_RADIUS, parts.CHIP_RADIUS)
        x = chip.left() + parts.CHIP_PADDING
        size = metrics.icon_size(font, parts.SMALL_ICON)
        y = chip.top() + (chip.height() - size) / 2
        self._painting.icon(painter, "info", x, y, size, "warning")
        place = chip.adjusted(parts.CHIP_PADDING + size + 4, 0, 0, 0)
        ink = self._theme.ink("warning")
        self._text(painter, _flag_text(row), place, parts.chip_font(font), ink)

    def _draw_segments(self, painter: QPainter, row: DraftRow, places: Places, font: QFont) -> None:
        assert row.kind is not None, "only records have choices"
        ink = self._theme.ink
        outer = places.segments[0][1].united(places.segments[-1][1])
        painter.setPen(QPen(ink("border"), 1))
        painter.setBrush(ink("panel"))
        painter.drawRoundedRect(QRectF(outer).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        for decision, place in places.segments:
            word = _hint(font)
            if decision is row.decision:
                word.setWeight(QFont.Weight.Medium)
                painter.setPen(QPen(ink("border"), 1))
                painter.setBrush(ink("control"))
                painter.drawRoundedRect(QRectF(place).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
            color = ink("text" if decision is row.decision else "text2")
            text = words.decision_word(decision, row.kind)
            inner = place.adjusted(_SEGMENT_PADDING, 0, 0, 0)
            self._text(painter, text, inner, word, color)

    def _text(self, painter: QPainter, text: str, place: QRect, font: QFont, color: QColor) -> None:
        baseline = self._painting.baseline(font, place.top(), place.height())
        self._painting.run(text, font).draw(painter, place.left(), round(baseline), color)


def row_height(font: QFont) -> int:
    """Height of a record's row."""
    return metrics.text_height(font) + 17


def draw_tick(
    painter: QPainter, theme: Theme, painting: Painting, place: QRect, is_ticked: bool
) -> None:
    """Draw a check box."""
    body = QRectF(place)
    if is_ticked:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.ink("accent"))
        painter.drawRoundedRect(body, 4, 4)
        size = place.width() - 2
        painting.icon(painter, "check", body.left() + 1, body.top() + 1, size, "on_accent")
        return
    painter.setPen(QPen(theme.ink("text3"), 1.25))
    painter.setBrush(theme.ink("control"))
    painter.drawRoundedRect(body.adjusted(0.75, 0.75, -0.75, -0.75), 3.5, 3.5)


def _hint(font: QFont) -> QFont:
    return metrics.scaled(font, metrics.HINT)


def _segment_width(way: Decision, kind: Kind, font: QFont) -> int:
    word = _hint(font)
    word.setWeight(QFont.Weight.Medium)  # so that nothing moves when another is chosen
    text = words.decision_word(way, kind)
    return QFontMetrics(word).horizontalAdvance(text) + 2 * _SEGMENT_PADDING


def _note(row: DraftRow, font: QFont, left: int, right: int, rect: QRect) -> tuple[QRect, int]:
    width = QFontMetrics(_hint(font)).horizontalAdvance(row.note) + 1
    if not row.note or right - width - left < _LEAST_TITLE:
        return QRect(), right
    return QRect(right - width, rect.top(), width, rect.height()), right - width - _GAP


def _flag_text(row: DraftRow) -> str:
    more = f" +{len(row.flags) - 1}" if len(row.flags) > 1 else ""
    return words.flag_word(row.flags[0]) + more
