"""What is in which column of a table: each with its first values, and a choice.

The dialog gathers what is said; reading with it is the business of who opened it.
"""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QWheelEvent
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from reading_list.formats.csv_columns import TITLE
from reading_list.formats.csv_table import ColumnMapping
from reading_list.formats.source import Source
from reading_list.gui import metrics
from reading_list.gui.column_words import about_words
from reading_list.gui.dialogs.first_size import first_size
from reading_list.gui.icons import Icons
from reading_list.gui.theme import Theme
from reading_list.gui.widgets.button import Button, Kind
from reading_list.gui.widgets.check_box import CheckBox
from reading_list.gui.widgets.combo_box import ComboBox
from reading_list.gui.widgets.ground import Ground
from reading_list.gui.widgets.hairline import Hairline
from reading_list.gui.widgets.label import ElidedLabel, Label
from reading_list.services.column_guess import guessed
from reading_list.services.columns import Column, columns_in, is_doubled, mapping_of, with_about

_SIDE = 24
_MOST_SHOWN = 100  # a choice for each of thousands would be of no use, and slow


class ColumnsDialog(QDialog):
    """`accepted` means: read the table with `mapping`.

    Attributes: `boxes`, the choices by the number of their column; `main_button`, `header_box`.
    """

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._icons = theme, icons
        self._table = Source.from_text("", "")
        self._columns: tuple[Column, ...] = ()
        self.boxes: dict[int, ComboBox] = {}
        self.setWindowTitle(self.tr("Columns"))
        weight = QFont.Weight.DemiBold
        self._heading = Label(theme, factor=metrics.DIALOG_TITLE, weight=weight)
        self._heading.setText(self.tr("What is in which column?"))
        self._name = ElidedLabel(theme, ink="text2", factor=metrics.HINT)
        self.header_box = CheckBox(theme, icons, self.tr("The first row names the columns"))
        self.header_box.toggled.connect(self._show_anew)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QScrollArea.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setAccessibleName(self.tr("Columns of the table"))
        self._hint = Label(theme, ink="text2", factor=metrics.HINT)
        self._hint.setWordWrap(True)
        self._cancel = Button(theme, icons, self.tr("Cancel"))
        self.main_button = Button(theme, icons, self.tr("Read the table"), kind=Kind.MAIN)
        self.main_button.setDefault(True)
        self._cancel.clicked.connect(self.reject)
        self.main_button.clicked.connect(self.accept)
        self._lay_out()
        self.resize(first_size(parent, QSize(720, 640)))

    def show_table(self, table: Source, mapping: ColumnMapping | None) -> None:
        """Show the beginning of a table, read as is said so far."""
        self._table = table
        is_headed = mapping is None or mapping.has_header
        self.header_box.blockSignals(True)
        self.header_box.setChecked(is_headed)
        self.header_box.blockSignals(False)
        columns = columns_in(table, mapping)
        self._show(columns if mapping else guessed(columns))

    @property
    def mapping(self) -> ColumnMapping:
        """Give what is said now."""
        return mapping_of(self._columns, has_header=self.header_box.isChecked())

    # Building

    def _lay_out(self) -> None:
        header = QVBoxLayout()
        header.setContentsMargins(_SIDE, 18, _SIDE, 12)
        header.setSpacing(6)
        header.addWidget(self._heading)
        header.addWidget(self._name)
        header.addWidget(self.header_box)
        footer = QHBoxLayout()
        footer.setContentsMargins(_SIDE, 10, _SIDE - 3, 10)
        footer.setSpacing(4)
        footer.addWidget(self._hint, 1)
        footer.addSpacing(12)
        footer.addWidget(self._cancel)
        footer.addWidget(self.main_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(header)
        layout.addWidget(Hairline(self._theme))
        layout.addWidget(self._area, 1)
        layout.addWidget(Hairline(self._theme))
        layout.addLayout(footer)

    def _show(self, columns: Sequence[Column]) -> None:
        self._columns = tuple(columns)
        words = self.tr("{name}  ·  1 column") if len(columns) == 1 else self._many_columns()
        name = self._table.name
        self._name.set_text(words.format(name=name, count=len(columns), shown=_MOST_SHOWN))
        ground = Ground(self._theme, "base")
        grid = QGridLayout(ground)
        grid.setContentsMargins(_SIDE, 12, _SIDE, 16)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(10)
        grid.setColumnStretch(1, 1)
        self.boxes = {}
        for row, column in enumerate(columns[:_MOST_SHOWN]):
            self._add_row(grid, row, column)
        grid.setRowStretch(grid.rowCount(), 1)
        self._area.setWidget(ground)
        self._show_choices()
        if self.boxes:
            next(iter(self.boxes.values())).setFocus(Qt.FocusReason.OtherFocusReason)
            self.setTabOrder(self.header_box, self.boxes[1])

    def _many_columns(self) -> str:
        if len(self._columns) > _MOST_SHOWN:
            return self.tr("{name}  ·  {count} columns, the first {shown} are shown")
        return self.tr("{name}  ·  {count} columns")

    def _add_row(self, grid: QGridLayout, row: int, column: Column) -> None:
        name = column.name if self.header_box.isChecked() else ""
        name = " ".join(name.split()) or self.tr("Column {number}").format(number=column.number)
        heading = ElidedLabel(self._theme, weight=QFont.Weight.DemiBold)
        heading.set_text(name)
        values = QVBoxLayout()
        values.setSpacing(2)
        values.addWidget(heading)
        for sample in column.samples or (self.tr("empty in the first rows"),):
            ink = "text2" if column.samples else "text3"
            label = ElidedLabel(self._theme, ink=ink, factor=metrics.HINT)
            label.set_text(sample)
            values.addWidget(label)
        box = _AboutBox(self._theme, self._icons)
        for about, word in about_words().items():
            box.addItem(word, about)
        box.setAccessibleName(self.tr("What “{name}” is").format(name=name))
        box.setAccessibleDescription(
            self.tr("For example: {text}").format(text="; ".join(column.samples))
        )
        box.activated.connect(lambda _at, number=column.number: self._say(number))
        self.boxes[column.number] = box
        grid.addLayout(values, row, 1)
        grid.addWidget(box, row, 2, Qt.AlignmentFlag.AlignTop)

    # Following

    def _show_anew(self, is_headed: bool) -> None:
        """The person says whether there is a header; what was chosen stays where it was."""
        said = {column.number: column.about for column in self._columns}
        table = columns_in(self._table, ColumnMapping({}, has_header=is_headed))
        columns = tuple(table)
        for column in table:
            columns = with_about(columns, column.number, said.get(column.number, column.about))
        self._show(columns)
        self.header_box.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say(self, number: int) -> None:
        self._columns = with_about(self._columns, number, self.boxes[number].currentData())
        self._show_choices()

    def _show_choices(self) -> None:
        for column in self._columns:
            box = self.boxes.get(column.number)
            if box is not None:
                box.setCurrentIndex(box.findData(column.about))
        has_title = any(column.about == TITLE for column in self._columns)
        self.main_button.setEnabled(has_title)
        self._hint.setText(self._advice(has_title))

    def _advice(self, has_title: bool) -> str:
        if not has_title:
            return self.tr("Say in which column the titles are.")
        if is_doubled(self._columns):
            return self.tr("Of columns that are the same, the first that holds something counts.")
        return self.tr("Remembered for tables with these columns.")


class _AboutBox(ComboBox):
    """A choice that the wheel goes past, because it scrolls the columns."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
