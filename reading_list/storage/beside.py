"""The files SQLite keeps beside a library: its log, the log's index, its journal.

SQLite follows links first, so they stand beside the file itself and not beside a link to it.
"""

import os
from pathlib import Path

ENDINGS = ("-wal", "-shm", "-journal")


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


def _beside(library: Path, ending: str) -> Path:
    real = library.resolve()
    return real.with_name(f"{real.name}{ending}")
