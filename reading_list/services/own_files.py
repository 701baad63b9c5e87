"""The library's own files are neither read as a source nor written over by an export.

Reading one would even do harm: see `storage.look` on what closing a descriptor does.
"""

from pathlib import Path

from reading_list.core.errors import ExportError, UnreadableSourceError
from reading_list.formats.source import Source
from reading_list.storage.beside import is_own_file


def load_source(path: Path, library: Path) -> Source:
    """Read a file to import; raises `UnreadableSourceError`, also for the library itself."""
    if is_own_file(path, library):
        raise UnreadableSourceError(
            f"{path} is the library itself, so there is nothing to import from it. "
            "Another library is taken over by “restore”, or by its export as JSON."
        )
    return Source.from_path(path)


def refuse_own_file(path: Path, library: Path) -> None:
    """Raise `ExportError` if an export would replace the library."""
    if is_own_file(path, library):
        raise ExportError(f"{path} is the library itself; nothing was written over it.")
