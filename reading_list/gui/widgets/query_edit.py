"""The query field: search icon, text, count; completions beneath while typing.

What the text means, which completions there are and what the count says is told from outside.
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from reading_list.gui import metrics
from reading_list.gui.delegates.painting import Painting
from reading_list.gui.icons import Icons
from reading_list.gui.theme import Theme
from reading_list.gui.widgets.label import Label
from reading_list.gui.widgets.query_editor import QueryEditor, Term, TermProblem
from reading_list.gui.widgets.suggestions import Suggestion, SuggestionPopup

_RADIUS = 7
_ICON = 16
_LEFT = 36
_PADDING = 8

_PASSING = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)

TermSpan = tuple[int, int, int, bool]
ProblemSpan = tuple[int, int, str]


class QueryEdit(QWidget):
    """The field.

    Signals: `text_changed(text)` for changes by the person, `suggestions_wanted(text, cursor)`
    beside it, `lines_pasted(text)` when several lines were pasted, `submitted` on Enter,
    `down_pressed` to enter the list, `left` for Esc, which changes nothing, `focus_left` when
    the keyboard is elsewhere in the window.
    """

    text_changed = Signal(str)
    suggestions_wanted = Signal(str, int)
    lines_pasted = Signal(str)
    submitted = Signal()
    down_pressed = Signal()
    left = Signal()
    focus_left = Signal()

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icons = icons
        self._painting = Painting(theme, icons)
        self._editor = QueryEditor(theme, self)
        self._count = Label(theme, ink="text2", factor=metrics.HINT)
        self._popup: SuggestionPopup | None = None
        self._start = 0
        self._recent: Sequence[str] = ()
        self._replaces_all = False  # what is chosen of the list that is open
        self._has_problems = False
        self._key = ""
        layout = QHBoxLayout(self)
        layout.setContentsMargins(_LEFT, 2, 12, 2)
        layout.setSpacing(12)
        layout.addWidget(self._editor, 1, Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(self._count)
        self._set_up()

    def _set_up(self) -> None:
        name = self.tr("Query")
        self._editor.setAccessibleName(name)
        self._editor.setAccessibleDescription(
            self.tr("Words, “phrases”, field:value; Down enters the list, Alt+Down what was asked")
        )
        self.set_key("")
        self.setFocusProxy(self._editor)
        self.setMaximumWidth(metrics.QUERY_WIDTH)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self._editor.installEventFilter(self)
        self._editor.edited.connect(self._tell)
        self._editor.lines_pasted.connect(self.lines_pasted)
        self._theme.changed.connect(self.updateGeometry)

    # -- what is shown ------------------------------------------------------------------

    def set_key(self, key: str) -> None:
        """Name the key that leads here while nothing is typed, "" for none."""
        self._key = key
        self._fit_placeholder()

    def text(self) -> str:
        """Give the query as typed."""
        return self._editor.toPlainText()

    def set_text(self, text: str) -> None:
        """Show a query without telling; Ctrl+Z in the field brings the earlier one back."""
        self._editor.set_text(text)
        self.hide_suggestions()

    def insert(self, text: str) -> None:
        """Put a text at the caret or over what is selected, as if it had been typed."""
        self._editor.insertPlainText(text)

    def set_count(self, text: str) -> None:
        """Say at the right what was found, e.g. "37 of 181"."""
        self._count.setText(text)
        self._editor.setAccessibleDescription(text)
        self._fit_placeholder()

    def set_terms(self, terms: Sequence[TermSpan]) -> None:
        """Lay understood terms on pills: (start, end, end of the field name, is excluded)."""
        self._editor.set_terms([Term(*term) for term in terms])

    def set_problems(self, problems: Sequence[ProblemSpan]) -> None:
        """Mark what cannot be read at its place: (start, end, sentence)."""
        self._editor.set_problems([TermProblem(*problem) for problem in problems])
        self._has_problems = bool(problems)
        self.update()

    def set_recent(self, queries: Sequence[str]) -> None:
        """Know what was asked last, the newest first; Down in an empty field offers it."""
        self._recent = queries

    def show_recent(self) -> bool:
        """Offer what was asked last, in place of all that is typed; false if there is nothing."""
        typed = " ".join(self.text().split())
        offered = [
            Suggestion(text=f"{query} ", label=query, mark="history")
            for query in self._recent
            if query != typed
        ]
        self.set_suggestions(offered, 0)
        self._replaces_all = True
        return bool(offered)

    def set_suggestions(self, suggestions: Sequence[Suggestion], start: int | None = None) -> None:
        """Offer completions for what stands between `start` and the caret."""
        cursor = self._editor.textCursor().position()
        self._start = _word_start(self.text(), cursor) if start is None else start
        self._replaces_all = False
        if not suggestions or not self._editor.hasFocus():
            self.hide_suggestions()
            return
        window = self.window()
        if self._popup is None or self._popup.parentWidget() is not window:
            self._popup = SuggestionPopup(self._theme, self._icons, window)
            self._popup.taken.connect(self._take)
        place = QPoint(self._editor.x_of(self._start) - 14, 0)
        below = self._editor.viewport().mapTo(window, place)
        below.setY(self.mapTo(window, QPoint(0, self.height() + 4)).y())
        self._popup.show_suggestions(suggestions, below)

    def hide_suggestions(self) -> None:
        """Close the completions."""
        if self._popup is not None:
            self._popup.hide()

    @property
    def is_suggesting(self) -> bool:
        """Tell whether completions are open."""
        return self._popup is not None and self._popup.isVisible()

    def select_all(self) -> None:
        """Take the keyboard with the whole text selected."""
        self._editor.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._editor.selectAll()

    # -- events -------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return QSize(420, metrics.field_height(self.font()))

    def minimumSizeHint(self) -> QSize:
        width = _LEFT + 80 + 12 + self._count.sizeHint().width() + 12
        return QSize(width, metrics.field_height(self.font()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._take_key(event)
        if isinstance(event, QFocusEvent):
            if event.type() is QEvent.Type.FocusOut:
                self.hide_suggestions()
                if event.reason() not in _PASSING:
                    self.focus_left.emit()
            self.update()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_placeholder()

    def _fit_placeholder(self) -> None:
        """Say what can be searched, as far as it goes into the one line there is."""
        text, key = self.tr("Search title, authors, abstract, notes"), f"   ( {self._key} )"
        lines = QFontMetrics(self._editor.font())
        room = self.width() - _LEFT - 24 - self._count.sizeHint().width() - 2 * _PADDING
        ways = (text + key, self.tr("Search") + key, text) if self._key else (text,)
        fitting = (way for way in ways if lines.horizontalAdvance(way) <= room)
        shown = next(fitting, lines.elidedText(text, Qt.TextElideMode.ElideRight, room))
        self._editor.setPlaceholderText(shown)

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        self._editor.setFocus(Qt.FocusReason.MouseFocusReason)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        body = QRectF(self.rect())
        has_focus = self._editor.hasFocus()
        ink = "removed" if self._has_problems else "border"
        painter.setPen(QPen(self._theme.ink(ink), 1))
        painter.setBrush(self._theme.ink("control"))
        painter.drawRoundedRect(body.adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)
        if has_focus:
            self._painting.ring(
                painter, body, _RADIUS, "removed" if self._has_problems else "accent"
            )
        top = (self.height() - _ICON) / 2
        self._painting.icon(painter, "search", 12, top, _ICON, "text2")
        painter.end()

    def _take_key(self, event: QKeyEvent) -> bool:
        key = event.key()
        is_entered = key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if self.is_suggesting and self._popup is not None:
            if is_entered and self._is_typed(self._popup.current()):
                self.hide_suggestions()
            elif self._steer(self._popup, key):
                return True
        if key == Qt.Key.Key_Down:
            is_asked = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
            if not (is_asked or not self.text()) or not self.show_recent():
                self.down_pressed.emit()
        elif is_entered:
            self.submitted.emit()
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        elif key == Qt.Key.Key_U and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self._editor.replace(0, len(self.text()), "")  # as in other fields of a line on X11
        else:
            return False
        return True

    def _steer(self, popup: SuggestionPopup, key: int) -> bool:
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            popup.move_current(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab):
            self._take(popup.current())
        elif key == Qt.Key.Key_Escape:
            popup.hide()
        else:
            return False
        return True

    def _is_typed(self, suggestion: Suggestion | None) -> bool:
        """Tell whether a completion would add nothing to what stands there."""
        typed = self.text()[self._start : self._editor.textCursor().position()]
        return suggestion is not None and suggestion.text.strip() == typed.strip()

    def _take(self, suggestion: Suggestion | None) -> None:
        self.hide_suggestions()
        if suggestion is not None:
            cursor = self._editor.textCursor().position()
            end = len(self.text()) if self._replaces_all else cursor
            self._editor.replace(self._start, end, suggestion.text)

    def _tell(self) -> None:
        text = self.text()
        self.hide_suggestions()
        self.text_changed.emit(text)
        self.suggestions_wanted.emit(text, self._editor.textCursor().position())


class QueryBar(QWidget):
    """The field with a sentence beneath about what cannot be read. Attributes: `edit`."""

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icons = icons
        self.edit = QueryEdit(theme, icons)
        self._sign = QLabel()
        self._sentence = Label(theme, ink="removed", factor=metrics.HINT)
        self._sentence.setWordWrap(True)
        self._line = QWidget()
        line = QHBoxLayout(self._line)
        line.setContentsMargins(4, 0, 4, 0)
        line.setSpacing(7)
        line.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._sentence, 1)
        self._line.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.edit)
        layout.addWidget(self._line)
        self.setFocusProxy(self.edit)
        self.setMaximumWidth(metrics.QUERY_WIDTH)
        theme.changed.connect(self._draw)
        self._draw()

    def set_problems(self, problems: Sequence[ProblemSpan]) -> None:
        """Mark the places, say the first problem and how many there are; none hides it."""
        self.edit.set_problems(problems)
        sentence = problems[0][2] if problems else ""
        if len(problems) > 1:
            more = self.tr("(and {count} more)").format(count=len(problems) - 1)
            sentence = f"{sentence} {more}"
        self._sentence.setText(sentence)
        self._line.setVisible(bool(sentence))

    def _draw(self) -> None:
        self._sign.setPixmap(self._icons.pixmap("warning", _ICON - 2, "removed"))


def _word_start(text: str, cursor: int) -> int:
    """Find where the word or value before the caret begins."""
    at = cursor
    while at > 0 and not (text[at - 1].isspace() or text[at - 1] in ":(-"):
        at -= 1
    return at
