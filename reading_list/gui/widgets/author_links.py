"""Authors as links in a running line; one tab stop, arrows go from name to name."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from reading_list.gui import metrics
from reading_list.gui.text_run import elided, shown_spans
from reading_list.gui.theme import Theme
from reading_list.gui.widgets.flow_layout import FlowLayout
from reading_list.query.matches import Matches, Spans

_MOST_SHOWN = 24
_AROUND = 2
_FORWARD = (Qt.Key.Key_Right, Qt.Key.Key_Down)
_BACK = (Qt.Key.Key_Left, Qt.Key.Key_Up)


class AuthorLinks(QWidget):
    """The authors of a paper. Signals: `author_clicked(name)`."""

    author_clicked = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._names: Sequence[str] = ()
        self._is_truncated = False
        self._matches = Matches()
        self._links: list[_Link] = []
        self._flow = FlowLayout(4, 0, self)
        self._flow.setContentsMargins(1, 0, 1, 0)
        self.setAccessibleName(self.tr("Authors"))
        # As high as the width asks for; what it would need if it were narrow asks for nothing.
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_authors(self, names: Sequence[str], *, is_truncated: bool = False) -> None:
        """Show these names; a long list opens by its last link."""
        if (names, is_truncated) != (self._names, self._is_truncated):
            self._names, self._is_truncated = names, is_truncated
            self._show(_MOST_SHOWN)

    def show_matches(self, matches: Matches) -> None:
        """Mark what words of a query match in the names."""
        self._matches = matches
        for link in self._links:
            link.show_matches(matches)

    def links(self) -> list[QWidget]:
        """Give the links in order, e.g. to place the first in a tab order."""
        return list(self._links)

    def _show(self, most: int) -> None:
        while self._flow.count():
            self._flow.takeAt(0)
        for old in self._links:
            old.hide()
            old.deleteLater()
        shown = self._names[:most]
        rest = len(self._names) - len(shown)
        self._links = [self._link(name, place) for place, name in enumerate(shown)]
        if rest:
            more = _Link(self.tr("and {count} more").format(count=rest), "", self._theme, self)
            more.clicked.connect(lambda: self._show(len(self._names)))
            self._add(more)
        for link in self._links:
            self._flow.addWidget(link)
            link.show()
        if self._links:
            self._links[0].setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.updateGeometry()

    def _link(self, name: str, place: int) -> "_Link":
        is_last = place == len(self._names) - 1
        after = (self.tr(" et al.") if self._is_truncated else "") if is_last else ","
        link = _Link(name, after, self._theme, self)
        link.clicked.connect(lambda: self.author_clicked.emit(name))
        link.move_requested.connect(self._move)
        link.show_matches(self._matches)
        return link

    def _add(self, link: "_Link") -> None:
        link.move_requested.connect(self._move)
        self._links.append(link)

    def _move(self, step: int) -> None:
        for place, link in enumerate(self._links):
            if link.hasFocus():
                wanted = self._links[(place + step) % len(self._links)]
                wanted.setFocus(Qt.FocusReason.TabFocusReason)
                return


class _Link(QAbstractButton):
    """One name, with what follows it."""

    move_requested = Signal(int)

    def __init__(self, name: str, after: str, theme: Theme, parent: AuthorLinks) -> None:
        super().__init__(parent)
        self._theme = theme
        self._after = after
        self._spans: Spans = ()
        self.setText(name)
        self.setAccessibleName(name)
        self.setAccessibleDescription(self.tr("Shows this author's papers"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_matches(self, matches: Matches) -> None:
        """Mark what matches in the name."""
        spans = matches.in_text("author", self.text())
        if spans != self._spans:
            self._spans = spans
            self.update()

    def sizeHint(self) -> QSize:
        measure = QFontMetrics(self.font()).horizontalAdvance
        # Drawn apart, without the kerning that lets a comma move under a “v”.
        width = measure(self.text()) + measure(self._after)
        return QSize(width + 2 * _AROUND, metrics.text_height(self.font()) + 4)

    def shown_name(self) -> str:
        """Give the name, cut where the line is too short for it."""
        after = QFontMetrics(self.font()).horizontalAdvance(self._after)
        return elided(self.text(), self.font(), self.width() - 2 * _AROUND - after + 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _FORWARD or event.key() in _BACK:
            self.move_requested.emit(1 if event.key() in _FORWARD else -1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        font = QFont(self.font())
        measure = QFontMetrics(font)
        y = (self.height() - measure.height()) // 2 + measure.ascent()
        painter.setPen(self._theme.ink("accent"))
        name = self.shown_name()
        for start, end in shown_spans(self.text(), name, self._spans):
            left, right = (measure.horizontalAdvance(name[:at]) for at in (start, end))
            ground = QRect(_AROUND + left, y - measure.ascent(), right - left, measure.height())
            painter.fillRect(ground, self._theme.ink("match"))
        font.setUnderline(self.underMouse())
        painter.setFont(font)
        painter.drawText(QPoint(_AROUND, y), name)
        font.setUnderline(False)
        painter.setFont(font)
        painter.setPen(self._theme.ink("text2"))
        x = _AROUND + measure.horizontalAdvance(name)
        painter.drawText(QPoint(x, y), self._after)
        if self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._theme.ink("accent"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)
        painter.end()
