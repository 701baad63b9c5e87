"""The note of one paper: rendered while it is read, raw Markdown while it is written.

Typing is told after a short pause, and at once on leaving. What the person did not touch
comes back as it was (`exact_text`). Whether it is saved is told from outside. Where somebody
else wrote on the note meanwhile, the person chooses; on leaving, both are kept.
"""

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFont,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QShowEvent,
    QTextCursor,
)
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from reading_list.gui import metrics
from reading_list.gui.delegates.painting import Painting
from reading_list.gui.icons import Icons
from reading_list.gui.models.note_join import joined_notes, place_after
from reading_list.gui.theme import Theme
from reading_list.gui.widgets.button import Button, Kind
from reading_list.gui.widgets.exact_text import ExactText
from reading_list.gui.widgets.label import ElidedLabel, Label
from reading_list.gui.widgets.markdown_view import MarkdownView
from reading_list.gui.widgets.note_choice import NoteChoice
from reading_list.gui.widgets.note_field import NoteField
from reading_list.query.matches import Matches

PAUSE_MS = 400
_ICON = 15
_AROUND = 20


class NoteEditor(QWidget):
    """Shows and edits the note of one paper.

    Signals: `text_edited(paper id, exact text)` when typing pauses, `link_clicked(url)`,
    `templates_requested`; `left` for Esc, when the keyboard should go back to the list.
    Attributes: `choice`, the line that asks whose note it is to be; `template_button`;
    `fill_button`, to give the note all of the room.
    """

    text_edited = Signal(int, str)
    link_clicked = Signal(str)
    templates_requested = Signal()
    left = Signal()

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icons = icons
        self._painting = Painting(theme, icons)
        self._paper_id: int | None = None
        self._exact = ExactText("")
        self._base = ""
        self._theirs: str | None = None
        self.choice = NoteChoice(theme, icons)
        self._is_loading = False
        self._has_untold = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._icon = QLabel()
        self._saved = Label(theme, ink="text2", factor=metrics.HINT)
        self.template_button = Button(
            theme,
            icons,
            icon="template",
            kind=Kind.FLAT,
            name=self.tr("Insert a note template"),
            icon_size=_ICON,
            padding=4,
        )
        self.fill_button = Button(
            theme,
            icons,
            icon="expand",
            kind=Kind.FLAT,
            name=self.tr("Note over the whole detail"),
            icon_size=_ICON,
            padding=4,
        )
        self.fill_button.setCheckable(True)
        self._title = ElidedLabel(theme, ink="text2", factor=metrics.HINT)
        self._title.hide()
        self._view = MarkdownView(theme)
        self._field = NoteField(theme)
        self._pages = QStackedWidget()
        self._lay_out()
        self._connect_signals()
        self._dress()

    # -- what is shown ------------------------------------------------------------------

    def show_note(self, paper_id: int, text: str, saved: str = "", base: str | None = None) -> None:
        """Show a paper's note; `saved` says when it was saved, "" nothing.

        `base` is what the library holds, or soon will, where that differs. The echo of what
        is being typed changes nothing; of other changes the caret keeps its place.
        """
        base = text if base is None else base
        if paper_id != self._paper_id:
            self.flush()
            self._paper_id, self._base = paper_id, base
            self._load(text)
            self._show_rendered()
            self.set_saved(saved)
        elif self._has_untold:
            if base != (self._base if self._theirs is None else self._theirs):
                self.show_theirs(base)
        else:
            self._base = base
            if text != self._exact.text:
                self._load(text)
                if not self.is_editing:
                    self._show_rendered()
            self.set_saved(saved)

    def show_theirs(self, theirs: str) -> None:
        """Ask whose note it is to be: what is typed here, `theirs`, or both."""
        self._theirs = None
        if theirs == self._exact.text:
            self._base = theirs
        else:
            self._theirs, self._has_untold = theirs, True
            self._pause.stop()
            self.set_saved(self.tr("Not saved yet"))
        self.choice.setVisible(self._theirs is not None)

    def set_base(self, text: str) -> None:
        """Say what the library holds, or soon will."""
        self._base = text

    def set_saved(self, text: str) -> None:
        """Say how it stands with saving, e.g. "Saved 14:02:31"."""
        self._saved.setText(text)

    def set_title(self, title: str) -> None:
        """Know which paper it is about."""
        self._title.set_text(title)

    def show_title(self, is_shown: bool) -> None:
        """Say which paper it is about, because nothing else does."""
        self._title.setVisible(is_shown)
        self.fill_button.setChecked(is_shown)

    def show_matches(self, matches: Matches) -> None:
        """Mark what words of the query match, while the note is read."""
        self._view.show_matches(matches)

    def set_read_only(self, is_read_only: bool) -> None:
        """Let the note only be read, for a library that cannot be written to."""
        self._field.setReadOnly(is_read_only)
        self.template_button.setEnabled(not is_read_only)

    @property
    def paper_id(self) -> int | None:
        """Give the paper whose note is shown."""
        return self._paper_id

    @property
    def base(self) -> str:
        """Give the note as the library holds it, which what is typed is written over."""
        return self._base

    @property
    def text(self) -> str:
        """Give the exact text as it stands now."""
        return self._exact.text

    @property
    def is_editing(self) -> bool:
        """Tell whether the raw text is shown."""
        return self._pages.currentWidget() is self._field

    def start_editing(self) -> None:
        """Show the raw text, the caret behind it, and take the keyboard."""
        if self._paper_id is None:
            return
        if not self.is_editing:
            self._field.moveCursor(QTextCursor.MoveOperation.End)
        self._pages.setCurrentWidget(self._field)
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.update()

    def insert(self, act: Callable[[QTextCursor], object]) -> None:
        """Put something into the note where the caret is, and go on writing after it."""
        if self._paper_id is not None:
            self.start_editing()
            self._field.edit(act)

    def flush(self) -> None:
        """Tell at once what was typed and not yet told; of two notes, both."""
        if self._theirs is not None:
            self._keep_both()
        self._tell()

    # -- inside -------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._heading = Label(
            self._theme,
            self.tr("Note"),
            ink="text2",
            factor=metrics.HINT,
            weight=QFont.Weight.DemiBold,
        )
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._icon)
        head.addWidget(self._heading)
        head.addWidget(self._title, 1_000)
        head.addStretch(1)
        head.addWidget(self._saved)
        head.addWidget(self.template_button)
        head.addWidget(self.fill_button)
        self._view.setPlaceholderText(self.tr("No note yet"))
        for page in (self._view, self._field):
            self._pages.addWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_AROUND, 9, _AROUND, 10)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addWidget(self.choice)
        layout.addWidget(self._pages, 1)
        self.setMinimumHeight(90)

    def _connect_signals(self) -> None:
        self._field.document().contentsChange.connect(self._follow)
        self._field.entered.connect(self.update)
        self._field.went_out.connect(self._end_editing)
        self._field.paused.connect(self._tell)
        self.choice.mine_chosen.connect(self._keep_mine)
        self.choice.theirs_chosen.connect(self._take_theirs)
        self.choice.both_chosen.connect(self.flush)
        self.template_button.clicked.connect(self.templates_requested)
        self._field.escaped.connect(self.left)
        self._field.link_requested.connect(self.link_clicked)
        self._view.edit_requested.connect(self.start_editing)
        self._view.link_clicked.connect(self.link_clicked)
        self._pause.timeout.connect(self._tell)
        self._theme.changed.connect(self._dress)

    def _follow(self, position: int, _removed: int, _added: int) -> None:
        if self._is_loading:
            return
        if self._exact.follow(self._field.document().toRawText(), position):
            self.set_saved(self.tr("Not saved yet"))
            self._has_untold = True
            if self._theirs is None:
                self._pause.start()

    def _tell(self) -> None:
        if self._has_untold and self._theirs is None and self._paper_id is not None:
            self._has_untold = False
            self._pause.stop()
            self.text_edited.emit(self._paper_id, self._exact.text)

    def _load(self, text: str) -> None:
        """Put a text into the editor; the caret stays where it was in the words around it."""
        before, place = self._field.document().toRawText(), self._field.textCursor().position()
        scroll = self._field.verticalScrollBar().value()
        self._exact = ExactText(text)
        self._is_loading = True
        self._field.load(self._exact.shown)
        self._is_loading = False
        if self.is_editing:
            cursor = self._field.textCursor()
            cursor.setPosition(place_after(before, self._field.document().toRawText(), place))
            self._field.setTextCursor(cursor)
            self._field.verticalScrollBar().setValue(scroll)

    def _settle(self) -> str:
        """Have done with the choice; give the note of the others."""
        theirs, self._theirs = self._theirs or "", None
        self._base = theirs
        self.choice.hide()
        return theirs

    def _keep_mine(self) -> None:
        self._settle()
        self._tell()
        self.start_editing()

    def _take_theirs(self) -> None:
        """Write mine first and theirs over it, so that the history has both."""
        theirs = self._settle()
        self._tell()
        self._load(theirs)
        self._has_untold = True
        self._tell()
        self.start_editing()

    def _keep_both(self) -> None:
        base = self._base
        self._load(joined_notes(base, self._settle(), self._exact.text))

    def _end_editing(self) -> None:
        if self._theirs is not None:
            return  # the keyboard is on its way to the choice
        self.flush()
        # Undo of a note left behind would write where nobody looks; the window undoes it.
        self._field.document().clearUndoRedoStacks()
        self._show_rendered()

    def _show_rendered(self) -> None:
        self._view.show_markdown(self._exact.text)
        self._pages.setCurrentWidget(self._view)
        self.update()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # Tab comes to the note first; each time it moves into another pane that is forgotten.
        QWidget.setTabOrder(self._field, self.template_button)
        QWidget.setTabOrder(self.template_button, self.fill_button)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self.start_editing()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.ink("panel"))
        if self._field.hasFocus():
            body = QRectF(self.rect()).adjusted(6, 3, -6, -4)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.ink("base"))
            painter.drawRoundedRect(body, 8, 8)
            self._painting.ring(painter, body, 8)
        painter.end()

    def sizeHint(self) -> QSize:
        return QSize(300, 200)

    def _dress(self) -> None:
        self._icon.setPixmap(self._icons.pixmap("note", _ICON, "text2"))
        self.update()
