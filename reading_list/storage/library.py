"""The library: one facade over the file. Everything else in the program talks to this.

Here is what is done to the file as a whole; `library_editor` writes in it, `library_reader` asks.
A `Library` belongs to the thread that opened it; a worker opens its own on the same path.
"""

from pathlib import Path
from typing import Self

from reading_list.core.changes import Changes
from reading_list.core.errors import LibraryError, LibraryProblem, RefusedError
from reading_list.storage import backup, history
from reading_list.storage.beside import Place, is_own_file
from reading_list.storage.connection import BUSY_SECONDS, translated
from reading_list.storage.library_editor import LibraryEditor
from reading_list.storage.opening import open_file
from reading_list.storage.restoring import prepared_copy, restore_from

SCHEMA_VERSION = 5


class Library(LibraryEditor):
    """An open library file."""

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        origin: str = "command line",
        read_only: bool = False,
        must_exist: bool = False,
        place: Place | None = None,
        busy_seconds: float = BUSY_SECONDS,
    ) -> Self:
        """Open a library, making or migrating it if need be.

        Raises `LibraryError` before anything is written to a file that is newer, foreign
        or damaged. A file the disk does not allow to be written is opened read-only.
        With `place`, only the very file that another `Library` has open is taken.
        `busy_seconds` is how long an edit waits for other programs; opening itself waits
        its full time.
        """
        if place is not None and place.is_left(path):  # before another file is brought up to date
            raise LibraryError(LibraryProblem.MOVED, path)
        opened = open_file(path, SCHEMA_VERSION, read_only=read_only, must_exist=must_exist)
        try:
            if place is not None and place.file != opened.place.file:
                raise LibraryError(LibraryProblem.MOVED, path)
            with translated(path):
                return cls(opened, path, origin, busy_seconds)
        except BaseException:
            opened.connection.close()
            raise

    def close(self) -> None:
        """Tidy the log away, if nobody else is at work, and let go of the file."""
        if not self.is_read_only:
            self.tidy()
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def copy_to(self, target: Path) -> None:
        """Write a consistent copy of the library to `target`.

        Raises `RefusedError` for the library's own files, and for a file that is no earlier
        copy of it.
        """
        self._refuse_itself(target)
        with self._reading():
            backup.require_replaceable(self._connection, target, SCHEMA_VERSION)
        backup.copy_to(self._connection, target)

    def restore(self, source: Path) -> Path:
        """Replace all content by that of `source`; give the backup of what was replaced.

        Open windows see it as a change of everything. A backup of an older program is
        brought up to date first, in a copy. Raises `LibraryError` or `RefusedError` for a
        source that is no sound library, before anything is changed.
        """
        self._require_writable()
        self._refuse_itself(source)
        everything = Changes(is_everything=True)
        with prepared_copy(self.path, source, SCHEMA_VERSION) as copy:
            replaced = self.make_backup("restore")
            with Library.open(copy, origin=self.origin) as ready, ready._writing():
                history.record_restore(
                    ready._connection, self.origin, source.name, everything, self.newest_step()
                )
            # One transaction: other windows find new content and the step that tells of it.
            self._require_in_place()
            restore_from(self._connection, self.path, copy)
        self._see_own_writing(history.newest(self._connection))
        self._announced(everything, self.origin)
        return replaced

    def find_damage(self) -> list[str]:
        """Check the file; give what is wrong, nothing when all is well."""
        with self._reading():
            return backup.find_damage(self._connection)

    # Private

    def _refuse_itself(self, other: Path) -> None:
        if is_own_file(other, self.path):
            raise RefusedError(f"{other} belongs to the library itself; nothing was changed.")
