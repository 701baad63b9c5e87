"""The files of a paper under its text: a click opens one, each can be taken off again.

Whether a file is where it should be is found out elsewhere and shown here.
"""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from reading_list.core.paper import Attachment
from reading_list.gui import metrics
from reading_list.gui.delegates.painting import Painting
from reading_list.gui.icons import Icons
from reading_list.gui.theme import Theme
from reading_list.gui.widgets.button import Button, Kind
from reading_list.gui.widgets.fold_section import FoldSection

if TYPE_CHECKING:
    from reading_list.services.attaching import Found  # which a start does without

_ROWS_AT_ONCE = 100  # a source can tell of thousands, and each is several widgets
_MARK = 15
_LEFT = 8 + _MARK + 7


class AttachmentList(FoldSection):
    """Rows under a heading; hidden while there are none.

    Signals: `shown(files)` when further files are shown, of which nothing is known yet;
    `open_requested(file)`, `locate_requested(file)`, `detach_requested(file)`.
    Attributes: `files`; `more`, the button below when there are more than are shown at once.
    """

    shown = Signal(object)
    open_requested = Signal(object)
    locate_requested = Signal(object)
    detach_requested = Signal(object)

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        self._body = QWidget()
        super().__init__(theme, icons, self.tr("Files"), self._body, parent)
        self._theme, self._icons = theme, icons
        self.files: tuple[Attachment, ...] = ()
        self._rows: list[_Row] = []
        self._column = QVBoxLayout(self._body)
        self._column.setContentsMargins(8, 0, 0, 6)
        self._column.setSpacing(1)
        self.more = Button(theme, icons, kind=Kind.LINK, factor=metrics.HINT)
        self.more.clicked.connect(self._show_more)
        self._column.addWidget(self.more)
        self.header.setChecked(True)
        self.hide()

    def show_files(self, files: Sequence[Attachment]) -> None:
        """Show the files of a paper."""
        if tuple(files) == self.files:
            return
        self.files = tuple(files)
        for old in self._rows:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._rows = []
        self.set_hint(self.locale().toString(len(self.files)))
        self.setVisible(bool(self.files))
        self._show_more()

    def show_places(self, places: "Mapping[str, Found]") -> None:
        """Say where files are, by their paths."""
        for row in self._rows:
            if row.file.path in places:
                row.show_place(places[row.file.path])

    def _show_more(self) -> None:
        """Make the next rows; who looks for files only hears of those that are shown."""
        start = len(self._rows)
        added = self.files[start : start + _ROWS_AT_ONCE]
        self._rows += [self._made_row(file) for file in added]
        for before, after in pairwise(self.stops()):
            self.setTabOrder(before, after)
        hidden = len(self.files) - len(self._rows)
        text = self.tr("{count} more…").format(count=self.locale().toString(hidden))
        self.more.setText(text)
        self.more.setAccessibleName(text)
        self.more.setVisible(hidden > 0)
        self.shown.emit(added)

    @property
    def listed(self) -> tuple[Attachment, ...]:
        """Give the files that have rows."""
        return self.files[: len(self._rows)]

    def stops(self) -> Sequence[QWidget]:
        """Give the widgets that take the keyboard, in order."""
        rows = (part for row in self._rows for part in (row.name, row.locate, row.remove))
        return (self.header, *rows, self.more)

    def _made_row(self, file: Attachment) -> "_Row":
        row = _Row(self._theme, self._icons, file)
        row.name.clicked.connect(lambda: self.open_requested.emit(file))
        row.locate.clicked.connect(lambda: self.locate_requested.emit(file))
        row.remove.clicked.connect(lambda: self.detach_requested.emit(file))
        self._column.insertWidget(self._column.count() - 1, row)
        return row


class _Row(QWidget):
    """One file: its name, what to do where it is missing, and how it is taken off."""

    def __init__(self, theme: Theme, icons: Icons, file: Attachment) -> None:
        super().__init__()
        self.file = file
        self.name = _Name(theme, icons, file)
        self.locate = Button(theme, icons, self.tr("Locate…"), kind=Kind.LINK, factor=metrics.HINT)
        self.locate.setAccessibleName(self.tr("Locate {name}").format(name=file.name))
        self.locate.hide()
        self.remove = Button(
            *(theme, icons),
            icon="close",
            kind=Kind.FLAT,
            name=self.tr("Take {name} off this paper; the file stays").format(name=file.name),
            icon_size=14,
            padding=4,
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        row.addWidget(self.name, 1)
        row.addWidget(self.locate)
        row.addWidget(self.remove)

    def show_place(self, found: "Found") -> None:
        """Say where the file is."""
        self.locate.setVisible(found.path is None)
        if found.path is None:
            self.name.say(self.tr("Not found"), is_missing=True)
        elif found.is_elsewhere:
            folder = found.path.parent
            self.name.say(self.tr("Moved; found in {folder}").format(folder=folder))


class _Name(QAbstractButton):
    """The name of a file, and its size and folder under it."""

    def __init__(self, theme: Theme, icons: Icons, file: Attachment) -> None:
        super().__init__()
        self._theme, self._painting, self._file = theme, Painting(theme, icons), file
        self._is_missing = False
        self._said = ""
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Open {name}").format(name=file.name))
        self.setToolTip(file.path)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        # What only a source told of has no size as long as nobody has seen it.
        size = self.locale().formattedDataSize(file.size, 1) if file.size else ""
        folder = file.path.removesuffix(file.name).rstrip("/\\")
        self.say("  ·  ".join(part for part in (size, folder) if part))

    def say(self, text: str, *, is_missing: bool = False) -> None:
        """Say something else under the name."""
        self._said, self._is_missing = text, is_missing
        self.setAccessibleDescription(text)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(120, 2 * (metrics.text_height(self._font()) + 2) + 6)

    def minimumSizeHint(self) -> QSize:
        return QSize(_LEFT + 40, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.ink("hover"))
            painter.drawRoundedRect(self.rect(), 6, 6)
        font = self._font()
        high = metrics.text_height(font)
        icon = "pdf" if self._file.is_pdf else "paste"
        side = metrics.icon_size(self.font(), _MARK)
        ink = self._theme.ink("text2")
        self._painting.icon(painter, icon, 8, 3 + (high - side) / 2, side, ink)
        second = self._theme.ink("removed" if self._is_missing else "text2")
        lines = ((self._file.name, self._theme.ink("accent")), (self._said, second))
        for at, (text, ink) in enumerate(lines):
            run = self._painting.run(text, font, self.width() - _LEFT - 6)
            baseline = self._painting.baseline(font, 3 + at * (high + 2), high)
            run.draw(painter, _LEFT, baseline, ink)
        if self.hasFocus():
            self._painting.ring(painter, QRectF(self.rect()), 6)
        painter.end()

    def _font(self) -> QFont:
        return metrics.scaled(self.font(), metrics.HINT)
