"""The field for new tags, with the tags there are beneath it.

Down and Up choose one of them, Enter takes the chosen one, or what is typed while none is
chosen, so that `r` can be a tag beside `rl`. Tab completes. A comma parts tags.
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from reading_list.gui.icons import Icons
from reading_list.gui.theme import Theme
from reading_list.gui.widgets.suggestions import Suggestion, SuggestionPopup

KnownTag = tuple[str, str, int]
_STAYS = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)
_MOST_OFFERED = 50


class TagField(QLineEdit):
    """Signals: `entered(names)` with a tuple, `escaped`, `abandoned` when the keyboard went
    elsewhere, `promise_changed` when Enter would add something else.
    """

    entered = Signal(tuple)
    escaped = Signal()
    abandoned = Signal()
    promise_changed = Signal()

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._icons = theme, icons
        self._known: Sequence[KnownTag] = ()
        self._taken: frozenset[str] = frozenset()
        self._popup: SuggestionPopup | None = None
        self.setAccessibleName(self.tr("New tag"))
        self.setPlaceholderText(self.tr("Tag"))
        self.setProperty("compact", True)
        self.setMaxLength(400)
        self.setFixedWidth(150)
        self.textEdited.connect(self.offer)

    def set_known(self, tags: Sequence[KnownTag]) -> None:
        """Offer these tags, (name, colour, count) each, the likeliest first."""
        self._known = tags

    def set_taken(self, names: Sequence[str]) -> None:
        """Do not offer these: they are there already."""
        self._taken = frozenset(name.casefold() for name in names)

    def offer(self) -> None:
        """Show the tags that fit what is typed, none of them chosen."""
        window = self.window()
        if self._popup is None or self._popup.parentWidget() is not window:
            self._popup = SuggestionPopup(self._theme, self._icons, window)
            self._popup.taken.connect(lambda chosen: self._enter(chosen.text))
        self._popup.show_suggestions(self._fitting(), self._below(), is_first_chosen=False)
        self.promise_changed.emit()
        self._popup.move(self._below())  # what is said of the promise may have moved the field

    def hide_offer(self) -> None:
        """Close the list of tags."""
        if self._popup is not None:
            self._popup.hide()
        self.promise_changed.emit()

    @property
    def chosen(self) -> str:
        """Give the tag that is chosen in the list, if any."""
        found = self._popup.current() if self._popup is not None and self._is_offering else None
        return found.text if found is not None else ""

    @property
    def promise(self) -> tuple[str, ...]:
        """Give the tags Enter would add."""
        return self._names(self.chosen)

    @property
    def completion(self) -> str:
        """Give the tag that Tab would put into the field, if any."""
        if self.chosen:
            return self.chosen
        fitting = self._fitting() if self._is_offering and self._last else []
        return fitting[0].text if fitting and fitting[0].text != self._last else ""

    # -- events -------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        # Tab is taken before Qt moves the focus, but only while there is something to take.
        is_press = isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress
        if is_press and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Tab:
            completion = self.completion
            if completion:
                self.setText(", ".join([*self._before, completion]))
                self.hide_offer()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Escape and self.chosen:
            self.hide_offer()
        elif key == Qt.Key.Key_Escape:
            self.escaped.emit()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._step(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter(self.chosen)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.hide_offer()
        if event.reason() not in _STAYS:
            self.abandoned.emit()

    # -- inside -------------------------------------------------------------------------

    @property
    def _is_offering(self) -> bool:
        return self._popup is not None and self._popup.isVisible()

    def _below(self) -> QPoint:
        return self.mapTo(self.window(), QPoint(0, self.height() + 3))

    @property
    def _before(self) -> list[str]:
        return [part.strip() for part in self.text().split(",")[:-1] if part.strip()]

    @property
    def _last(self) -> str:
        return self.text().rpartition(",")[2].strip()

    def _step(self, step: int) -> None:
        if not self._is_offering:
            self.offer()
        if self._popup is not None:
            self._popup.move_current(step)
        self.promise_changed.emit()

    def _enter(self, chosen: str) -> None:
        names = self._names(chosen)
        self.hide_offer()
        if names:
            self.clear()
            self.entered.emit(names)
        else:
            self.escaped.emit()

    def _names(self, chosen: str) -> tuple[str, ...]:
        names = dict.fromkeys([*self._before, chosen or self._last])
        return tuple(name for name in names if name)

    def _fitting(self) -> list[Suggestion]:
        typed = self._last.casefold()
        taken = self._taken.union(name.casefold() for name in self._before)
        starts, holds = [], []
        for name, color, count in self._known:
            words = name.casefold().replace("/", " ")
            if name.casefold() in taken:
                continue
            made = Suggestion(text=name, label=name, count=count, mark=f"tag:{color or 'grey'}")
            if name.casefold().startswith(typed):
                starts.append(made)
            elif f" {typed}" in f" {words}":
                holds.append(made)
        return [*starts, *holds][:_MOST_OFFERED]
