"""The page of look and manner: light or dark, how large the text is, what a decision leads to."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from reading_list.gui import metrics
from reading_list.gui.icons import Icons
from reading_list.gui.theme import Theme
from reading_list.gui.widgets.button import RING_ROOM
from reading_list.gui.widgets.combo_box import ComboBox
from reading_list.gui.widgets.label import Label
from reading_list.gui.widgets.segmented import Segmented


class LookPage(QWidget):
    """Signals: `scheme_chosen(name)` with "system", "light" or "dark", `zoom_chosen(zoom)`,
    `goes_on_chosen(bool)` for what comes after a decision. Attributes: `scheme`, `zoom`,
    `goes_on`; its choices are "next" and "stay"."""

    scheme_chosen = Signal(str)
    zoom_chosen = Signal(float)
    goes_on_chosen = Signal(bool)

    def __init__(
        self,
        theme: Theme,
        icons: Icons,
        scheme: str,
        *,
        goes_on: bool,
        back_key: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._icons = theme, icons
        self.scheme = self._made_scheme(scheme)
        self.zoom = self._made_zoom()
        self.goes_on = self._made_choice(goes_on)
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(14)
        grid.addWidget(Label(theme, self.tr("Colours")), 0, 0)
        grid.addWidget(self.scheme, 0, 1, Qt.AlignmentFlag.AlignLeft)
        grid.addWidget(Label(theme, self.tr("Text size")), 1, 0)
        grid.addLayout(self._zoom_row(), 1, 1)
        grid.addWidget(Label(theme, self.tr("After a decision in the list")), 2, 0)
        grid.addWidget(self.goes_on, 2, 1, Qt.AlignmentFlag.AlignLeft)
        grid.addWidget(self._about_decisions(back_key), 3, 1)
        grid.setColumnStretch(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.addLayout(grid)
        column.addStretch(1)

    def _made_scheme(self, scheme: str) -> Segmented:
        schemes = (
            ("system", self.tr("As the system")),
            ("light", self.tr("Light")),
            ("dark", self.tr("Dark")),
        )
        made = Segmented(schemes, self._theme, self._icons)
        made.setAccessibleName(self.tr("Colours"))
        made.set_choice(scheme)
        made.chosen.connect(self.scheme_chosen)
        return made

    def _made_zoom(self) -> ComboBox:
        made = ComboBox(self._theme, self._icons)
        made.setAccessibleName(self.tr("Text size"))
        for zoom in metrics.ZOOM_STEPS:
            made.addItem(self.tr("{percent} %").format(percent=round(zoom * 100)), zoom)
        made.setCurrentIndex(made.findData(metrics.next_zoom(self._theme.zoom, 0)))
        made.activated.connect(lambda at: self.zoom_chosen.emit(made.itemData(at)))
        return made

    def _zoom_row(self) -> QHBoxLayout:
        text = self.tr("100 % is the size of the system's font.")
        row = QHBoxLayout()
        row.setSpacing(10)
        row.setContentsMargins(RING_ROOM, 0, 0, 0)  # in line with what has a ring around it
        row.addWidget(self.zoom)
        row.addWidget(Label(self._theme, text, ink="text2", factor=metrics.HINT), 1)
        return row

    def _made_choice(self, goes_on: bool) -> Segmented:
        choices = (("next", self.tr("Go to the next paper")), ("stay", self.tr("Stay")))
        made = Segmented(choices, self._theme, self._icons)
        made.setAccessibleName(self.tr("After a decision in the list"))
        made.set_choice("next" if goes_on else "stay")
        made.chosen.connect(lambda name: self.goes_on_chosen.emit(name == "next"))
        return made

    def _about_decisions(self, back_key: str) -> Label:
        text = self.tr("The deck always goes on.")
        if back_key:
            back = self.tr("{text} {key} goes back to the paper just decided.")
            text = back.format(text=text, key=back_key)
        told = Label(self._theme, text, ink="text2", factor=metrics.HINT)
        told.setWordWrap(True)
        told.setContentsMargins(RING_ROOM, 0, 0, 0)
        return told
