"""Files that belong to papers: copied beside the library or linked where they are, found again.

A file is read here, never run and never deleted. What is copied gets a name that every system
takes, and no file is written over. A file that is not where it was is looked for under its own
name beside the library; size and digest tell whether it is the same.
"""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from reading_list.core.errors import ReadingListError
from reading_list.core.paper import Attachment, Paper
from reading_list.core.progress import Progress
from reading_list.formats.file_names import safe_name

_CHUNK = 1 << 20
_TITLE_LETTERS = 48
_MOST_LOOKED_AT = 20_000  # files beside the library; more is no folder of papers


class AttachError(ReadingListError):
    """A file that cannot be attached; says why in a sentence."""


@dataclass(frozen=True, slots=True)
class Found:
    """Where a file of a paper is; `is_elsewhere` when it had to be looked for, None is missing."""

    path: Path | None
    is_elsewhere: bool = False


def files_folder(library: Path) -> Path:
    """Give the folder of the files that are copied for a library."""
    return library.with_name(f"{library.stem}-files")


def link_files(files: Sequence[Path], library: Path, progress: Progress) -> tuple[Attachment, ...]:
    """Read files that stay where they are. Raises `AttachError`, `Cancelled`."""
    counter = _Counter(files, progress)
    return tuple(_linked(file, library, counter) for file in files)


def copy_files(
    files: Sequence[Path], paper: Paper, library: Path, progress: Progress
) -> tuple[Attachment, ...]:
    """Copy files for a paper beside the library; what lies there already is linked.

    Raises `AttachError` or `Cancelled`; no copy of the file it came to is left then.
    """
    counter, folder = _Counter(files, progress), files_folder(library)
    return tuple(_copied(file, paper, folder, library, counter) for file in files)


def place_of(file: Attachment, library: Path) -> Path:
    """Give where a file should be: as it is written, from the library's folder."""
    return library.absolute().parent / file.path


def find_file(file: Attachment, library: Path, progress: Progress) -> Found:
    """Find a file where it should be, else under its name in the folders beside the library."""
    place = place_of(file, library)
    if _is_file(place):
        return Found(place)
    for candidate in _namesakes(file, library):
        if _is_same(candidate, file, progress):
            return Found(candidate, is_elsewhere=True)
    return Found(None)


def readable_name(paper: Paper, suffix: str) -> str:
    """Name a copy: cite key and the beginning of the title, cut at a word."""
    title = paper.title_plain
    if len(title) > _TITLE_LETTERS:
        title = title[:_TITLE_LETTERS].rpartition(" ")[0] or title[:_TITLE_LETTERS]
    ending = safe_name(suffix.removeprefix("."), "").lower()
    name = safe_name(f"{paper.key} {title}", f"p{paper.id}")
    return f"{name}.{ending}" if ending else name


class _Counter:
    """Counts the bytes of several files together."""

    def __init__(self, files: Sequence[Path], progress: Progress) -> None:
        self._total = max(1, sum(_status(file).st_size for file in files))
        self._done, self._progress = 0, progress
        progress(0, self._total)

    def __call__(self, count: int) -> None:
        self._done = min(self._done + count, self._total)
        self._progress(self._done, self._total)


def _status(file: Path) -> os.stat_result:
    try:
        if not file.is_file():
            raise AttachError(f"{file} is no file that can be attached; nothing was changed.")
        return file.stat()
    except OSError as error:
        raise _unreadable(file, error) from error


def _linked(file: Path, library: Path, counter: _Counter) -> Attachment:
    try:
        with file.open("rb") as source:
            size, digest = _read_through(source, None, counter)
    except OSError as error:
        raise _unreadable(file, error) from error
    return Attachment(path_from(file, library), size, digest)


def _copied(file: Path, paper: Paper, folder: Path, library: Path, counter: _Counter) -> Attachment:
    if file.absolute().is_relative_to(folder.absolute()):
        return _linked(file, library, counter)
    try:
        folder.mkdir(exist_ok=True)
        with file.open("rb") as source:
            target, written = _new_file(folder, readable_name(paper, file.suffix))
            try:
                with written:
                    size, digest = _read_through(source, written, counter)
            except BaseException:
                target.unlink(missing_ok=True)  # ours, and not whole
                raise
    except OSError as error:
        raise _unreadable(file, error) from error
    return Attachment(path_from(target, library), size, digest)


def _new_file(folder: Path, name: str) -> tuple[Path, BinaryIO]:
    """Open the first name that is free; nothing is written over, whoever else is at work."""
    first = Path(name)
    number = 1
    while True:
        numbered = name if number == 1 else f"{first.stem}-{number}{first.suffix}"
        try:
            return folder / numbered, (folder / numbered).open("xb")
        except FileExistsError:
            number += 1


def _read_through(source: BinaryIO, target: BinaryIO | None, counter: _Counter) -> tuple[int, str]:
    digest, size = sha256(), 0
    while chunk := source.read(_CHUNK):
        if target is not None:
            target.write(chunk)
        digest.update(chunk)
        size += len(chunk)
        counter(len(chunk))
    return size, digest.hexdigest()


def path_from(file: Path, library: Path) -> str:
    """Write a path from the library's folder where it is in there, so that both can move."""
    absolute, folder = Path(os.path.abspath(file)), Path(os.path.abspath(library)).parent
    if absolute.is_relative_to(folder):
        return absolute.relative_to(folder).as_posix()
    return str(absolute)


def _namesakes(file: Attachment, library: Path) -> Iterator[Path]:
    """Give the files of the same name and size: beside the library, then in its files' folder."""
    folder = library.absolute().parent
    looked_at = 0
    for root in (folder, files_folder(library.absolute())):
        for place, folders, names in os.walk(root):
            if root == folder:
                folders.clear()  # what else the person keeps there is not searched
            looked_at += len(names)
            if looked_at > _MOST_LOOKED_AT:
                return
            candidate = Path(place, file.name)
            if file.name in names and _is_file(candidate, file.size):
                yield candidate


def _is_file(place: Path, size: int | None = None) -> bool:
    """Say whether a file is there, of this size; a name that no disk takes is none."""
    try:
        return place.is_file() and size in (None, place.stat().st_size)
    except OSError:  # or it has gone this very moment
        return False


def _is_same(candidate: Path, file: Attachment, progress: Progress) -> bool:
    try:
        counter = _Counter([candidate], progress)
        with candidate.open("rb") as source:
            size, digest = _read_through(source, None, counter)
            return size == file.size and file.sha256 in (digest, "")
    except (OSError, AttachError):
        return False


def _unreadable(file: Path, error: OSError) -> AttachError:
    reason = error.strerror or str(error)
    return AttachError(f"{file.name} could not be attached: {reason}. Nothing was changed.")
