"""Write files so that none is ever half written."""

import os
import tempfile
from pathlib import Path

from reading_list.core.errors import ExportError


def save(path: Path, data: bytes) -> None:
    """Write beside the target, then rename: the old file stays whole until the new one is.

    Raises `ExportError`.
    """
    try:
        handle, unfinished = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            os.chmod(unfinished, _mode_for(path))
            os.replace(unfinished, path)
        except BaseException:
            Path(unfinished).unlink(missing_ok=True)
            raise
    except OSError as error:
        reason = error.strerror or str(error)
        raise ExportError(f"{path} could not be written: {reason}. Nothing was changed.") from error


def _mode_for(path: Path) -> int:
    try:
        return path.stat().st_mode & 0o777
    except FileNotFoundError:
        umask = os.umask(0)
        os.umask(umask)
        return 0o666 & ~umask
