"""The switch that keeps an exported file up to date, and the files that are kept by now."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reading_list.gui import metrics
from reading_list.gui.icons import Icons
from reading_list.gui.theme import Theme
from reading_list.gui.widgets.button import RING_ROOM, Button, Kind
from reading_list.gui.widgets.check_box import CheckBox
from reading_list.gui.widgets.ground import Ground
from reading_list.gui.widgets.hairline import Hairline
from reading_list.gui.widgets.label import ElidedLabel, Label


class KeepOptions(Ground):
    """Signals: `stop_requested(path)` of a kept file. Attributes: `switch`."""

    stop_requested = Signal(str)

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(theme, "base", parent)
        self._icons = icons
        self.switch = CheckBox(theme, icons, self.tr("Keep this file up to date"))
        words = self.tr(
            "Written again a moment after each change; if another program has edited it, it is "
            "left alone and you are told."
        )
        self._words = Label(theme, words, ink="text2", factor=metrics.HINT)
        self._words.setWordWrap(True)
        self.switch.setAccessibleDescription(words)
        self._files = QVBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 0, 20, 16)
        column.setSpacing(8)
        column.addWidget(Hairline(theme))
        row = QHBoxLayout()
        row.setContentsMargins(-RING_ROOM, 0, 0, 0)  # the box stands where those above do
        row.addWidget(self.switch)
        column.addLayout(row)
        column.addWidget(self._words)
        column.addLayout(self._files)

    @property
    def is_wanted(self) -> bool:
        """Say whether the file is to be kept up to date."""
        return self.switch.isChecked() and self.switch.isEnabled()

    def set_possible(self, is_possible: bool) -> None:
        """Say whether what is exported can change by itself; a selection cannot."""
        self.switch.setEnabled(is_possible)
        why = self.tr("A selection does not change; choose a list, a result or the library.")
        self.switch.setToolTip("" if is_possible else why)

    def show_files(self, paths: Sequence[str]) -> None:
        """List the files that are kept, each with a way to let go of it."""
        while (item := self._files.takeAt(0)) is not None:
            if (row := item.widget()) is not None:
                row.hide()
                row.deleteLater()
        for path in paths:
            self._files.addWidget(self._row(path))

    def _row(self, path: str) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        label = ElidedLabel(self._theme, ink="text2", factor=metrics.HINT)
        label.set_text(path)
        label.setToolTip(path)
        stop = Button(self._theme, self._icons, self.tr("Stop"), kind=Kind.LINK)
        stop.setAccessibleName(self.tr("Keep {path} no longer").format(path=path))
        stop.clicked.connect(lambda: self.stop_requested.emit(path))
        line.addWidget(label, 1)
        line.addWidget(stop)
        return row
