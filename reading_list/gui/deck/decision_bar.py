"""The decisions: Queue, Maybe and Skip large, Reading and Read beside them, keys drawn on.

Under them the keys of everything else that can be done with the paper. While letters mean
something else (a caret is in the text) the decisions lose their keys.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from reading_list.core.paper import Status
from reading_list.gui import metrics, words
from reading_list.gui.delegates.painting import Painting
from reading_list.gui.icons import Icons
from reading_list.gui.theme import Theme
from reading_list.gui.widgets.key_cap import KeyCap
from reading_list.gui.widgets.label import Label
from reading_list.gui.widgets.star_rating import StarRating

KeyOf = Callable[[str], str]
"""Gives the key of an act as it is to be shown, "" for none."""

_LARGE = (Status.QUEUED, Status.MAYBE, Status.SKIPPED)
_SMALL = (Status.READING, Status.READ)
_RADIUS = 8
_ROOM = 3
_BETWEEN = 6


class DecisionBar(QWidget):
    """Signals: `decided(Status)`, `rating_requested(int)`. Attributes: `stars`."""

    decided = Signal(Status)
    rating_requested = Signal(int)

    def __init__(
        self, theme: Theme, icons: Icons, key_of: KeyOf, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._key_of = theme, key_of
        self.stars = StarRating(theme, icons, 18)
        self._buttons = {
            status: DecisionButton(theme, icons, status, is_large=status in _LARGE)
            for status in (*_LARGE, *_SMALL)
        }
        for status, button in self._buttons.items():
            button.clicked.connect(lambda _checked=False, each=status: self.decided.emit(each))
        self.stars.rating_requested.connect(self.rating_requested)
        self._is_in_text = False
        self._usual, self._caret = _Hints(theme), _Hints(theme)
        self._hints = QStackedWidget()
        self._hints.addWidget(self._usual)
        self._hints.addWidget(self._caret)
        decisions = QHBoxLayout()
        decisions.setSpacing(2)
        for status in _LARGE:
            decisions.addWidget(self._buttons[status], 1)
        decisions.addSpacing(8)
        for status in _SMALL:
            decisions.addWidget(self._buttons[status], 1, Qt.AlignmentFlag.AlignVCenter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(decisions)
        layout.addWidget(self._hints)
        self.show_keys("", "")

    def show_keys(self, of_stars: str, stars_hint: str) -> None:
        """Draw the keys in force; those of the stars as a span, and told in a sentence."""
        self.stars.setToolTip(stars_hint)
        self._fill_usual(of_stars)
        self._fill_caret()
        self.set_caret_mode(self._is_in_text)

    def set_caret_mode(self, is_on: bool) -> None:
        """Show the keys that move a caret, or those that decide."""
        self._is_in_text = is_on
        self._hints.setCurrentIndex(1 if is_on else 0)
        for status, button in self._buttons.items():
            button.set_key("" if is_on else self._key_of(f"status_{status}"))
        self._fit_keys()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_keys()

    def _fit_keys(self) -> None:
        """Draw all keys or none, so that none looks as if it were the only one."""
        is_roomy = all(button.has_room for button in self._buttons.values())
        for button in self._buttons.values():
            button.show_key(is_roomy)

    def stops(self) -> Sequence[QWidget]:
        """Give the widgets that take the keyboard, in order."""
        return [*self._buttons.values(), self.stars]

    def _fill_usual(self, of_stars: str) -> None:
        acts = (
            ("highlight", self.tr("Highlight")),
            ("add_to_list", self.tr("To list")),
            ("open_paper", self.tr("Open")),
            ("move_down", self.tr("Pass over")),
            ("move_up", self.tr("Back")),
            ("page_on", self.tr("Page")),
        )
        row = self._usual
        row.clear(keep=self.stars)
        row.add_widgets(KeyCap(self._theme, of_stars), self.stars)
        for act, word in acts:
            if key := self._key_of(act):
                row.add(key, word)

    def _fill_caret(self) -> None:
        row = self._caret
        row.clear()
        row.add_heading(self.tr("Highlighting"))
        row.add("← →", self.tr("word"))
        row.add(self.tr("Ctrl+← →"), self.tr("sentence"))
        row.add(self.tr("Shift"), self.tr("extends"))
        if key := self._key_of("highlight"):
            row.add(key, self.tr("highlights"))
        row.add(self.tr("1–4"), self.tr("colour"))
        row.add(self.tr("Esc"), self.tr("done"))


class _Hints(QWidget):
    """A row of keys and what they do; what has no room at the end is left out."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._groups: list[list[QWidget]] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(_ROOM, 0, 0, 0)
        self._row.setSpacing(_BETWEEN)
        self._row.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def clear(self, keep: QWidget | None = None) -> None:
        """Take everything out; what is kept is added again by the caller."""
        for widget in (each for group in self._groups for each in group):
            self._row.removeWidget(widget)
            if widget is not keep:
                widget.hide()
                widget.deleteLater()
        self._groups = []

    def add(self, key: str, word: str) -> None:
        """Add a key and what it does."""
        hint = Label(self._theme, word, ink="text2", factor=metrics.HINT)
        hint.setContentsMargins(0, 0, _BETWEEN, 0)
        self.add_widgets(KeyCap(self._theme, key), hint)

    def add_heading(self, word: str) -> None:
        """Add a word that says what the keys are for."""
        weight = QFont.Weight.DemiBold
        self.add_widgets(Label(self._theme, word, factor=metrics.HINT, weight=weight))

    def add_widgets(self, *widgets: QWidget) -> None:
        """Add widgets that are shown or left out together."""
        self._groups.append(list(widgets))
        for widget in widgets:
            self._row.insertWidget(self._row.count() - 1, widget)

        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        taken = _ROOM
        for group in self._groups:
            taken += sum(widget.sizeHint().width() + _BETWEEN for widget in group)
            for widget in group:
                widget.setVisible(taken - _BETWEEN <= self.width())


