"""Files that a source says belong to its papers: where they are from the library's side.

It is only looked whether they are there; none is opened, copied or moved. A place on another
computer is not even looked at, because that would be a call over the network.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

from reading_list.core.draft import Draft, Lines, Problem
from reading_list.core.paper import Attachment
from reading_list.services.attaching import path_from


@dataclass(frozen=True, slots=True)
class Places:
    """From where the paths of a source may be meant: its own file, and the library."""

    source: Path | None
    library: Path

    def placed(self, draft: Draft) -> Draft:
        """Give a draft whose files are named as the library names them."""
        if not draft.attachments:
            return draft
        placed = (self._placed(file) for file in draft.attachments)
        by_path = {file.path: file for file in placed if file is not None}
        return replace(draft, attachments=tuple(by_path.values()))

    def is_there(self, file: Attachment) -> bool:
        """Say whether a file that was told is there."""
        return self._found(file.path) is not None

    def _placed(self, file: Attachment) -> Attachment | None:
        told = _local(file.path)
        if told is None:
            return None
        found = self._found(file.path)
        if found is None:
            is_ours = bool(file.sha256)  # from the folder of the library that wrote it down
            place = told if is_ours or self.source is None else self.source.parent / told
            return replace(file, path=file.path if is_ours else path_from(place, self.library))
        size = file.size if file.sha256 else found.stat().st_size
        return replace(file, path=path_from(found, self.library), size=size)

    def _found(self, path: str) -> Path | None:
        told = _local(path)
        if told is None:
            return None
        roots = [self.library.absolute().parent]
        if self.source is not None:
            roots.insert(0, self.source.absolute().parent)
        try:
            return next((root / told for root in roots if (root / told).is_file()), None)
        except OSError:
            return None


def missing_files(
    places: Places, told: Iterable[tuple[Lines, tuple[Attachment, ...]]]
) -> tuple[Problem, ...]:
    """Tell once of all files that are not where a source says."""
    missing = [(lines, f) for lines, files in told for f in files if not places.is_there(f)]
    if not missing:
        return ()
    lines, first = missing[0]
    others = len(missing) - 1
    who = f"“{first.name}” is" if not others else f"“{first.name}” and {others} more files are"
    if others == 1:
        who = f"“{first.name}” and one more file are"
    reason = f"{who} not where this source says; only the name of the place is kept."
    return (Problem("", lines.first, reason),)


def _local(path: str) -> Path | None:
    """Give a path on this computer; None for what is none."""
    if path.lower().startswith("file:"):
        try:
            parts = urlsplit(path)
        except ValueError:  # brackets, which stand around addresses of computers
            return None
        if parts.netloc not in ("", "localhost"):
            return None
        path = url2pathname(parts.path)
    if not path.strip() or "\0" in path or path.startswith(("\\\\", "//")):
        return None
    return Path(path)
