"""Make a backup ready to take the library's place, before anything of the library changes."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from reading_list.core.errors import LibraryError, LibraryProblem
from reading_list.storage.backup import backup_folder, copy_to, find_damage
from reading_list.storage.connection import connect, translated
from reading_list.storage.look import look_at


@contextmanager
def prepared_copy(library: Path, source: Path, newest_version: int) -> Iterator[Path]:
    """Give a sound copy of `source` to be brought up to date; it is gone afterwards.

    Raises `LibraryError` for a source that is missing, damaged, foreign or newer. The copy
    stands in a folder of its own among the backups, which are on the library's disk.
    """
    if look_at(source, newest_version).version == 0:
        raise LibraryError(LibraryProblem.MISSING, source)
    folder = _own_folder(backup_folder(library))
    try:
        copy = folder / "restored.db"
        with closing(connect(source, read_only=True)) as origin, translated(source):
            if damage := find_damage(origin):
                raise LibraryError(LibraryProblem.DAMAGED, source, damage[0])
            copy_to(origin, copy)
        yield copy
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _own_folder(parent: Path) -> Path:
    try:
        parent.mkdir(parents=True, exist_ok=True)
        return Path(tempfile.mkdtemp(prefix=".restore-", dir=parent))
    except OSError as error:
        raise LibraryError(LibraryProblem.UNREADABLE, parent, error.strerror or "") from error
