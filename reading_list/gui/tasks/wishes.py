"""What is to be written, as it waits its turn: plain work on an open library, without Qt.

A wish may be tried on the window's own library, or carried out by a worker on another one,
which waits for as long as other programs keep the file busy.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Event, Lock
from typing import Any

from reading_list.core.changes import Changes
from reading_list.core.errors import LibraryError, LibraryProblem, RefusedError
from reading_list.core.progress import Progress
from reading_list.storage.beside import Place
from reading_list.storage.edits import Edit, SetNote
from reading_list.storage.history import Step
from reading_list.storage.library import Library

_TRY_SECONDS = 1.0  # how soon a worker that waits for another program hears of a cancel
_PAUSE_SECONDS = 0.05

WriteWork = Callable[[Library, Progress], Any]
Then = Callable[[Any], None]


class ForeignStepError(RefusedError):
    """The newest step is not this window's, so undo has to ask first."""

    def __init__(self, step: Step) -> None:
        self.step = step
        super().__init__("The newest change is somebody else's; nothing was taken back.")


@dataclass(eq=False)
class Wish:
    """Something to be written. `then` gets the result, `otherwise` what was refused.

    `is_patient` waits for other programs for ever, `is_counted` is one of the changes that
    are said to be not saved yet; `verb` is "undo", "redo", "import", or empty.
    """

    work: WriteWork
    then: Then
    otherwise: Callable[[Exception], None]
    is_patient: bool = True
    is_counted: bool = True
    verb: str = ""


@dataclass(eq=False)
class EditWish:
    """An edit to be applied. While it waits, a note takes in what is typed on."""

    newest: Edit
    then: Then
    otherwise: Callable[[Exception], None]
    is_typing: bool = False
    is_patient: bool = True
    is_counted: bool = True
    _lock: Lock = field(default_factory=Lock)
    _is_done: bool = False

    @property
    def edit(self) -> Edit:
        """Give the edit as it stands now."""
        return self.newest

    def work(self, library: Library, _progress: Progress) -> Changes:
        """Apply the edit; what was typed meanwhile follows at once."""
        edit, changes = self.newest, Changes()
        while True:
            changes |= library.apply(edit, is_typing=self.is_typing)
            with self._lock:
                if self.newest is edit or not isinstance(edit, SetNote):
                    self._is_done = True
                    return changes
                assert isinstance(self.newest, SetNote), "only notes are typed on"
                # What has just been written is what the next words stand on.
                edit = self.newest = replace(self.newest, expected=edit.text)

    def take_in(self, edit: Edit) -> bool:
        """Take what was typed on; false if it needs a wish of its own."""
        with self._lock:
            mine = self.newest
            if self._is_done or not (isinstance(mine, SetNote) and isinstance(edit, SetNote)):
                return False
            if not self.is_typing or mine.paper != edit.paper:
                return False
            self.newest = replace(edit, expected=mine.expected)
            return True


def unsaved_edits(wishes: "Iterable[Wish | EditWish]") -> list[Edit]:
    """Give the edits among wishes, without those that a later wish takes back again."""
    done: list[Edit | None] = []  # None for steps that are no edits
    undone: list[Edit | None] = []
    for wish in wishes:
        if isinstance(wish, EditWish):
            done.append(wish.edit)
            undone.clear()
        elif wish.verb == "undo" and done:
            undone.append(done.pop())
        elif wish.verb == "redo" and undone:
            done.append(undone.pop())
        elif wish.verb == "import":
            done.append(None)
            undone.clear()
    return [edit for edit in done if edit is not None]


def carried_out(
    path: Path, place: Place, origin: str, wish: "Wish | EditWish", progress: Progress
) -> Any:
    """Do the work of a wish in a worker; waits for other programs if the wish is patient.

    `place` is that of the window's own library: nothing is written to another file.
    """
    while True:
        progress(0, 0)
        try:
            if not wish.is_patient:
                with Library.open(path, origin=origin, must_exist=True, place=place) as library:
                    return wish.work(library, progress)
            with Library.open(
                path, origin=origin, must_exist=True, place=place, busy_seconds=_TRY_SECONDS
            ) as library:
                return wish.work(library, progress)
        except LibraryError as error:
            if error.problem is not LibraryProblem.LOCKED or not wish.is_patient:
                raise
        Event().wait(_PAUSE_SECONDS)


def turn(verb: str, expected: int | None) -> WriteWork:
    """Undo or redo this step, if it is still the one to be undone or redone."""

    def work(library: Library, _progress: Progress) -> tuple[Step, list[int]]:
        step = library.undo(expected) if verb == "undo" else library.redo(expected)
        return step, [] if step.import_id is not None else library.papers_of(step)

    return work


def turn_to(step: int, expected: int) -> WriteWork:
    """Undo all up to this step, or redo all up to it, if the first of them is `expected`."""

    def work(library: Library, _progress: Progress) -> list[Step]:
        return library.turn_to(step, expected)

    return work


def turn_newest(verb: str) -> WriteWork:
    """Undo or redo what is newest when the turn comes; undo only what this window did."""

    def work(library: Library, progress: Progress) -> tuple[Step, list[int]]:
        status = library.undo_status()
        step = status.undo if verb == "undo" else status.redo
        if verb == "undo" and step is not None and step.origin != library.origin:
            raise ForeignStepError(step)
        done: tuple[Step, list[int]] = turn(verb, step.id if step else None)(library, progress)
        return done

    return work


def fix_keys(ids: Sequence[int]) -> WriteWork:
    """Make cite keys final."""

    def work(library: Library, _progress: Progress) -> None:
        library.fix_keys(ids)

    return work