class DecisionButton(QPushButton):
    """One decision with its mark and its key."""

    def __init__(
        self,
        theme: Theme,
        icons: Icons,
        status: Status,
        *,
        is_large: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(words.status_verb(status), parent)
        self._theme, self._painting = theme, Painting(theme, icons)
        self._status, self._is_large = status, is_large
        self._key, self._is_key_shown = "", True
        self.setAutoDefault(False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.text())
        theme.changed.connect(self.updateGeometry)

    def set_key(self, key: str) -> None:
        """Draw this key on the button, "" for none."""
        self._key = key
        self.setAccessibleDescription(key)
        self.update()

    def show_key(self, is_shown: bool) -> None:
        """Say whether the key is drawn at all."""
        if is_shown != self._is_key_shown:
            self._is_key_shown = is_shown
            self.update()

    @property
    def has_room(self) -> bool:
        """Tell whether the key fits beside the word."""
        wide, _high = self._cap_size()
        text = self._painting.run(self.text(), self._font()).width
        words_end = _ROOM + self._side() + self._mark() + 10 + text
        return not self._key or words_end + 6 + wide + 8 <= self.width() - _ROOM

    def sizeHint(self) -> QSize:
        font = self._font()
        air = 26 if self._is_large else 16
        wide = QFontMetrics(font).horizontalAdvance(self.text()) + self._mark() + 70
        return QSize(wide, metrics.text_height(font) + air + 2 * _ROOM)

    def minimumSizeHint(self) -> QSize:
        font = self._font()
        wide = QFontMetrics(font).horizontalAdvance(self.text()) + self._mark() + 34
        return QSize(wide, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = self._theme.ink
        outer = QRectF(self.rect())
        body = outer.adjusted(_ROOM + 0.5, _ROOM + 0.5, -_ROOM - 0.5, -_ROOM - 0.5)
        is_lit = self.underMouse() or self.isDown()
        painter.setPen(QPen(ink("border"), 1))
        painter.setBrush(ink("hover" if is_lit else "control"))
        painter.drawRoundedRect(body, _RADIUS, _RADIUS)
        mark = self._mark()
        left = body.left() + self._side()
        top = body.top() + (body.height() - mark) / 2
        icon = words.STATUS_ICONS[self._status]
        self._painting.icon(painter, icon, left, top, mark, self._theme.status_ink(self._status))
        run = self._painting.run(self.text(), self._font())
        baseline = self._painting.baseline(self._font(), body.top(), body.height())
        run.draw(painter, left + mark + (10 if self._is_large else 6), baseline, ink("text"))
        if self._key and self._is_key_shown:
            self._draw_key(painter, body)
        if self.hasFocus():
            self._painting.ring(painter, outer, _RADIUS + 2)
        painter.end()

    def _draw_key(self, painter: QPainter, body: QRectF) -> None:
        """Draw the key at the right."""
        font = self._key_font()
        run = self._painting.run(self._key, font)
        wide, high = self._cap_size()
        cap = QRectF(body.right() - wide - 8, body.center().y() - high / 2, wide, high)
        painter.setPen(QPen(self._theme.ink("line2"), 1))
        painter.setBrush(self._theme.ink("panel"))
        painter.drawRoundedRect(cap, 4.5, 4.5)
        baseline = self._painting.baseline(font, cap.top(), cap.height())
        x = cap.left() + (wide - run.width) / 2
        run.draw(painter, x, baseline, self._theme.ink("text2"))

    def _cap_size(self) -> tuple[float, float]:
        font = self._key_font()
        high = float(metrics.text_height(font) + 6)
        return max(high, self._painting.run(self._key, font).width + 11), high

    def _key_font(self) -> QFont:
        return metrics.scaled(self.font(), metrics.SMALL, QFont.Weight.Medium)

    def _side(self) -> int:
        return 14 if self._is_large else 8

    def _font(self) -> QFont:
        if self._is_large:
            return metrics.scaled(self.font(), metrics.DECK_DECISION, QFont.Weight.DemiBold)
        return self.font()

    def _mark(self) -> int:
        return metrics.icon_size(self.font(), 20 if self._is_large else 16)
