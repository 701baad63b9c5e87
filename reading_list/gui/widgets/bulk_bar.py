"""What can be done to several selected papers at once, in the order of the keys."""

from collections.abc import Mapping

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from reading_list.core.paper import Status
from reading_list.gui import words
from reading_list.gui.icons import Icons
from reading_list.gui.theme import Theme
from reading_list.gui.widgets.button import Button, Kind
from reading_list.gui.widgets.label import Label
from reading_list.gui.widgets.star_rating import StarRating

_STATUSES = (Status.QUEUED, Status.MAYBE, Status.SKIPPED, Status.READING, Status.READ)


class BulkBar(QWidget):
    """A bar under the list.

    Signals: `status_requested(Status)`, `rating_requested(int)`, `tag_requested`,
    `list_requested`, `clear_requested` to let the selection go.
    """

    status_requested = Signal(Status)
    rating_requested = Signal(int)
    tag_requested = Signal()
    list_requested = Signal()
    clear_requested = Signal()

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icons = icons
        self._count = Label(theme, weight=QFont.Weight.DemiBold)
        self._of_status = {status: self._status_button(status) for status in _STATUSES}
        self._buttons = list(self._of_status.values())
        self._rating: int | None = None
        self._stars = StarRating(theme, icons, 18)
        self._tag = Button(theme, icons, self.tr("Tag"), "tag", kind=Kind.FLAT, icon_size=16)
        self._list = Button(theme, icons, self.tr("To list"), "list", kind=Kind.FLAT, icon_size=16)
        self._clear = Button(
            theme, icons, icon="close", kind=Kind.FLAT, name=self.tr("Let the selection go")
        )
        self._line = _separator()
        self._layout = QHBoxLayout(self)
        self.setAccessibleName(self.tr("Selected papers"))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._lay_out()
        self._stars.rating_requested.connect(self._rate)
        self._tag.clicked.connect(self.tag_requested)
        self._list.clicked.connect(self.list_requested)
        self._clear.clicked.connect(self.clear_requested)
        theme.changed.connect(self._fit)

    def set_count(self, count: int) -> None:
        """Say how many are selected."""
        text = self.tr("{count} selected").format(count=self.locale().toString(count))
        self._count.setText(text)
        self._fit()

    def set_keys(self, keys: Mapping[Status, str], of_stars: str) -> None:
        """Name the key of each status, and the keys of the stars in a sentence."""
        for status, button in self._of_status.items():
            verb, key = words.status_verb(status), keys.get(status, "")
            button.setToolTip(f"{verb} ({key})" if key else verb)
        self._stars.setToolTip(of_stars)

    def set_rating(self, rating: int | None) -> None:
        """Show the stars all selected papers have; None shows none."""
        self._rating = rating
        self._stars.set_rating(rating)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.clear_requested.emit()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.ink("window"))
        painter.setPen(self._theme.ink("line"))
        painter.drawLine(QPoint(0, 0), QPoint(self.width(), 0))
        painter.end()

    def _status_button(self, status: Status) -> Button:
        button = Button(
            self._theme,
            self._icons,
            words.status_verb(status),
            words.STATUS_ICONS[status],
            ink=status.value,
            icon_size=16,
        )
        button.setToolTip(words.status_verb(status))
        button.clicked.connect(lambda: self.status_requested.emit(status))
        return button

    def _rate(self, rating: int) -> None:
        self._stars.set_rating(self._rating)  # until it is told that the papers have others
        self.rating_requested.emit(rating)

    def _lay_out(self) -> None:
        layout = self._layout
        layout.setSizeConstraint(QHBoxLayout.SizeConstraint.SetNoConstraint)
        layout.setContentsMargins(16, 6, 10, 6)
        layout.setSpacing(0)
        layout.addWidget(self._count)
        layout.addSpacing(12)
        for button in self._buttons:
            layout.addWidget(button)
        layout.addSpacing(6)
        layout.addWidget(self._stars)
        layout.addSpacing(4)
        layout.addWidget(self._line)
        layout.addWidget(self._tag)
        layout.addWidget(self._list)
        layout.addStretch(1)
        layout.addWidget(self._clear)

    def _fit(self) -> None:
        """Show words where there is room, then icons, then the first acts; never a cut word."""
        extra = (self._tag, self._list)
        worded = (*self._buttons, *extra)
        nothing: tuple[QWidget, ...] = ()
        last = (self._stars, self._line, *extra)
        # What is drawn without its word, and what is left to keys and menus.
        stages: tuple[tuple[tuple[Button, ...], tuple[QWidget, ...]], ...] = (
            ((), nothing),
            (extra, nothing),
            (worded, nothing),
            (worded, (self._stars,)),
            (worded, last),
            (worded, (*last, *self._buttons[3:])),
        )
        for compact, hidden in stages:
            for button in worded:
                button.set_compact(button in compact)
            for part in (*worded, self._stars, self._line):
                part.setVisible(part not in hidden)
            self._layout.invalidate()
            if self._layout.sizeHint().width() <= self.width():
                break
        self._layout.activate()


def _separator() -> QFrame:
    line = QFrame()
    line.setFixedWidth(1)
    line.setMinimumHeight(24)
    line.setAutoFillBackground(True)
    line.setBackgroundRole(QPalette.ColorRole.Mid)
    return line
