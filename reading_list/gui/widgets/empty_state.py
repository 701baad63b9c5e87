"""What stands where no paper stands: the first start, and a query that finds nothing."""

from collections.abc import Sequence

from PySide6.QtCore import QLocale, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from reading_list.gui import metrics
from reading_list.gui.delegates.painting import Painting
from reading_list.gui.icons import Icons
from reading_list.gui.theme import Theme
from reading_list.gui.widgets.button import RING_ROOM, Button, Kind
from reading_list.gui.widgets.ground import Ground
from reading_list.gui.widgets.key_cap import KeyCap
from reading_list.gui.widgets.label import Label

_APP_ICON = 72
_ICON = 20
_WIDTH = 560
_MOST_SUGGESTED = 3


class FirstStart(Ground):
    """The page of an empty library, one column with one main button.

    Signals: `paste_requested`, `open_requested`, `folder_requested`, `try_requested` for the
    bundled session.
    """

    paste_requested = Signal()
    open_requested = Signal()
    folder_requested = Signal()
    try_requested = Signal()

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(theme, "base", parent)
        self._icons = icons
        self._theme = theme
        self._picture = QLabel()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._try = Button(theme, icons, kind=Kind.MAIN)
        self._try.clicked.connect(self.try_requested)
        self._bundled = Label(
            theme,
            self.tr("Bundled, needs no network; Undo takes it out again."),
            ink="text2",
            factor=metrics.HINT,
        )
        self._formats = Label(theme, ink="text2", factor=metrics.HINT)
        self._formats.setWordWrap(True)
        self._formats.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._ways = _Ways(theme, icons)
        self._ways.paste_requested.connect(self.paste_requested)
        self._ways.open_requested.connect(self.open_requested)
        self._ways.folder_requested.connect(self.folder_requested)
        self._lay_out()
        self.set_bundled(self.tr("the ICML 2021 session"), 181)
        theme.changed.connect(self._draw)
        self._draw()

    def set_bundled(self, name: str, papers: int) -> None:
        """Say what the main button brings."""
        text = self.tr("Try it with {name}, {papers} papers").format(name=name, papers=papers)
        self._try.setText(text)
        self._try.setAccessibleName(text)
        self._try.updateGeometry()

    def set_keys(self, paste: str, open_files: str) -> None:
        """Draw the keys of the ways in that have one."""
        self._ways.set_keys(paste, open_files)

    def set_formats(self, names: Sequence[str], more: int) -> None:
        """Name some formats that can be read, and how many more there are."""
        shown = ", ".join(names)
        text = self.tr("Formats it reads: {names}")
        if more:
            text = self.tr("Formats it reads: {names} and {more} more")
        self._formats.setText(text.format(names=shown, more=more))

    def first_focus(self) -> QWidget:
        """Give the button that takes the keyboard first."""
        return self._try

    def _lay_out(self) -> None:
        title = Label(
            self._theme,
            self.tr("Start with a list of papers"),
            factor=1.8,
            weight=QFont.Weight.DemiBold,
        )
        hint = Label(
            self._theme,
            self.tr("Copy a conference page in your browser, come back here and paste it."),
            ink="text2",
            factor=1.08,
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(0)
        column.addStretch(2)
        for part, space in (
            (self._picture, 20),
            (title, 8),
            (hint, 22),
            (self._ways, 18),
            (self._try, 10),
            (self._bundled, 30),
            (self._formats, 0),
        ):
            if isinstance(part, Label):
                part.setWordWrap(True)
                part.setAlignment(Qt.AlignmentFlag.AlignHCenter)
                column.addWidget(part)
            else:
                column.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
            column.addSpacing(space)
        column.addStretch(3)

    def _draw(self) -> None:
        self._picture.setPixmap(self._icons.pixmap("app", _APP_ICON))


class _Ways(QWidget):
    """The box with the ways in: paste, open, drop."""

    paste_requested = Signal()
    open_requested = Signal()
    folder_requested = Signal()

    def __init__(self, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self._theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 22, 24, 22)
        column.setSpacing(3)
        paste = _Way(theme, icons, "paste", self.tr("Paste a page or a bibliography"))
        files = _Way(theme, icons, "note", self.tr("Open files"))
        folder = _Way(theme, icons, "folder", self.tr("Open a folder"))
        dropping = self.tr("Drop files or a folder anywhere in this window")
        drop = _Way(theme, icons, "import", dropping, is_act=False)
        self._keyed = paste, files
        for way in (paste, files, folder, drop):
            column.addWidget(way)
        paste.clicked.connect(self.paste_requested)
        files.clicked.connect(self.open_requested)
        folder.clicked.connect(self.folder_requested)

    def set_keys(self, *keys: str) -> None:
        """Draw the keys of pasting and opening beside them."""
        for way, key in zip(self._keyed, keys, strict=True):
            way.set_key(key)

    def sizeHint(self) -> QSize:
        return QSize(_WIDTH, super().sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(self._theme.ink("line2"), 1.5)
        pen.setDashPattern([5, 3])
        painter.setPen(pen)
        painter.setBrush(self._theme.ink("panel"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
        painter.end()


class _Way(QPushButton):
    """One way in, with its icon and key; one that is no act only tells."""

    def __init__(
        self,
        theme: Theme,
        icons: Icons,
        icon: str,
        text: str,
        *,
        is_act: bool = True,
    ) -> None:
        super().__init__()
        self._theme = theme
        self._painting = Painting(theme, icons)
        self._icon = icon
        self._is_act = is_act
        self.setText(text)
        self.setAccessibleName(text)
        self.setAutoDefault(False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if is_act else Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 0, 12, 0)
        layout.addStretch(1)
        self._cap = KeyCap(theme)
        layout.addWidget(self._cap)

    def set_key(self, key: str) -> None:
        """Draw this key at the right, "" for none."""
        self._cap.set_key(key)
        self.setAccessibleDescription(key)

    def sizeHint(self) -> QSize:
        return QSize(300, metrics.text_height(self._text_font()) + 19)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        body = QRectF(self.rect())
        if self.underMouse() and self._is_act:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._theme.ink("hover_filter")))
            painter.drawRoundedRect(body, 6, 6)
        top = (self.height() - _ICON) / 2
        self._painting.icon(painter, self._icon, 12, top, _ICON, "text2")
        font = self._text_font()
        painter.setFont(font)
        painter.setPen(self._theme.ink("text"))
        baseline = self._painting.baseline(font, 0, self.height())
        painter.drawText(48, round(baseline), self.text())
        if self.hasFocus():
            self._painting.ring(painter, body, 6)
        painter.end()

    def _text_font(self) -> QFont:
        return metrics.scaled(self.font(), 1.16)


class NothingFound(Ground):
    """A query that finds nothing: the sentence, spellings that find something, the way back.

    Signals: `suggestion_requested(text)`, `clear_requested`.
    """

    suggestion_requested = Signal(str)
    clear_requested = Signal()

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(theme, "base", parent)
        self._suggested: list[str] = []
        self._sentence = Label(theme, weight=QFont.Weight.Medium)
        self._sentence.setWordWrap(True)
        self._links = [self._link(theme, icons, place) for place in range(_MOST_SUGGESTED)]
        self._clear = Button(
            *(theme, icons, self.tr("Clear the query")),
            kind=Kind.LINK,
            factor=metrics.HINT,
            padding=0,
        )
        # All on one edge; links have room for their ring around them.
        self._sentence.setContentsMargins(RING_ROOM, 0, 0, 0)
        key = Label(theme, self.tr("Esc"), ink="accent", factor=metrics.HINT)
        way_back = QHBoxLayout()
        way_back.setSpacing(4)
        for part in (self._clear, key):
            way_back.addWidget(part)
        way_back.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(40, 20, 20, 20)
        column.setSpacing(2)
        column.addWidget(self._sentence)
        for link in self._links:
            column.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(way_back)
        column.addStretch(1)
        self._clear.clicked.connect(self.clear_requested)

    def show_sentence(self, sentence: str) -> None:
        """Say what was not found; spellings may follow once they are looked for."""
        self._sentence.setText(sentence)
        self.show_suggestions(())

    def show_suggestions(self, found: Sequence[tuple[str, int]]) -> None:
        """Offer queries that find papers, each with how many; the likeliest first."""
        self._suggested = [text for text, _ in found]
        for place, link in enumerate(self._links):
            is_there = place < len(found)
            if is_there:
                query, count = found[place]
                pattern = self.tr("Or {query} ({count})?")
                if place == 0:
                    pattern = self.tr("Did you mean {query} ({count})?")
                text = pattern.format(query=query.strip(), count=QLocale().toString(count))
                link.setText(text)
                link.setAccessibleName(text)
                link.updateGeometry()
            link.setVisible(is_there)

    def first_focus(self) -> QWidget:
        """Give what the keyboard goes to: the likeliest spelling, if there is one."""
        return self._links[0] if self._suggested else self

    def _link(self, theme: Theme, icons: Icons, place: int) -> Button:
        link = Button(theme, icons, kind=Kind.LINK, factor=metrics.HINT, padding=0)
        link.hide()
        link.clicked.connect(lambda: self.suggestion_requested.emit(self._suggested[place]))
        return link
