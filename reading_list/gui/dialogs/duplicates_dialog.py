"""Two papers that may be the same, side by side; one key decides, the next pair follows."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from PySide6.QtCore import QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from reading_list.core.paper import Paper
from reading_list.gui import metrics, words
from reading_list.gui.dialogs.first_size import first_size
from reading_list.gui.icons import Icons
from reading_list.gui.key_names import names_of
from reading_list.gui.live_keys import LiveKeys
from reading_list.gui.text_bounds import drawn_text
from reading_list.gui.theme import Theme
from reading_list.gui.widgets.button import Button, Kind
from reading_list.gui.widgets.diff_view import DiffView
from reading_list.gui.widgets.ground import Ground
from reading_list.gui.widgets.label import Label
from reading_list.gui.widgets.text_view import TextView
from reading_list.services.fact_text import fact_text
from reading_list.services.word_diff import Change, Piece, word_diff
from reading_list.text import MathText

_FACTS = ("title", "authors", "year", "venue", "ids", "url")
_TEXT_TOP = 5  # a smaller name stands on the line of the text beside it
_WITH_FORMULAS = ("title", "abstract")


class DuplicatesDialog(QDialog):
    """Shows one pair at a time.

    Signals: `same_requested`, `right_requested` (the same, and the right one stays),
    `different_requested`, `later_requested` for the pair shown; `undo_requested`.
    """

    same_requested = Signal()
    right_requested = Signal()
    undo_requested = Signal()
    different_requested = Signal()
    later_requested = Signal()

    def __init__(
        self, theme: Theme, icons: Icons, keys: LiveKeys, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._icons, self._keys = theme, icons, keys
        self.setWindowTitle(self.tr("Duplicates"))
        self._heading = Label(theme, factor=metrics.DETAIL_TITLE, weight=QFont.Weight.DemiBold)
        self._hint = Label(theme, ink="text2", factor=metrics.HINT)
        self._hint.setWordWrap(True)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QScrollArea.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setAccessibleName(self.tr("The two papers, side by side"))
        self._acts = (
            self._act("same_paper", self.tr("Same paper"), self.same_requested, Kind.MAIN),
            self._act("same_keep_right", self.tr("Same, keep the right"), self.right_requested),
            self._act("different_papers", self.tr("Different"), self.different_requested),
            self._act("decide_later", self.tr("Later"), self.later_requested),
        )
        _, self._undo = self._act("undo", self.tr("Take back"), self.undo_requested, Kind.FLAT)
        self._undo.setEnabled(False)
        close = self._button(self.tr("Close"))
        close.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        for _, button in self._acts:
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(self._undo)
        buttons.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(12)
        layout.addWidget(self._heading)
        layout.addWidget(self._hint)
        layout.addWidget(self._area, 1)
        layout.addLayout(buttons)
        self.resize(first_size(parent, QSize(980, 640)))

    def show_pair(self, first: Paper, second: Paper, at: int, count: int) -> None:
        """Show a pair, the `at`-th of `count`; the first paper is the one a merge keeps."""
        self._heading.setText(
            self.tr("Perhaps the same  ·  {at} of {count}").format(at=at, count=count)
        )
        self._hint.setText(
            self.tr(
                "“Same paper” keeps the left one and adds to it whatever the right one has: "
                "facts it lacks, both notes, all tags and lists. Where the right one is better, "
                "keep that. Undo parts them again."
            )
        )
        table = Ground(self._theme, "base")
        grid = QGridLayout(table)
        grid.setContentsMargins(16, 12, 16, 12)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        for row, (name, left, right) in enumerate(self._rows(first, second)):
            self._add_row(grid, row, name, left, right)
        grid.setRowStretch(grid.rowCount(), 1)
        self._area.setWidget(table)
        for _, button in self._acts:
            button.setEnabled(True)

    def show_nothing(self) -> None:
        """Say that no pair is left."""
        self._heading.setText(self.tr("No duplicates are left"))
        self._hint.setText(
            self.tr("Papers with the same title, but for typography and slips, would stand here.")
        )
        self._area.setWidget(Ground(self._theme, "base"))
        for _, button in self._acts:
            button.setEnabled(False)

    def set_can_undo(self, can_undo: bool) -> None:
        """Say whether something was decided here that can be taken back."""
        self._undo.setEnabled(can_undo)

    def tell(self, text: str) -> None:
        """Say something above the pair."""
        self._hint.setText(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        pressed = set(names_of(event))
        for act, button in (*self._acts, ("undo", self._undo)):
            if pressed & set(self._keys.keys(act)):
                button.click()
                return
        super().keyPressEvent(event)

    def _rows(self, first: Paper, second: Paper) -> Iterable[tuple[str, MathText, MathText]]:
        names = {
            "title": self.tr("Title"),
            "authors": self.tr("Authors"),
            "year": self.tr("Year"),
            "venue": self.tr("Venue"),
            "ids": self.tr("Identifiers"),
            "url": self.tr("Link"),
        }
        for name in _FACTS:
            yield names[name], _text_of(name, first), _text_of(name, second)
        of_plain = MathText.of_plain
        yield self.tr("Sessions"), of_plain(_sessions(first)), of_plain(_sessions(second))
        yield self.tr("Yours"), of_plain(_marks(first)), of_plain(_marks(second))
        yield self.tr("Note"), of_plain(first.note), of_plain(second.note)
        # Last, because it is long: what decides stands above it.
        yield self.tr("Abstract"), _text_of("abstract", first), _text_of("abstract", second)

    def _add_row(
        self, grid: QGridLayout, row: int, name: str, left: MathText, right: MathText
    ) -> None:
        if not left.plain and not right.plain:
            return
        heading = Label(self._theme, name, ink="text3", factor=metrics.SMALL)
        heading.setContentsMargins(0, _TEXT_TOP, 0, 0)
        grid.addWidget(heading, row, 0, Qt.AlignmentFlag.AlignTop)
        pieces = word_diff(left.plain, right.plain)
        is_same = all(piece.change is Change.SAME for piece in pieces)
        for column, hidden, whole in ((1, Change.ADDED, left), (2, Change.REMOVED, right)):
            shown = [piece for piece in pieces if piece.change is not hidden]
            view = self._text(whole) if is_same else self._diff(shown)
            view.setAccessibleName(name)
            grid.addWidget(view, row, column, Qt.AlignmentFlag.AlignTop)

    def _text(self, text: MathText) -> TextView:
        """Both sides say the same, so nothing need be marked and formulas can be drawn."""
        view = TextView(self._theme)
        view.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        view.show_text(text)
        return view

    def _diff(self, pieces: Sequence[Piece]) -> TextView:
        view = DiffView(self._theme, is_struck=False)
        first, *rest = pieces or [Piece(Change.SAME, "—")]
        view.show_pieces([replace(first, text=first.text.lstrip()), *rest])
        return view

    def _act(
        self, name: str, text: str, signal: SignalInstance, kind: Kind = Kind.PLAIN
    ) -> tuple[str, Button]:
        """Make the button of an act, with its key on it."""
        key = self._keys.text(name)
        button = self._button(f"{text}  ({key})" if key else text, kind)
        button.setAccessibleName(text)
        button.clicked.connect(signal)
        return name, button

    def _button(self, text: str, kind: Kind = Kind.PLAIN) -> Button:
        return Button(self._theme, self._icons, text, kind=kind)


def _text_of(name: str, paper: Paper) -> MathText:
    value = getattr(paper, name)
    if name in _WITH_FORMULAS:
        return drawn_text(value)
    return MathText.of_plain(fact_text(name, value))


def _sessions(paper: Paper) -> str:
    return ", ".join(session.label for session in paper.sessions)


def _marks(paper: Paper) -> str:
    parts = [words.status_word(paper.status), *paper.tags]
    if paper.rating:
        parts.insert(1, words.stars(paper.rating))
    return ", ".join((*parts, *(place.name for place in paper.lists)))
