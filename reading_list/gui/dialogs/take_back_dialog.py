"""What was edited in a folder of notes: each paper, what differs, and whether to take it over.

The dialog shows offers and gathers choices; it neither reads pages nor writes.
"""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from reading_list.gui import metrics, words
from reading_list.gui.dialogs.first_size import first_size
from reading_list.gui.icons import Icons
from reading_list.gui.theme import Theme
from reading_list.gui.widgets.button import Button, Kind
from reading_list.gui.widgets.check_box import CheckBox
from reading_list.gui.widgets.diff_legend import DiffLegend
from reading_list.gui.widgets.diff_view import DiffView
from reading_list.gui.widgets.ground import Ground
from reading_list.gui.widgets.hairline import Hairline
from reading_list.gui.widgets.label import ElidedLabel, Label
from reading_list.services.take_back import Offer
from reading_list.services.word_diff import word_diff

_SIDE = 24
_DOT = "  ·  "


class TakeBackDialog(QDialog):
    """Signals: `taken(offers)` with those that are ticked. Attributes: `boxes`, `main_button`."""

    taken = Signal(tuple)

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._icons = theme, icons
        self._offers: tuple[Offer, ...] = ()
        self.boxes: list[CheckBox] = []
        self.setWindowTitle(self.tr("Take edits over"))
        weight = QFont.Weight.DemiBold
        self._heading = Label(theme, factor=metrics.DIALOG_TITLE, weight=weight)
        self._heading.setText(self.tr("Edited in the folder"))
        self._folder = ElidedLabel(theme, ink="text2", factor=metrics.HINT)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setAccessibleName(self.tr("What was edited, by paper"))
        self._later = Button(theme, icons, self.tr("Not now"))
        self.main_button = Button(theme, icons, kind=Kind.MAIN)
        self.main_button.setDefault(True)
        self._later.clicked.connect(self.reject)
        self.main_button.clicked.connect(self._take)
        self._lay_out()
        self.resize(first_size(parent, QSize(760, 620)))

    def show_offers(self, offers: Sequence[Offer], folder: str) -> None:
        """Show these; what was changed here as well is not ticked beforehand."""
        self._offers = tuple(offers)
        told = self.tr("{folder}  ·  one change, which undo takes back")
        self._folder.set_text(told.format(folder=folder))
        ground = Ground(self._theme, "base")
        column = QVBoxLayout(ground)
        column.setContentsMargins(_SIDE - 3, 12, _SIDE, 16)
        column.setSpacing(6)
        self.boxes = []
        for offer in self._offers:
            self._add(column, offer)
        column.addStretch(1)
        self._area.setWidget(ground)
        self._count()
        if self.boxes:
            self.boxes[0].setFocus(Qt.FocusReason.OtherFocusReason)

    # Building

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._folder, 1)
        head.addSpacing(12)
        head.addWidget(DiffLegend(self._theme))
        header = QVBoxLayout()
        header.setContentsMargins(_SIDE, 18, _SIDE, 12)
        header.setSpacing(6)
        header.addWidget(self._heading)
        header.addLayout(head)
        footer = QHBoxLayout()
        footer.setContentsMargins(_SIDE, 10, _SIDE - 3, 10)
        footer.setSpacing(4)
        footer.addStretch(1)
        footer.addWidget(self._later)
        footer.addWidget(self.main_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(header)
        layout.addWidget(Hairline(self._theme))
        layout.addWidget(self._area, 1)
        layout.addWidget(Hairline(self._theme))
        layout.addLayout(footer)

    def _add(self, column: QVBoxLayout, offer: Offer) -> None:
        box = CheckBox(self._theme, self._icons, offer.paper.title_plain)
        box.setChecked(not offer.is_conflict)
        box.toggled.connect(self._count)
        self.boxes.append(box)
        column.addWidget(box)
        inner = QVBoxLayout()
        inner.setContentsMargins(27, 0, 0, 12)
        inner.setSpacing(4)
        marks = _DOT.join(self._marks(offer))
        if marks:
            inner.addWidget(self._line(marks, "text2"))
        if offer.is_conflict:
            inner.addWidget(self._line(self._conflict(), "warning"))
        if offer.edits.note is not None:
            view = DiffView(self._theme)
            view.document().setDocumentMargin(0)
            view.setAccessibleName(self.tr("Note"))
            view.show_pieces(word_diff(offer.paper.note, offer.edits.note))
            inner.addWidget(view)
        box.setAccessibleDescription(marks or self.tr("The note was edited"))
        column.addLayout(inner)

    def _line(self, text: str, ink: str) -> Label:
        line = Label(self._theme, text, ink=ink, factor=metrics.HINT)
        line.setWordWrap(True)
        return line

    def _marks(self, offer: Offer) -> list[str]:
        paper, edits, told = offer.paper, offer.edits, []
        turn = self.tr("{before} → {after}")
        if edits.status is not None:
            before, after = words.status_word(paper.status), words.status_word(edits.status)
            told.append(turn.format(before=before, after=after))
        if edits.rating is not None:
            none = self.tr("no stars")
            before, after = (
                words.stars(stars) if stars else none for stars in (paper.rating, edits.rating)
            )
            told.append(turn.format(before=before, after=after))
        told += [f"+ {tag}" for tag in offer.tags] + [f"− {tag}" for tag in offer.untags]
        return told

    def _conflict(self) -> str:
        return self.tr(
            "This was changed here as well since the page was written. Taking it over puts the "
            "page's words in place of yours."
        )

    # Choosing

    def _count(self) -> None:
        count = sum(box.isChecked() for box in self.boxes)
        self.main_button.setText(self.tr("Take over {count}").format(count=count))
        self.main_button.setAccessibleName(self.main_button.text())
        self.main_button.setEnabled(count > 0)
        self.main_button.updateGeometry()

    def _take(self) -> None:
        pairs = zip(self._offers, self.boxes, strict=True)
        self.taken.emit(tuple(offer for offer, box in pairs if box.isChecked()))
        self.accept()
