"""Put files in place so that there is the old one or the whole new one, also after a crash.

What stood there is never half written over, and its rights and the links to it stay.
"""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

UNFINISHED = ".reading-list-"
"""How the name of a file begins that is still being written."""
_ANY_WRITE = 0o222


@contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """Give an empty file beside `target` to be filled; it takes the target's place at the end.

    If the block raises, the target stays as it was. Raises `OSError`.
    """
    place = followed(target)
    unfinished = place.with_name(f"{UNFINISHED}{os.urandom(8).hex()}.part")
    try:
        os.close(os.open(unfinished, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666))
        yield unfinished
        move(unfinished, place)
    finally:
        unfinished.unlink(missing_ok=True)


def move(source: Path, target: Path) -> None:
    """Rename a file over another, whose rights it takes; it survives the power going."""
    with suppress(FileNotFoundError):
        os.chmod(source, target.stat().st_mode & 0o7777)
    _sync(source)
    os.replace(source, target)
    with suppress(OSError):  # not every system opens a folder
        _sync(target.parent)


def followed(path: Path) -> Path:
    """Follow links to the file itself, which need not be there; raises `OSError`."""
    try:
        return path.resolve()
    except RuntimeError as error:  # what Python 3.11 and 3.12 say of links in a circle
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(path)) from error


def is_protected(path: Path) -> bool:
    """Say whether a file is meant to stay: renaming over it would ask nobody's leave."""
    try:
        return not (path.stat().st_mode & _ANY_WRITE and os.access(path, os.W_OK))
    except FileNotFoundError:
        return False


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
