"""The cells of the table, one delegate per kind of column; none asks column numbers."""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from reading_list.core.paper import PaperRow, Status
from reading_list.gui import metrics, words
from reading_list.gui.delegates import painting as parts
from reading_list.gui.delegates.painting import Painting
from reading_list.gui.delegates.row_state import (
    Ground,
    RowState,
    draw_bar,
    draw_current,
    draw_ground,
)
from reading_list.gui.icons import Icons
from reading_list.gui.models.columns import surnames
from reading_list.gui.models.roles import Role
from reading_list.gui.text_bounds import line_of
from reading_list.gui.text_run import ENDLESS, elided
from reading_list.gui.theme import Theme
from reading_list.query.matches import Spans

PADDING = 9
_ICON_PITCH = 15


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell is drawn from."""

    rect: QRect
    record: PaperRow
    ground: Ground
    font: QFont
    text: str


class CellDelegate(QStyledItemDelegate):
    """Draws the ground of a cell; what stands on it is `draw_cell` of each kind."""

    is_first = False

    def __init__(
        self, theme: Theme, icons: Icons, state: RowState, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self.painting = Painting(theme, icons)
        self.state = state

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        model = index.model()
        record = model.data(index, Role.RECORD)
        ground = Ground.of(option, bool(model.data(index, Role.STALE)))
        rect = option.rect
        painter.save()
        painter.setClipRect(rect)
        draw_ground(painter, self.theme, rect, index.row(), ground, self.state)
        line = QRect(rect.left(), rect.bottom(), rect.width(), 1)
        painter.fillRect(line, self.theme.ink("line"))
        if ground.is_selected and self.is_first:
            draw_bar(painter, self.theme, rect, self.state)
        if record is not None:
            text = index.data() or ""
            self.draw_cell(painter, Cell(rect, record, ground, option.font, text))
        draw_current(painter, self.theme, rect, index.row(), ground, self.state)
        painter.restore()

    def sizeHint(
        self, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(option.rect.width(), metrics.table_row_height(option.font))

    def draw_cell(self, painter: QPainter, cell: Cell) -> None:
        """Draw what the cell shows."""
        raise NotImplementedError

    def ink_on(self, ground: Ground, name: str) -> QColor:
        """Give an ink, or the quiet one on a dimmed row."""
        return self.theme.ink("text3" if ground.is_stale else name)

    def write(
        self,
        painter: QPainter,
        rect: QRect,
        x: float,
        text: str,
        font: QFont,
        ink: QColor,
        matches: Spans = (),
    ) -> float:
        """Draw a text on the row's baseline and give its right edge."""
        run = self.painting.run(text, font, matches=matches)
        run.draw(painter, x, self.painting.baseline(font, rect.top(), rect.height()), ink)
        return x + run.width


class StatusDelegate(CellDelegate):
    """The status mark; first in the row, so it carries the bar of a selected row."""

    is_first = True

    def draw_cell(self, painter: QPainter, cell: Cell) -> None:
        center = QPointF(
            cell.rect.left() + (cell.rect.width() + 1) / 2, cell.rect.top() + cell.rect.height() / 2
        )
        self.painting.status(painter, cell.record.status, center)


class TitleDelegate(CellDelegate):
    """The title, in medium weight where the family has it."""

    def draw_cell(self, painter: QPainter, cell: Cell) -> None:
        medium = metrics.scaled(cell.font, 1.0, QFont.Weight.Medium)
        name = "text3" if cell.record.status is Status.SKIPPED else "text"
        record, room = cell.record, cell.rect.width() - 2 * PADDING
        matches = self.state.matches.in_text("title", line_of(record.title))
        run = self.painting.title(record.title, record.title_source, medium, room, matches)
        baseline = self.painting.baseline(medium, cell.rect.top(), cell.rect.height())
        ink = self.ink_on(cell.ground, name)
        run.draw(painter, cell.rect.left() + PADDING, baseline, ink)


