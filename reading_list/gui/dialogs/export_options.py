"""The options of a format, built from what the format says of them."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from reading_list.formats.format import Format, Option
from reading_list.gui import metrics
from reading_list.gui.icons import Icons
from reading_list.gui.sorts import sort_choices
from reading_list.gui.theme import Theme
from reading_list.gui.widgets.button import RING_ROOM
from reading_list.gui.widgets.check_box import CheckBox
from reading_list.gui.widgets.combo_box import ComboBox
from reading_list.gui.widgets.ground import Ground
from reading_list.gui.widgets.label import Label
from reading_list.gui.widgets.segmented import Segmented

AS_IN_LIST = ""
_MOST_SEGMENTS = 2
_LONGEST_LABEL = "Highlights  "


class ExportOptions(Ground):
    """Order, then the choices of the format, then what it may include.

    Signals: `changed()` after any of them. Attributes: `values`, as the format takes them,
    only what differs from its defaults; `sort`, the name of an order or `AS_IN_LIST`.
    """

    changed = Signal()

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(theme, "base", parent)
        self._icons = icons
        self.values: dict[str, str] = {}
        self._controls: dict[str, QWidget] = {}
        self._order = ComboBox(theme, icons)
        self._order.setAccessibleName(self.tr("Order"))
        self._order.addItem(self.tr("As in the list"), AS_IN_LIST)
        for name, word in sort_choices():
            if name != "relevance":
                self._order.addItem(word, name)
        self._order.currentIndexChanged.connect(lambda _at: self.changed.emit())
        self._body = QWidget()
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(20 - RING_ROOM, 16, 20, 16)
        self._outer.setSpacing(8)
        self._outer.addLayout(self._row(self.tr("Order"), self._order))
        self._outer.addWidget(self._body)
        self._outer.addStretch(1)

    @property
    def sort(self) -> str:
        """Give the order chosen."""
        return str(self._order.currentData())

    def show_format(self, found: Format, values: Mapping[str, str]) -> None:
        """Build the controls of a format, set to these values or to its defaults."""
        self.values = dict(values)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self._controls = {}
        for option in (each for each in found.options if each.kind != "bool"):
            column.addLayout(self._row(self.tr(option.label), self._field(option)))
        ticks = [option for option in found.options if option.kind == "bool"]
        if ticks:
            column.addWidget(self._heading())
        boxes = QVBoxLayout()
        boxes.setSpacing(4)
        for option in ticks:
            boxes.addWidget(self._tick(option))
        column.addLayout(boxes)
        self._replace_body(body)

    def control(self, name: str) -> QWidget:
        """Give the control of an option."""
        return self._controls[name]

    def _replace_body(self, body: QWidget) -> None:
        self._outer.replaceWidget(self._body, body)
        self._body.hide()
        self._body.deleteLater()
        self._body = body
        before: QWidget = self._order
        for control in self._controls.values():
            QWidget.setTabOrder(before, control)
            before = control

    def _row(self, word: str, field: QWidget) -> QHBoxLayout:
        label = Label(self._theme, word, ink="text2")
        usual = label.fontMetrics().horizontalAdvance(_LONGEST_LABEL)
        label.setFixedWidth(max(usual, label.sizeHint().width()))
        row = QHBoxLayout()
        row.setContentsMargins(RING_ROOM, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(label)
        if isinstance(field, Segmented):
            row.addSpacing(-RING_ROOM)
            row.addWidget(field)
            row.addStretch(1)
        else:
            row.addWidget(field, 1)
        return row

    def _heading(self) -> QWidget:
        heading = Label(
            self._theme,
            self.tr("Include"),
            ink="text3",
            factor=metrics.SMALL,
            weight=QFont.Weight.DemiBold,
        )
        heading.setContentsMargins(RING_ROOM, 8, 0, 0)
        return heading

    def _tick(self, option: Option) -> QWidget:
        box = CheckBox(self._theme, self._icons, self.tr(option.label))
        default = bool(option.default)
        box.setChecked(self.values.get(option.name, "yes" if default else "no") == "yes")
        box.toggled.connect(lambda is_on: self._set(option, "yes" if is_on else "no"))
        self._controls[option.name] = box
        return box

    def _field(self, option: Option) -> QWidget:
        value = self.values.get(option.name, str(option.default))
        made: QWidget
        if option.kind == "text":
            made = line = QLineEdit(value)
            line.textEdited.connect(lambda text: self._set(option, text))
        elif len(option.labels) <= _MOST_SEGMENTS and _is_short(option):
            choices = [(name, self.tr(label)) for name, label in option.labels]
            made = segments = Segmented(choices, self._theme, self._icons)
            segments.set_choice(value)
            segments.chosen.connect(lambda name: self._set(option, name))
        else:
            made = box = ComboBox(self._theme, self._icons)
            for name, label in option.labels:
                box.addItem(self.tr(label), name)
            box.setCurrentIndex(max(0, box.findData(value)))
            box.currentIndexChanged.connect(lambda at: self._set(option, str(box.itemData(at))))
        made.setAccessibleName(self.tr(option.label))
        self._controls[option.name] = made
        return made

    def _set(self, option: Option, value: str) -> None:
        default = option.default
        plain = ("yes" if default else "no") if isinstance(default, bool) else default
        if value == plain:
            self.values.pop(option.name, None)
        else:
            self.values[option.name] = value
        self.changed.emit()


def _is_short(option: Option) -> bool:
    return sum(len(label) for _, label in option.labels) <= 16
