"""Marks that wait to be saved, laid over what was read, so that they show at once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import chain

from reading_list.core.paper import Paper, PaperRow
from reading_list.storage.edits import Edit, Mark, SetNote

Unsaved = Mark | SetNote


def marked_papers(edits: Iterable[Edit]) -> frozenset[int]:
    """Give the papers in whose rows edits show."""
    return frozenset(chain.from_iterable(map(_papers, edits)))


def marks_of(edits: Iterable[Edit], among: frozenset[int]) -> Mapping[int, Sequence[Unsaved]]:
    """Sort the edits that show in rows by paper, in their order; of some papers only."""
    found: dict[int, list[Unsaved]] = {}
    for edit in edits:
        if isinstance(edit, Mark | SetNote):
            for paper in among.intersection(_papers(edit)):
                found.setdefault(paper, []).append(edit)
    return found


def with_marks(row: PaperRow, edits: Iterable[Unsaved]) -> PaperRow:
    """Give a row as it will be."""
    for edit in edits:
        if isinstance(edit, SetNote):
            row = replace(row, has_note=bool(edit.text))
            continue
        tags = tuple((name, color) for name, color in row.tags if name not in edit.untags)
        there = {name for name, _color in tags}
        tags += tuple((name, "grey") for name in edit.tags if name not in there)
        status = edit.status or row.status
        row = replace(row, status=status, rating=_rating(row.rating, edit), tags=tags)
    return row


def paper_with_marks(paper: Paper, edits: Iterable[Unsaved]) -> Paper:
    """Give a whole paper as it will be."""
    for edit in edits:
        if isinstance(edit, SetNote):
            paper = replace(paper, note=edit.text)
            continue
        tags = tuple(name for name in paper.tags if name not in edit.untags)
        tags += tuple(name for name in edit.tags if name not in tags)
        status = edit.status or paper.status
        paper = replace(paper, status=status, rating=_rating(paper.rating, edit), tags=tags)
    return paper


def _papers(edit: Edit) -> Sequence[int]:
    if isinstance(edit, SetNote):
        return (edit.paper,)
    return edit.papers if isinstance(edit, Mark) else ()


def _rating(before: int | None, edit: Mark) -> int | None:
    return before if edit.rating is None else edit.rating or None
