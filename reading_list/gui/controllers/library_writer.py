"""All writing of a window, in one order: what was wished for first is written first.

A small change is tried at once, without waiting for anybody (a mark must paint within a
frame). If another program holds the lock, if the change is large, or if others wait already,
it goes to the lane, whose one thread waits, and shows as pending until it is saved. What the
lane is refused is told, and the words of a note are kept.
"""

from collections import deque
from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from reading_list.core.changes import Changes
from reading_list.core.errors import LibraryError, LibraryProblem, ReadingListError
from reading_list.core.progress import null_progress
from reading_list.gui.tasks.runner import Handle, Runner
from reading_list.gui.tasks.wishes import (
    EditWish,
    ForeignStepError,
    Wish,
    WriteWork,
    carried_out,
    fix_keys,
    turn,
    turn_newest,
    turn_to,
    unsaved_edits,
)
from reading_list.storage.edits import Edit, SetNote
from reading_list.storage.history import Step
from reading_list.storage.library import Library
from reading_list.storage.list_edits import DeleteList
from reading_list.storage.tag_edits import DeleteTag, RenameTag

MOST_AT_ONCE = 200  # papers an edit may be about to be made on the GUI thread
_OF_MANY = (DeleteList, DeleteTag, RenameTag)
_TIDY_MILLISECONDS = 5_000


