"""What was edited in a folder of notes, as an offer: each paper with what its page says.

Nothing is taken by itself where the library says otherwise than it did when the page was
written: then two texts stand against each other, and the person chooses.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from reading_list.core.paper import Paper
from reading_list.formats.markdown_text import hashtag
from reading_list.formats.note_parts import PageEdits
from reading_list.services.note_folder import FolderReport
from reading_list.storage.edits import Mark, SetNote
from reading_list.storage.take_back_edit import TakeBack


@dataclass(frozen=True, slots=True)
class Offer:
    """A paper as it is, and what its page says; `tags` are put on it, `untags` taken off."""

    paper: Paper
    edits: PageEdits
    tags: tuple[str, ...] = ()
    untags: tuple[str, ...] = ()

    @property
    def is_conflict(self) -> bool:
        """Tell whether something was changed both in the library and in the folder."""
        return bool(self.edits.changed_here)


@dataclass(frozen=True, slots=True)
class FolderEdits:
    """What was edited in a folder: the papers, and by cite key what their pages say."""

    folder: str
    papers: tuple[int, ...]
    pages: Mapping[str, PageEdits]


def folder_edits(report: FolderReport, papers: Iterable[Paper]) -> FolderEdits | None:
    """Give what was edited where these papers were written; None if nothing was."""
    if not report.edits:
        return None
    edited = tuple(paper.id for paper in papers if paper.key in report.edits)
    return FolderEdits(str(report.folder), edited, report.edits)


def offers(
    papers: Iterable[Paper], edits: Mapping[str, PageEdits], tags: Iterable[str]
) -> tuple[Offer, ...]:
    """Give an offer for each paper whose page was edited; `tags` are those of the library."""
    known = {_word(tag): tag for tag in tags}
    return tuple(_offer(p, edits[p.key], known) for p in papers if p.key in edits)


def edit_of(taken: Sequence[Offer]) -> TakeBack:
    """Give the one edit that takes over all of these."""
    notes = [
        SetNote(offer.paper.id, offer.edits.note, expected=offer.paper.note)
        for offer in taken
        if offer.edits.note is not None
    ]
    marks = [Mark((offer.paper.id,), **found) for offer in taken if (found := _marks(offer))]
    return TakeBack(tuple(notes), tuple(marks))


def _offer(paper: Paper, edits: PageEdits, known: Mapping[str, str]) -> Offer:
    if edits.tags is None:
        return Offer(paper, edits)
    there = [_word(tag) for tag in edits.tags]
    here = {_word(tag): tag for tag in paper.tags}
    added = tuple(known.get(word, word) for word in there if word not in here)
    return Offer(paper, edits, added, _missing(here, there))


def _missing(here: Mapping[str, str], there: Collection[str]) -> tuple[str, ...]:
    return tuple(tag for word, tag in here.items() if word not in there)


def _marks(offer: Offer) -> dict[str, Any]:
    edits = offer.edits
    found = {
        "status": edits.status,
        "rating": edits.rating,
        "tags": offer.tags or None,
        "untags": offer.untags or None,
    }
    return {name: value for name, value in found.items() if value is not None}


def _word(tag: str) -> str:
    """Give a tag as pages know it: `group meeting` is `group-meeting` there."""
    return hashtag(tag).removeprefix("#")
