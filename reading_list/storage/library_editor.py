"""The half of a library that writes its content, and hears of what others write.

Every edit goes through here: one transaction, one row of the history, one announcement. What
is done to the file as a whole is in `library`.
"""

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from reading_list import text
from reading_list.core.changes import Changes
from reading_list.core.errors import LibraryError, LibraryProblem, StalePlanError
from reading_list.core.plan import ImportPlan, ImportResult
from reading_list.core.progress import Progress, null_progress
from reading_list.storage import alike, backup, history, import_undo, search_index
from reading_list.storage.alike import Pair
from reading_list.storage.connection import (
    BUSY_SECONDS,
    give_back_space,
    journal_mode,
    translated,
    write_transaction,
)
from reading_list.storage.edits import Edit, SetNote
from reading_list.storage.history import Step
from reading_list.storage.library_reader import LibraryReader
from reading_list.storage.mending import mends_index
from reading_list.storage.opening import Opened
from reading_list.storage.refold import refold
from reading_list.storage.row_log import RowLog, changes_of, revert, turned

_LEAST_SECONDS_WITHOUT_LOG = 0.25
_MANY_RECORDS = 1_000
Observer = Callable[[Changes, str], None]
"""Called with what changed and the origin of the change, after it is on disk."""


class LibraryEditor(LibraryReader):
    """The writing half of a library; belongs to the thread that opened the file.

    Attributes: `place`, the very file that is open; `origin`, who edits.
    """

    def __init__(
        self, opened: Opened, path: Path, origin: str, busy_seconds: float = BUSY_SECONDS
    ) -> None:
        super().__init__(opened.connection, path, opened.refusal is not None)
        connection, self.place, self._refusal = opened.connection, opened.place, opened.refusal
        self.origin = origin
        if journal_mode(connection) != "wal":  # reading and writing stand in each other's way
            busy_seconds = max(busy_seconds, _LEAST_SECONDS_WITHOUT_LOG)
        self._busy_seconds = busy_seconds
        self._wait_for_others(busy_seconds)
        self._observers: list[Observer] = []
        self._seen = history.newest(connection)
        self._data_version = self._read_data_version()
        connection.create_function(
            "folded", 1, lambda value: " ".join(text.tokens(value)), deterministic=True
        )

    # Edits

    @mends_index
    def apply(self, edit: Edit, *, is_typing: bool = False) -> Changes:
        """Run an edit and write it to the history in the same transaction.

        With `is_typing`, a note joins the history row of the letters typed just before.
        Raises `RefusedError` or `LibraryError`; nothing is written then.
        """
        changes = Changes()
        with self._writing():
            log = RowLog(self._connection)
            act = edit.apply(log)
            assert act is not None or not log.images, f"{edit} wrote, and says it did not"
            if act is not None:
                changes = changes_of(log.images)
                is_joined = (
                    is_typing
                    and isinstance(edit, SetNote)
                    and len(log.images) == 1
                    and history.extend(
                        self._connection, self.origin, act, edit.paper, log.images[0]
                    )
                )
                if not is_joined:
                    history.record(self._connection, self.origin, act, log.images, changes)
        return self._announced(changes, self.origin)

    @mends_index
    def commit_import(self, plan: ImportPlan, progress: Progress = null_progress) -> ImportResult:
        """Carry an import plan out as one edit; `Cancelled` from `progress` undoes it all.

        Raises `StalePlanError` when the library was changed since the plan was made.
        """
        from reading_list.storage.importing import ImportWriter  # a start does without it

        if not plan.is_writing:
            with self._reading():
                self._require_fresh(plan)
            known = {r.record: r.paper for r in plan.records if r.paper is not None}
            return ImportResult(None, known, self.count())
        if len(plan.records) > _MANY_RECORDS:
            self.tidy()  # so that, should the disk become full, its log can be emptied again
            if self.count():
                self.make_backup("import")
        with self._writing():
            self._require_fresh(plan)
            writer = ImportWriter(self._connection, plan, progress)
            result, act, changes = writer.write()
            history.record(
                self._connection, self.origin, act, (), changes, import_id=result.import_id
            )
        if len(plan.records) > _MANY_RECORDS:
            give_back_space(self._connection)
        self._announced(changes, self.origin)
        return result

    @mends_index
    def undo(self, expected: int | None = None) -> Step:
        """Take the newest edit back, whoever made it; give the step taken back.

        With `expected`, only if that step is still the newest. Raises `RefusedError`.
        """
        with self._writing():
            step = history.require(history.status(self._connection).undo, expected, "undo")
            changes = self._turn_all([step])
        self._announced(changes, self.origin)
        return step

    @mends_index
    def redo(self, expected: int | None = None) -> Step:
        """Do again what was taken back last; give the step. `expected` as for `undo`."""
        with self._writing():
            step = history.require(history.status(self._connection).redo, expected, "redo")
            changes = self._turn_all([step])
        self._announced(changes, self.origin)
        return step

    @mends_index
    def turn_to(self, step_id: int, expected: int | None = None) -> list[Step]:
        """Undo all up to this step, or redo all up to it if it is undone; give the steps.

        All of it or nothing, and with `expected` only if that step is still the first to be
        turned. Raises `RefusedError`, also if the step can be neither.
        """
        with self._writing():
            steps = history.steps_to(self._connection, step_id)
            history.require(steps[0] if steps else None, expected, "undo or redo here")
            changes = self._turn_all(steps)
        self._announced(changes, self.origin)
        return steps

    def replace_alike(self, pairs: Sequence[Pair], among: Sequence[int] | None) -> None:
        """Keep the pairs that may be the same work; see `alike`."""
        with self._writing():
            alike.replace_pairs(self._connection, pairs, among)
        self._announced(Changes(alike=True), self.origin)

    def fix_keys(self, ids: Sequence[int]) -> None:
        """Make the cite keys of these papers final, because they have left the library."""
        with self._reading():
            wanted = json.dumps(list(ids))
            loose = "NOT key_fixed AND id IN (SELECT value FROM json_each(?))"
            query = f"SELECT EXISTS (SELECT 1 FROM papers WHERE {loose})"
            (is_any,) = self._connection.execute(query, (wanted,)).fetchone()
        if self.is_read_only or not is_any:  # nothing to wait for others for
            return
        with self._writing():
            self._connection.execute(f"UPDATE papers SET key_fixed = 1 WHERE {loose}", (wanted,))

    def rebuild_index(self) -> None:
        """Make the index and sort keys anew, say after another program changed titles."""
        with self._writing():
            refold(self._connection)

    def make_backup(self, reason: str) -> Path:
        """Copy the library into its backup folder; give the copy's path."""
        return backup.make_backup(self._connection, self.path, reason)

    def tidy(self) -> None:
        """Write the log back into the file (a checkpoint); does nothing while others write."""
        if self.place.is_left(self.path):
            return  # the log that stands there now may be somebody else's
        if journal_mode(self._connection) == "wal":
            try:
                self._wait_for_others(0.0)
                self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            except sqlite3.OperationalError:
                return  # another connection is reading or writing; it will tidy in its turn
            finally:
                self._wait_for_others(self._busy_seconds)

    # Others

    def subscribe(self, observer: Observer) -> Callable[[], None]:
        """Have every change announced; call what is returned to stop."""
        self._observers.append(observer)
        return lambda: self._observers.remove(observer)

    def poll(self) -> Changes:
        """Look for changes other connections made since, and announce them.

        Raises `LibraryError`, also when the file is no longer where it was opened.
        """
        self._require_in_place()
        with self._reading():
            version = self._read_data_version()
            if version == self._data_version:
                return Changes()
            newest, seen = history.newest(self._connection), self._seen
            changes = Changes(is_everything=True)
            if newest.id >= seen.id > 0:
                first = seen.id - 1 if history.has_grown(self._connection, seen) else seen.id
                changes = history.changes_since(self._connection, first)
            step = history.steps(self._connection, limit=1)
        # Not before all is read: who is interrupted, or finds a lock, has seen nothing yet.
        self._data_version, self._seen = version, newest
        if not changes:  # what stands in no journal: pairs that were found, keys made final
            return self._announced(Changes(alike=True), "")
        origin = step[0].origin if step else ""
        return self._announced(changes, origin)

    # Private

    def _require_fresh(self, plan: ImportPlan) -> None:
        if plan.step not in (None, history.newest(self._connection).id):
            raise StalePlanError

    def _turn_all(self, steps: Iterable[Step]) -> Changes:
        """Undo what is done, redo what is undone, and write that it was."""
        changes = Changes()
        for step in steps:
            is_forward = step.state == "undone"
            now = self._turn(step, is_forward=is_forward)
            state = "redo" if is_forward else "undo"
            history.record_step(self._connection, self.origin, step, state, now)
            changes |= now
        return changes

    def _turn(self, step: Step, *, is_forward: bool) -> Changes:
        if step.import_id is not None:
            turn = import_undo.put_back if is_forward else import_undo.take_back
            return turn(self._connection, step.import_id)
        kept = history.images_of(self._connection, step)
        images = turned(kept) if is_forward else kept
        indexed = {"papers", "paper_authors"}
        papers = [i.paper_id for i in images if i.table in indexed and i.paper_id is not None]
        papers = list(dict.fromkeys(papers))
        notes = [i.paper_id for i in images if i.table == "notes" and i.paper_id is not None]
        search_index.remove_papers(self._connection, papers)
        search_index.remove_notes(self._connection, notes)
        done = revert(self._connection, images)
        search_index.add_papers(self._connection, papers)
        search_index.add_notes(self._connection, notes)
        if (stood := done if is_forward else turned(done)) != kept:
            history.keep_images(self._connection, step, stood)
        return changes_of(done)

    def _wait_for_others(self, seconds: float) -> None:
        self._connection.execute(f"PRAGMA busy_timeout={round(seconds * 1000)}")

    def _announced(self, changes: Changes, origin: str) -> Changes:
        if changes:
            self._orders.clear()
            for observer in tuple(self._observers):
                observer(changes, origin)
        return changes

    def _read_data_version(self) -> int:
        return int(self._connection.execute("PRAGMA data_version").fetchone()[0])

    def _require_writable(self) -> None:
        if self._refusal is not None:
            raise LibraryError(self._refusal, self.path)

    def _require_in_place(self) -> None:
        if self.place.is_left(self.path):
            raise LibraryError(LibraryProblem.MOVED, self.path)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """Hold the write lock. Changes of others that came in meanwhile stay to be polled."""
        self._require_writable()
        with translated(self.path), write_transaction(self._connection):
            self._require_in_place()
            yield
            self._require_in_place()
            newest = history.newest(self._connection)  # before others can write again
        self._see_own_writing(newest)

    def _see_own_writing(self, newest: history.Newest) -> None:
        version = self._read_data_version()
        if version == self._data_version:  # nobody else wrote since we looked
            self._seen = newest