class AuthorsDelegate(CellDelegate):
    """Surnames, as many as fit whole, then how many more."""

    def draw_cell(self, painter: QPainter, cell: Cell) -> None:
        hint = metrics.scaled(cell.font, metrics.HINT)
        measure = QFontMetricsF(hint).horizontalAdvance
        room = cell.rect.width() - 2 * PADDING
        shown = surnames(cell.record)
        names, rest = parts.fit_names(shown, measure, room, hint)
        text = f"{names}  {rest}" if rest else names
        ink = self.ink_on(cell.ground, "text2")
        spans = parts.joined_spans(names, shown, self.state.matches.in_names(shown))
        self.write(painter, cell.rect, cell.rect.left() + PADDING, text, hint, ink, spans)


class TextDelegate(CellDelegate):
    """The letters of a column, quiet and cut to its width."""

    def draw_cell(self, painter: QPainter, cell: Cell) -> None:
        hint = metrics.tabular(metrics.scaled(cell.font, metrics.HINT))
        room = cell.rect.width() - 2 * PADDING
        text = elided(cell.text, hint, room)
        ink = self.ink_on(cell.ground, "text2")
        self.write(painter, cell.rect, cell.rect.left() + PADDING, text, hint, ink)


class RatingDelegate(CellDelegate):
    """The rating as a number and one star, flush right on tabular figures."""

    def draw_cell(self, painter: QPainter, cell: Cell) -> None:
        if not cell.record.rating:
            return
        hint = metrics.tabular(metrics.scaled(cell.font, metrics.HINT))
        ink = self.ink_on(cell.ground, "text2")
        x: float = cell.rect.left() + PADDING + 9
        x = self.write(painter, cell.rect, x, str(cell.record.rating), hint, ink) + 3
        top = cell.rect.top() + (cell.rect.height() - parts.SMALL_ICON) / 2
        star = self.ink_on(cell.ground, "star")
        self.painting.icon(painter, "star-filled", x, top, parts.SMALL_ICON, star)


class TagsDelegate(CellDelegate):
    """The tags that fit, then how many more."""

    def draw_cell(self, painter: QPainter, cell: Cell) -> None:
        small = parts.chip_font(cell.font)
        hint = metrics.scaled(cell.font, metrics.HINT)
        height = metrics.chip_height(cell.font)
        x = cell.rect.left() + PADDING
        end = cell.rect.right() - PADDING
        top = cell.rect.top() + (cell.rect.height() - height) // 2
        for at, (name, color) in enumerate(cell.record.tags):
            left = len(cell.record.tags) - at - 1
            more = QFontMetricsF(hint).horizontalAdvance(f"+{left + 1}") + 2
            room = end - x - (more + parts.CHIP_GAP if left else 0)
            # Only the first is cut; a second one is whole, or counted.
            longest = ENDLESS if at else max(12.0, room - 2 * parts.CHIP_PADDING)
            chip = self.painting.chip_of(name, color or "grey", small, longest)
            if at and chip.width > room:
                ink = self.ink_on(cell.ground, "text2")
                self.write(painter, cell.rect, x, f"+{left + 1}", hint, ink)
                return
            self.painting.chip(
                painter,
                chip,
                QRect(x, top, chip.width, height),
                small,
                is_selected=cell.ground.is_selected and self.state.has_focus,
                is_outlined=cell.ground.is_stale,
            )
            x += chip.width + parts.CHIP_GAP


class MarksDelegate(CellDelegate):
    """Note, highlight, code and PDF, each in a place of its own so that they line up."""

    def draw_cell(self, painter: QPainter, cell: Cell) -> None:
        there = words.marks_of(cell.record)
        top = cell.rect.top() + (cell.rect.height() - parts.SMALL_ICON) / 2
        for place, name in enumerate(words.MARK_ICONS):
            if name in there:
                x = cell.rect.left() + 5 + place * _ICON_PITCH
                ink = self.ink_on(cell.ground, "text2")
                self.painting.icon(painter, name, x, top, parts.SMALL_ICON, ink)


DELEGATES: dict[str, type[CellDelegate]] = {
    "status": StatusDelegate,
    "title": TitleDelegate,
    "authors": AuthorsDelegate,
    "year": TextDelegate,
    "place": TextDelegate,
    "rating": RatingDelegate,
    "tags": TagsDelegate,
    "marks": MarksDelegate,
}
