"""Ask for one name, such as that of a reading list, offering those there are."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from reading_list.gui import metrics
from reading_list.gui.icons import Icons
from reading_list.gui.theme import Theme
from reading_list.gui.widgets.button import Button, Kind
from reading_list.gui.widgets.ground import Ground, dress_area
from reading_list.gui.widgets.label import Label

_LEAST_ROWS = 6
_AROUND_NAMES = 8, 4, 8, 4  # so that they stand where the text of the field does


@dataclass(frozen=True, slots=True)
class Hint:
    """What a name would lead to, or, `is_refusal`, why it cannot be taken."""

    text: str = ""
    is_refusal: bool = False


class NameDialog(QDialog):
    """A field over a list of known names; typing narrows the list, Down enters it.

    `hint_for` says under the field what comes of the name as it is typed.
    """

    def __init__(
        self,
        theme: Theme,
        icons: Icons,
        title: str,
        act: str,
        known: Sequence[str] = (),
        suggested: str = "",
        parent: QWidget | None = None,
        hint_for: Callable[[str], Hint] | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._hint_for = theme, hint_for
        self.setWindowTitle("reading-list")  # what is asked stands as the heading
        self.setAccessibleName(title)
        self._known = known
        self._field = QLineEdit(suggested)
        self._field.setAccessibleName(title)
        self._hint = Label(theme, ink="text2", factor=metrics.HINT)
        self._hint.setWordWrap(True)
        self._hint.setVisible(hint_for is not None)
        self._list = QListWidget()
        self._list.setUniformItemSizes(True)
        self._row_height = metrics.filter_height(self.font())
        self._list.setAccessibleName(self.tr("Names there are"))
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setMinimumHeight(_LEAST_ROWS * self._row_height)
        dress_area(self._list, theme, "base")
        self._holder = Ground(theme, "base")
        self._holder.setVisible(bool(known))
        self._cancel = Button(theme, icons, self.tr("Cancel"))
        self._accept = Button(theme, icons, act, kind=Kind.MAIN)
        self._accept.setDefault(True)
        self._lay_out(title)
        self._connect_signals()
        self._narrow(suggested)
        self._field.selectAll()

    @property
    def name(self) -> str:
        """Give the name as typed or taken."""
        return " ".join(self._field.text().split())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and self._field.hasFocus() and self._list.count():
            self._list.setFocus(Qt.FocusReason.ShortcutFocusReason)
            # The name that stands in the field is the current row; Down goes to the next.
            self._list.setCurrentRow(min(self._list.currentRow() + 1, self._list.count() - 1))
            return
        super().keyPressEvent(event)

    def _lay_out(self, title: str) -> None:
        weight = QFont.Weight.DemiBold
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self._cancel)
        buttons.addWidget(self._accept)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(12)
        layout.addWidget(Label(self._theme, title, factor=metrics.DETAIL_TITLE, weight=weight))
        layout.addWidget(self._field)
        layout.addWidget(self._hint)
        inner = QVBoxLayout(self._holder)
        inner.setContentsMargins(*_AROUND_NAMES)
        inner.addWidget(self._list)
        layout.addWidget(self._holder, 1)
        layout.addLayout(buttons)
        self.setMinimumWidth(360)

    def _connect_signals(self) -> None:
        self._field.textChanged.connect(self._narrow)
        self._field.returnPressed.connect(self._take)
        self._list.itemActivated.connect(self._take_item)
        self._list.itemClicked.connect(lambda item: self._field.setText(item.text()))
        self._cancel.clicked.connect(self.reject)
        self._accept.clicked.connect(self._take)

    def _narrow(self, text: str) -> None:
        wanted = text.casefold().strip()
        is_known = any(name.casefold() == wanted for name in self._known)
        self._list.clear()
        for name in self._known:
            if is_known or wanted in name.casefold():
                item = QListWidgetItem(name)
                item.setSizeHint(QSize(0, self._row_height))
                self._list.addItem(item)
                if name.casefold() == wanted:
                    self._list.setCurrentItem(item)
        self._show_hint()

    def _show_hint(self) -> None:
        hint = self._hint_for(self.name) if self._hint_for is not None else Hint()
        self._accept.setEnabled(bool(self.name) and not hint.is_refusal)
        self._hint.setText(hint.text)
        self._hint.set_ink("removed" if hint.is_refusal else "text2")
        self._field.setAccessibleDescription(hint.text)

    def _take(self) -> None:
        if self._accept.isEnabled():
            self.accept()

    def _take_item(self, item: QListWidgetItem) -> None:
        self._field.setText(item.text())
        self._take()
