"""The ways a record can go, as radio buttons."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QWidget

from reading_list.core.paper import Paper
from reading_list.core.plan import PlannedRecord
from reading_list.gui import import_words as words
from reading_list.gui.icons import Icons
from reading_list.gui.theme import Theme
from reading_list.gui.widgets.check_box import RadioButton
from reading_list.gui.widgets.flow_layout import FlowLayout
from reading_list.services.import_choices import Decision, offered
from reading_list.services.import_preview import Kind

_SHOWN = (Kind.CHANGED, Kind.CONFLICT, Kind.PERHAPS)


class DecisionChoice(QWidget):
    """The buttons are kept and used again, so that the tab order stays.
    Signals: `decided(Decision, paper or None)`. Attributes: `decision`, the one shown;
    `is_offered` for records that need more than a tick.
    """

    decided = Signal(Decision, object)

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._icons = theme, icons
        self.decision: Decision | None = None
        self.is_offered = False
        self._ways: list[tuple[Decision, int | None]] = []
        self._buttons: list[RadioButton] = []
        self._group = QButtonGroup(self)
        self._layout = FlowLayout(gap=18, line_gap=2, parent=self)
        self._layout.setContentsMargins(0, 6, 0, 2)
        self.setAccessibleName(self.tr("What to do with this paper"))
        for _ in range(3):
            self._add_button()

    def show_ways(
        self,
        kind: Kind,
        record: PlannedRecord,
        candidates: Sequence[Paper],
        decision: Decision | None,
        paper: int | None,
    ) -> None:
        """Offer the ways of a record; `candidates` are the papers it may be the same as."""
        self.decision = decision
        self._ways = [
            way
            for each in offered(record)
            for way in (_same(candidates) if each is Decision.SAME else [(each, None)])
        ]
        while len(self._buttons) < len(self._ways):
            self._add_button()
        self._group.setExclusive(False)
        for at, button in enumerate(self._buttons):
            is_used = at < len(self._ways)
            button.setVisible(is_used)
            if is_used:
                way, same = self._ways[at]
                button.setText(self._text(way, kind, same, candidates))
                button.setAccessibleName(button.text())
                is_chosen = way is decision and (way is not Decision.SAME or same == paper)
                button.setChecked(is_chosen)
                button.updateGeometry()
        self._group.setExclusive(True)
        self.is_offered = kind in _SHOWN

    def _text(
        self, way: Decision, kind: Kind, paper: int | None, candidates: Sequence[Paper]
    ) -> str:
        word = words.decision_word(way, kind)
        if way is Decision.SAME and len(candidates) > 1:
            same = next(one for one in candidates if one.id == paper)
            first = same.authors[0].name if same.authors else str(same.year or "")
            return f"{word}: {same.title_plain}, {first}"
        return word

    def _add_button(self) -> None:
        button, at = RadioButton(self._theme, self._icons, parent=self), len(self._buttons)
        if self._buttons:
            QWidget.setTabOrder(self._buttons[-1], button)
        self._layout.addWidget(button)
        self._group.addButton(button)
        self._buttons.append(button)
        button.clicked.connect(lambda: self.decided.emit(*self._ways[at]))


def _same(candidates: Sequence[Paper]) -> list[tuple[Decision, int | None]]:
    return [(Decision.SAME, paper.id) for paper in candidates]
