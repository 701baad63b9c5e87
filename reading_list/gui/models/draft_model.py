"""The records of an import preview in the order a person should look at them.

What needs a look stands first, what is already here last. The model holds what was decided
so far; nothing is written from here. Rows are made when they are painted.
"""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import takewhile
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtCore import Signal as QtSignal

from reading_list import text
from reading_list.core.draft import FlagKind
from reading_list.core.plan import ImportPlan, PlannedRecord
from reading_list.gui import import_words as words
from reading_list.gui.fact_words import field_word
from reading_list.gui.models.roles import Role
from reading_list.gui.text_bounds import line_of
from reading_list.services.import_choices import (
    Choice,
    Decision,
    decision_on,
    offered,
    with_choices,
)
from reading_list.services.import_preview import Kind, Preview, kind_of

FLAGGED, GONE, ALL = "flagged", "gone", "all"
"""Names of the filters beside those of `Kind`."""

_Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()


@dataclass(frozen=True, slots=True)
class DraftRow:
    """One row. `record` is None for a paper that is no longer listed, whose `kind` is None.

    `title_source` is the title as it came where it holds formulas, else empty. `ways` are the
    decisions offered, `decision` the one in force, `note` what changes.
    """

    record: int | None
    paper: int | None
    kind: Kind | None
    title: str
    title_source: str = ""
    note: str = ""
    lines: str = ""
    flags: tuple[FlagKind, ...] = ()
    ways: tuple[Decision, ...] = ()
    decision: Decision | None = None

    @property
    def has_tick(self) -> bool:
        """Say whether the row is decided by a tick."""
        return len(self.ways) == 2

    @property
    def is_ticked(self) -> bool:
        """Say whether what the row offers will be written."""
        return self.decision is Decision.TAKE


