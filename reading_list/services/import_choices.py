"""What the person decided in the preview, applied to the plan before it is carried out.

Known papers are never dropped from a plan: a source that lists a paper whose changes are not
wanted still lists it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from reading_list.core.paper import Facts
from reading_list.core.plan import ImportPlan, Outcome, PlannedRecord
from reading_list.services.three_way import filled


class Decision(StrEnum):
    """What is to become of a record, where the plan leaves it to the person."""

    TAKE = "take"
    KEEP = "keep"
    SAME = "same"
    LEAVE_OUT = "leave out"


@dataclass(frozen=True, slots=True)
class Choice:
    """A decision on one record; `paper` is the known paper it is said to be (`SAME`)."""

    decision: Decision
    paper: int | None = None


Choices = Mapping[int, Choice]
"""Choices by record number."""

_OFFERED = {
    Outcome.ADDED: (Decision.TAKE, Decision.LEAVE_OUT),
    Outcome.JOINED: (Decision.TAKE, Decision.LEAVE_OUT),
    Outcome.UPDATED: (Decision.TAKE, Decision.KEEP),
    Outcome.CONFLICT: (Decision.KEEP, Decision.TAKE),
    Outcome.UNCHANGED: (),
}


def offered(record: PlannedRecord) -> tuple[Decision, ...]:
    """Give the decisions there are on a record; the first is what happens undecided."""
    if record.outcome is Outcome.ADDED and record.perhaps_same:
        return (Decision.TAKE, Decision.SAME, Decision.LEAVE_OUT)
    return _OFFERED[record.outcome]


def decision_on(record: PlannedRecord, choices: Choices) -> Decision | None:
    """Give the decision in force, None where nothing is left to decide.

    A choice that no longer fits, because the plan was made anew, counts for nothing.
    """
    ways = offered(record)
    chosen = choices.get(record.record)
    if chosen is None or chosen.decision not in ways:
        return ways[0] if ways else None
    if chosen.decision is Decision.SAME and chosen.paper not in record.perhaps_same:
        return ways[0]
    return chosen.decision


def with_choices(plan: ImportPlan, choices: Choices, known: Mapping[int, Facts]) -> ImportPlan:
    """Apply the choices to a plan; record numbers stay as they are.

    `known` holds the papers a record may be said to be the same as.
    """
    if not choices:
        return plan  # what happens undecided is what was planned
    left_out: set[int] = set()
    ours = dict(known)
    same: dict[int, int] = {}  # records that were new and are now known papers
    records = []
    for record in plan.records:
        repeated = record.same_as
        decision = decision_on(record, choices)
        if decision is Decision.LEAVE_OUT or repeated in left_out:
            left_out.add(record.record)
            continue
        if decision is Decision.SAME:
            paper = choices[record.record].paper
            assert paper is not None, "a choice of the same paper names it"
            same[record.record] = paper
            record = _joined(record, paper, ours)
        elif repeated in same:
            record = replace(record, updates=filled(ours[same[repeated]], record.draft))
        else:
            record = _decided(record, decision)
        target = same.get(repeated, record.paper) if repeated is not None else record.paper
        if target in ours:
            ours[target] = replace(ours[target], **record.updates)
        records.append(record)
    return replace(plan, records=tuple(records))


def marking(plan: ImportPlan, is_wanted: bool) -> ImportPlan:
    """Mark the papers a source does not list any more, or leave them unmarked."""
    return replace(plan, unlisted=plan.no_longer_listed if is_wanted else ())


def _joined(record: PlannedRecord, paper: int, ours: Mapping[int, Facts]) -> PlannedRecord:
    updates = filled(ours[paper], record.draft)
    before = {name: getattr(ours[paper], name) for name in updates}
    return replace(
        record, outcome=Outcome.JOINED, paper=paper, updates=updates, before=before, perhaps_same=()
    )


def _decided(record: PlannedRecord, decision: Decision | None) -> PlannedRecord:
    if record.outcome is Outcome.UPDATED and decision is Decision.KEEP:
        return replace(record, outcome=Outcome.UNCHANGED, updates={}, before={})
    if record.outcome is Outcome.CONFLICT and decision is Decision.TAKE:
        taken: dict[str, Any] = {name: getattr(record.draft, name) for name in record.conflicts}
        updates = {**record.updates, **taken}
        return replace(record, outcome=Outcome.UPDATED, updates=updates, conflicts=())
    return record