class LibraryWriter(QObject):
    """The queue of wishes.

    Signals: `written` after the lane has written, for others to look; `named(verb, Step)`
    with what was done, verb is "", "undo" or "redo"; `failed(error, edit or None)`;
    `pending_changed(count)` of changes that wait, also when a refused note is kept or saved;
    `foreign_undo_requested(Step)` when the newest step is not this window's; `turned(ids)`
    with the papers an undone or redone step was about; `emptied` when nothing waits any more.
    """

    written = Signal()
    named = Signal(str, object)
    failed = Signal(object, object)
    pending_changed = Signal(int)
    foreign_undo_requested = Signal(object)
    turned = Signal(list)
    emptied = Signal()

    def __init__(self, library: Library, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._lane = Runner(self)
        self._waiting: deque[Wish | EditWish] = deque()
        self._kept: dict[int, SetNote] = {}
        self._asked: Step | None = None
        self._is_stopped = False
        self._wishes = 0  # how many there have been
        self._tidy_timer = QTimer(self, interval=_TIDY_MILLISECONDS, singleShot=True)
        self._tidy_timer.timeout.connect(self._tidy)

    # What waits

    @property
    def pending(self) -> int:
        """Give the number of changes that are not saved yet."""
        return sum(wish.is_counted for wish in self._waiting)

    @property
    def is_all_written(self) -> bool:
        """Say whether nothing waits to be written."""
        return not self._waiting

    @property
    def is_importing(self) -> bool:
        """Say whether this window's own import is, or waits to be, written."""
        return any(not wish.is_counted for wish in self._waiting)

    @property
    def is_idle(self) -> bool:
        """Say whether the lane has nothing to do, tidying included."""
        return not self._waiting and self._lane.is_idle

    @property
    def unsaved(self) -> list[Edit]:
        """Give the notes that were refused and the edits that wait, the oldest first."""
        return [*self._kept.values(), *unsaved_edits(self._waiting)]

    @property
    def kept(self) -> list[SetNote]:
        """Give the notes that were refused."""
        return list(self._kept.values())

    def unsaved_note(self, paper: int) -> SetNote | None:
        """Give the note of a paper as it was written last, if that is not saved yet."""
        notes = [e for e in self.unsaved if isinstance(e, SetNote) and e.paper == paper]
        return notes[-1] if notes else None

    # Wishes

    def apply(
        self,
        edit: Edit,
        *,
        is_typing: bool = False,
        then: Callable[[Changes], None] | None = None,
        otherwise: Callable[[Exception], None] | None = None,
    ) -> bool:
        """Apply an edit; false if it was refused at once. A pending one counts as applied.

        `then` gets the changes, now or later; `otherwise` is told of a refusal instead of
        the person.
        """
        self._asked = None
        last = self._waiting[-1] if self._waiting else None
        if is_typing and isinstance(last, EditWish) and last.take_in(edit):
            return True

        def on_applied(changes: Changes) -> None:
            self._forget_kept(wish.edit)
            if changes:
                self._name_newest()
            if then is not None:
                then(changes)

        def on_refused(error: Exception) -> None:
            if otherwise is not None:
                otherwise(error)
            else:
                self.refuse(error, wish.edit)

        wish = EditWish(edit, on_applied, on_refused, is_typing)
        is_long = isinstance(edit, _OF_MANY) or len(getattr(edit, "papers", ())) > MOST_AT_ONCE
        return self._do(wish, is_long=is_long)

    def undo(self, *, is_confirmed: bool = False) -> None:
        """Take back the newest change; if it is not ours, ask first."""
        if self._waiting:  # the newest is among those that wait, unless that was asked about
            asked, self._asked = self._asked, None
            work = turn("undo", asked.id) if asked is not None else turn_newest("undo")
            self._do(self._turning(work, "undo"))
            return
        newest = self._status("undo")
        is_ours = newest is None or newest.origin == self._library.origin
        if not (is_ours or is_confirmed or newest == self._asked):
            self._ask(newest)
            return
        self._asked = None
        self._turn(newest, "undo")

    def redo(self) -> None:
        """Do again what was taken back last."""
        if self._waiting:
            self._do(self._turning(turn_newest("redo"), "redo"))
        else:
            self._turn(self._status("redo"), "redo")

    def turn_to(self, step: int, expected: int, then: Callable[[list[Step]], None]) -> None:
        """Take back, or do again, all from `expected` up to a step; `then` gets the steps."""
        self._asked = None
        wish = Wish(turn_to(step, expected), then, self._on_not_turned)
        self._do(wish, is_long=True)

    def fix_keys(self, ids: Sequence[int]) -> None:
        """Make cite keys final, because they leave the window."""
        wish = Wish(fix_keys(ids), _nothing, lambda error: self.failed.emit(error, None))
        self._do(wish, is_long=len(ids) > MOST_AT_ONCE)

    def carry_out(self, work: WriteWork) -> Handle:
        """Have something long written in its turn; the handle tells how it goes."""
        wish = Wish(work, _nothing, _nothing, is_patient=False, is_counted=False, verb="import")
        return self._queue(wish)

    def refuse(self, error: Exception, edit: Edit | None) -> None:
        """Tell of an edit that cannot be saved; the words of a note are kept."""
        if isinstance(edit, SetNote):
            self._kept[edit.paper] = edit
            self.pending_changed.emit(self.pending)
        self.failed.emit(error, edit)

    def try_again(self) -> None:
        """Try once more to save the notes that were refused."""
        for edit in self.kept:
            self.apply(edit)

    def let_go(self, paper: int) -> None:
        """Keep the refused note of a paper no longer: its words are elsewhere."""
        self._kept.pop(paper, None)
        self.pending_changed.emit(self.pending)

    def stop(self, milliseconds: int = 5_000) -> bool:
        """Write nothing any more; false if something was still to be written."""
        self._tidy_timer.stop()
        self._is_stopped = True
        was_idle = not self._waiting
        return self._lane.stop(milliseconds) and was_idle

    # Carrying out

    def _do(self, wish: Wish | EditWish, *, is_long: bool = False) -> bool:
        self._wishes += 1
        if self._waiting or is_long:
            self._queue(wish)
            return True
        try:
            result = wish.work(self._library, null_progress)
        except ReadingListError as error:
            if isinstance(error, LibraryError) and error.problem is LibraryProblem.LOCKED:
                self._queue(wish)
                return True
            wish.otherwise(error)
            return False
        wish.then(result)
        self._tidy_timer.start()
        return True

    def _queue(self, wish: Wish | EditWish) -> Handle:
        path, place, origin = self._library.path, self._library.place, self._library.origin
        handle = self._lane.submit(
            lambda progress: carried_out(path, place, origin, wish, progress)
        )
        self._waiting.append(wish)
        handle.succeeded.connect(lambda result: self._on_written(wish, result))
        handle.failed.connect(lambda error: self._settle(wish, lambda: wish.otherwise(error)))
        handle.cancelled.connect(lambda: self._settle(wish, lambda: None))
        handle.finished.connect(self._on_finished)
        self.pending_changed.emit(self.pending)
        return handle

    def _on_written(self, wish: Wish | EditWish, result: object) -> None:
        def then() -> None:
            self.written.emit()
            wish.then(result)

        self._settle(wish, then)
        if not self._is_stopped:
            self._tidy_timer.start()

    def _settle(self, wish: Wish | EditWish, then: Callable[[], None]) -> None:
        if self._is_stopped:
            return  # the file is closed, and nobody listens any more
        self._waiting.remove(wish)
        then()
        self.pending_changed.emit(self.pending)

    def _on_finished(self) -> None:
        if not self._waiting:
            self.emptied.emit()

    def _forget_kept(self, edit: Edit) -> None:
        if isinstance(edit, SetNote) and self._kept.pop(edit.paper, None) is not None:
            self.pending_changed.emit(self.pending)

    # Undo and redo

    def _status(self, verb: str) -> Step | None:
        try:
            status = self._library.undo_status()
        except LibraryError as error:
            self.failed.emit(error, None)
            return None
        return status.undo if verb == "undo" else status.redo

    def _turn(self, step: Step | None, verb: str) -> None:
        wish = self._turning(turn(verb, step.id if step else None), verb)
        is_long = step is not None and (step.import_id is not None or step.act.count > MOST_AT_ONCE)
        self._do(wish, is_long=is_long)

    def _turning(self, work: WriteWork, verb: str) -> Wish:
        wishes = self._wishes

        def tell(done: tuple[Step, list[int]]) -> None:
            step, papers = done
            self.named.emit(verb, step)
            # Nobody is taken away from what was begun while the step waited.
            if papers and self._wishes == wishes + 1:
                self.turned.emit(papers)

        return Wish(work, tell, self._on_not_turned, verb=verb)

    def _on_not_turned(self, error: Exception) -> None:
        if isinstance(error, ForeignStepError):
            self._ask(error.step)
        else:
            self.failed.emit(error, None)

    def _ask(self, step: Step | None) -> None:
        self._asked = step  # asking again is the answer
        self.foreign_undo_requested.emit(step)

    def _name_newest(self) -> None:
        step = self._status("undo")
        if step is not None and step.origin == self._library.origin:
            self.named.emit("", step)

    def _tidy(self) -> None:
        if self._library.is_read_only or self._waiting:
            return
        path, origin = self._library.path, self._library.origin

        def tidy(_progress: object) -> None:
            Library.open(path, origin=origin, must_exist=True).close()  # tidies

        self._lane.submit(tidy)


def _nothing(_result: object) -> None:
    """Do nothing more: the handle tells whoever wished for it."""