class DraftModel(QAbstractTableModel):
    """Records and the choices made on them.

    Signals: `choices_changed` after a decision. Attributes: `choices`, `chosen` (the plan
    with the choices applied; None before anything is shown).
    """

    choices_changed = QtSignal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.choices: dict[int, Choice] = {}
        self.chosen: ImportPlan | None = None
        self._preview: Preview | None = None
        self._records: Mapping[int, PlannedRecord] = {}
        self._ordered: Sequence[int] = ()
        self._written: Set[int] = frozenset()
        self._shown: Sequence[int] = ()
        self._filter = ALL

    def let_go(self) -> None:
        """Hold no preview any more, with all that was read for it."""
        self.beginResetModel()
        self._preview = self.chosen = None
        self._records, self._written, self._ordered, self._shown = {}, frozenset(), (), ()
        self.endResetModel()

    def show(self, preview: Preview) -> None:
        """Show a preview, perhaps one made anew; choices that still fit stay."""
        self.beginResetModel()
        self._preview = preview
        self._records = {record.record: record for record in preview.plan.records}
        self._ordered = preview.order
        self._apply_choices()
        self._shown = self._filtered()
        self.endResetModel()
        self.choices_changed.emit()

    def set_filter(self, name: str) -> None:
        """Show one kind of record: the name of a `Kind`, `ALL`, `FLAGGED` or `GONE`."""
        if name != self._filter:
            self.beginResetModel()
            self._filter = name
            self._shown = self._filtered()
            self.endResetModel()

    def counts(self) -> dict[str, int]:
        """Count the records per filter; those of the kinds add up to all."""
        known = self._preview.counts if self._preview else {}
        counts: dict[str, int] = {kind: known.get(kind, 0) for kind in Kind}
        counts[ALL] = len(self._records)
        counts[FLAGGED] = len(self._preview.plan.flags) if self._preview else 0
        counts[GONE] = len(self._preview.plan.no_longer_listed) if self._preview else 0
        return counts

    def decide(self, records: Iterable[int], decision: Decision, paper: int | None = None) -> None:
        """Decide on records; those that do not offer the decision stay as they are."""
        self._choose({number: self._choice(number, decision, paper) for number in records})

    def toggle(self, records: Iterable[int]) -> None:
        """Tick or untick records, several of them alike; one with three ways takes the next."""
        numbers = [number for number in records if offered(self._records[number])]
        if len(numbers) == 1 and len(ways := offered(self._records[numbers[0]])) > 2:
            now = decision_on(self._records[numbers[0]], self.choices) or ways[0]
            self.decide(numbers, ways[(ways.index(now) + 1) % len(ways)])
            return
        is_taken = all(self._is_taken(number) for number in numbers)
        wanted = (Decision.KEEP, Decision.LEAVE_OUT) if is_taken else (Decision.TAKE,)
        choices = {}
        for number in numbers:
            way = next(way for way in wanted if way in offered(self._records[number]))
            choices[number] = Choice(way)
        self._choose(choices)

    def record(self, number: int) -> PlannedRecord:
        """Give a record as planned."""
        return self._records[number]

    def records_of(self, kind: Kind) -> Sequence[int]:
        """Give the numbers of all records of a kind."""
        counts = self._preview.counts if self._preview else {}
        start = sum(counts.get(earlier, 0) for earlier in takewhile(kind.__ne__, Kind))
        return self._ordered[start : start + counts.get(kind, 0)]

    def row_of(self, number: int) -> int:
        """Give the row a record is shown in, -1 if it is not."""
        return self._shown.index(number) if number in self._shown else -1

    def row(self, at: int) -> DraftRow:
        """Give what a row shows."""
        number = self._shown[at]
        if self._filter == GONE:
            return self._gone(number)
        record = self._records[number]
        decision = decision_on(record, self.choices)
        if decision is not None and number not in self._written:
            decision = Decision.LEAVE_OUT
        return DraftRow(
            record=number,
            paper=record.paper,
            kind=kind_of(record),
            title=text.plain(record.draft.title),
            title_source=_with_formulas(record.draft.title),
            note=", ".join(map(field_word, (*record.conflicts, *record.updates))),
            lines=words.lines_text(record.draft.lines),
            flags=tuple(dict.fromkeys(flag.kind for flag in record.draft.flags)),
            ways=offered(record),
            decision=decision,
        )

    def rowCount(self, parent: _Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: _Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else 1

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._shown):
            return None
        row = self.row(index.row())
        if role == Role.RECORD:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return line_of(row.title)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return _spoken(row)
        if role == Qt.ItemDataRole.CheckStateRole and row.has_tick:
            return Qt.CheckState.Checked if row.is_ticked else Qt.CheckState.Unchecked
        return None

    def _choice(self, number: int, decision: Decision, paper: int | None) -> Choice:
        same = paper or next(iter(self._records[number].perhaps_same), None)
        return Choice(decision, same if decision is Decision.SAME else None)

    def _choose(self, choices: Mapping[int, Choice]) -> None:
        fitting = {
            number: choice
            for number, choice in choices.items()
            if choice.decision in offered(self._records[number])
        }
        if fitting:
            self.choices |= fitting
            self._apply_choices()
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._shown) - 1, 0))
            self.choices_changed.emit()

    def _is_taken(self, number: int) -> bool:
        is_taken = decision_on(self._records[number], self.choices) is Decision.TAKE
        return is_taken and number in self._written

    def _filtered(self) -> Sequence[int]:
        if self._filter == GONE:
            return self._preview.plan.no_longer_listed if self._preview else ()
        if self._filter == ALL:
            return self._ordered
        if self._filter == FLAGGED:
            flags = self._preview.plan.flags if self._preview else {}
            return [number for number in self._ordered if number in flags]
        return self.records_of(Kind(self._filter))

    def _apply_choices(self) -> None:
        assert self._preview is not None, "choices are made on a preview"
        self.chosen = with_choices(self._preview.plan, self.choices, self._preview.known)
        self._written = self._records.keys()
        if self.chosen is not self._preview.plan:
            self._written = frozenset(record.record for record in self.chosen.records)

    def _gone(self, paper_id: int) -> DraftRow:
        paper = self._preview.known.get(paper_id) if self._preview else None
        if paper is None:
            return DraftRow(None, paper_id, None, "")
        source = _with_formulas(paper.title)
        return DraftRow(None, paper_id, None, paper.title_plain, source)


def _with_formulas(title: str) -> str:
    return title if text.math_spans(title) else ""


def _spoken(row: DraftRow) -> str:
    parts = [words.kind_word(row.kind), row.title, row.note]
    parts += [words.flag_word(flag) for flag in row.flags]
    if row.kind is not None and row.decision is not None and not row.has_tick:
        parts.append(words.decision_word(row.decision, row.kind))
    return ", ".join(part for part in parts if part)
