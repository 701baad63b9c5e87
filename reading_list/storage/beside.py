"""The files SQLite keeps beside a library: its log, the log's index, its journal.

SQLite follows links first, so they stand beside the file itself and not beside a link to it.
An open connection holds on to these very files, whatever is done to their names: `Place`
notices when a name leads somewhere else.
"""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Self

INDEX = "-shm"
ENDINGS = ("-wal", INDEX, "-journal")
_FileId = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Place:
    """Which files a library's names lead to; None where there is none."""

    file: _FileId | None
    log: _FileId | None

    @classmethod
    def of(cls, library: Path) -> Self:
        """Look where the names lead now."""
        return cls(_file_id(library), _file_id(log_of(library)))

    def is_left(self, library: Path) -> bool:
        """Say whether the library or its log was taken away or replaced since."""
        if _file_id(library) != self.file:
            return True
        return self.log is not None and _file_id(log_of(library)) != self.log


def log_of(library: Path) -> Path:
    """Give the place of the write-ahead log."""
    return _beside(library, "-wal")


def has_log(library: Path) -> bool:
    """Say whether something may stand in the log that is not in the file yet."""
    try:
        return log_of(library).stat().st_size > 0
    except FileNotFoundError:
        return False
    except OSError:
        return True


def is_writable(library: Path) -> bool:
    """Say whether the disk allows the file, and others beside it, to be written."""
    return os.access(library, os.W_OK) and os.access(library.resolve().parent, os.W_OK)


def is_in_use(library: Path) -> bool:
    """Say whether programs are at work on the file, or were when they were killed."""
    return any(os.path.lexists(_beside(library, ending)) for ending in ("-wal", "-journal"))


def is_own_file(path: Path, library: Path) -> bool:
    """Say whether a path is the library or a file that SQLite keeps, or will keep, beside it."""
    for own in (library, *(_beside(library, ending) for ending in ENDINGS)):
        try:
            if path.resolve() == own.resolve() or path.samefile(own):
                return True
        except (OSError, RuntimeError):  # not there, or links in a circle
            continue
    return False


def _file_id(path: Path) -> _FileId | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def _beside(library: Path, ending: str) -> Path:
    real = library.resolve()
    return real.with_name(f"{real.name}{ending}")
