"""Write files so that none is ever half written."""

import stat
from pathlib import Path

from reading_list.core.errors import ExportError
from reading_list.storage.whole_files import is_protected, replacing


def save(path: Path, data: bytes) -> None:
    """Write a file as a whole or not at all; links to it stay. Raises `ExportError`.

    What is no regular file, such as a pipe or the terminal, is written into.
    """
    try:
        if _is_stream(path):
            path.write_bytes(data)
            return
        if path.is_dir():
            raise ExportError(f"{path} is a folder; name a file in it. Nothing was written.")
        if is_protected(path):
            raise ExportError(f"{path} is protected from writing; it was left as it was.")
        with replacing(path) as unfinished:
            unfinished.write_bytes(data)
    except OSError as error:
        reason = error.strerror or str(error)
        raise ExportError(f"{path} could not be written: {reason}. Nothing was changed.") from error


def _is_stream(path: Path) -> bool:
    """Say whether renaming would take the place of what others have open, as /dev/stdout."""
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        return False
    is_device_name = path.absolute().parts[:2] in (("/", "dev"), ("/", "proc"))
    return is_device_name or not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))
