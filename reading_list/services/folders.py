"""The files of a folder that can be imported, at any depth."""

import os
from dataclasses import dataclass
from pathlib import Path

from reading_list.core.errors import UnreadableSourceError
from reading_list.core.progress import Progress, null_progress
from reading_list.formats import registry
from reading_list.services.sources import Context, answers_beside

MOST_FILES = 1_000


@dataclass(frozen=True, slots=True)
class FolderFiles:
    """What a folder holds; `is_cut` tells that there are more files than are taken at once."""

    files: tuple[Path, ...]
    is_cut: bool = False


def files_in(
    folder: Path, progress: Progress = null_progress, most: int = MOST_FILES
) -> FolderFiles:
    """Find the files with an ending that can be read, in the order of their names.

    Hidden files and folders, links to elsewhere, and answers that stand beside a source are
    passed over. Raises `UnreadableSourceError` if there is nothing to read.
    """
    endings = {ending for found in registry.readable() for ending in found.suffixes}
    files: list[Path] = []
    for at, (name, folders, names) in enumerate(os.walk(folder)):
        progress(at, 0)
        folders[:] = sorted(found for found in folders if not found.startswith("."))
        files += [
            path
            for path in (Path(name, found) for found in sorted(names))
            if path.suffix.lower() in endings and _is_plain(path) and not _answers(path)
        ]
        if len(files) > most:
            return FolderFiles(tuple(files[:most]), is_cut=True)
    if not files:
        raise UnreadableSourceError(
            f"{folder} holds no file that can be read. Nothing was changed."
        )
    return FolderFiles(tuple(files))


def _is_plain(path: Path) -> bool:
    return not path.name.startswith(".") and path.is_file() and not path.is_symlink()


def _answers(path: Path) -> bool:
    """Tell whether a file only says venue and year of a source beside it."""
    if path.suffix.lower() != ".json" or answers_beside(path.with_suffix(".txt")) == Context():
        return False
    return any(other.stem == path.stem and other != path for other in path.parent.iterdir())
