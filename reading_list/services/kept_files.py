"""Exports that are written again after each change, so that a paper in LaTeX or a page on a
server always has the newest list.

A kept file is plain data, to be remembered with the settings. It holds a digest of what was
written last: a file that somebody else has changed since is told and left alone.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any, Self

from reading_list.core.errors import ExportError, RefusedError
from reading_list.query.parser import parse
from reading_list.query.sorts import Sort, parse_sort
from reading_list.services import exporting
from reading_list.services.note_folder import write_folder
from reading_list.services.outputs import Outputs
from reading_list.services.own_files import refuse_own_file
from reading_list.services.saving import save
from reading_list.services.take_back import FolderEdits, folder_edits
from reading_list.storage.library import Library


class Scope(StrEnum):
    """Which papers a kept file holds; `name` of the file says more."""

    LIST = "list"
    VIEW = "view"
    QUERY = "query"


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptFile:
    """A file to be kept up to date. `name` is a list, a view, or the text of a query."""

    path: str
    format: str
    scope: Scope = Scope.QUERY
    name: str = ""
    sort: str = ""
    title: str = "Reading list"
    options: Mapping[str, str] = field(default_factory=dict)
    digest: str = ""

    @classmethod
    def from_settings(cls, values: Mapping[str, Any]) -> Self | None:
        """Read what was remembered; None for what is no kept file."""
        known = {item.name for item in fields(cls)}
        try:
            kept = cls(**{name: value for name, value in values.items() if name in known})
            kept = replace(kept, scope=Scope(kept.scope))
        except (TypeError, ValueError):
            return None
        given = (getattr(kept, name) for name in known if name != "options")
        options = kept.options if isinstance(kept.options, dict) else {"": None}
        is_sound = all(isinstance(text, str) for text in (*given, *options.values()))
        return kept if is_sound else None

    def to_settings(self) -> dict[str, Any]:
        """Give it as what settings can remember."""
        return {**asdict(self), "scope": str(self.scope), "options": dict(self.options)}


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of a kept file: as it is now, its papers, and whether it was written.

    `edits` is what somebody had edited in it, where it is a folder of notes.
    """

    file: KeptFile
    papers: tuple[int, ...]
    is_written: bool
    edits: FolderEdits | None = None


class ChangedElsewhereError(ExportError):
    """A kept file that another program has edited; it was left as it is."""

    def __init__(self, file: KeptFile) -> None:
        self.file = file
        super().__init__(
            f"{file.path} was edited by another program since it was written last. It was left "
            "as it is, and is not kept up to date until it is exported again."
        )


def bring_up_to_date(library: Library, kept: KeptFile, outputs: Outputs, today: date) -> Kept:
    """Write a kept file if its text would be another; raises `ExportError`, `RefusedError`."""
    found, path = outputs.by_name(kept.format), Path(kept.path)
    refuse_own_file(path, library.path)
    ids = papers_of(library, kept, today)
    list_name = kept.name if kept.scope is Scope.LIST else ""
    bundle = exporting.bundle_of(library, ids, kept.title, list_name)
    if found.pages is not None:
        report = write_folder(path, exporting.pages(found, bundle, kept.options))
        edits = folder_edits(report, bundle.papers)
        return Kept(kept, tuple(ids), bool(report.written), edits)
    data = exporting.render(found, bundle, kept.options)
    before = _read(path)
    if before == data:
        return Kept(replace(kept, digest=digest_of(data)), tuple(ids), False)
    if before is not None and kept.digest and digest_of(before) != kept.digest:
        raise ChangedElsewhereError(kept)
    save(path, data)
    return Kept(replace(kept, digest=digest_of(data)), tuple(ids), True)


def papers_of(library: Library, kept: KeptFile, today: date) -> list[int]:
    """Give the papers of a kept file in its order; raises `RefusedError`."""
    sort = parse_sort(kept.sort) if kept.sort else None
    if kept.scope is Scope.LIST:
        listed = exporting.list_ids(library, kept.name)
        if sort is None:
            return listed
        wanted = set(listed)
        return [paper for paper in library.find(parse("", today).filter, sort) if paper in wanted]
    text = kept.name
    if kept.scope is Scope.VIEW:
        view = next((each for each in library.views() if each.name == kept.name), None)
        if view is None:
            raise RefusedError(f"There is no view “{kept.name}”.")
        text, sort = view.query, sort or parse_sort(view.sort)
    return list(library.find(parse(text, today).filter, sort or Sort()))


def digest_of(data: bytes) -> str:
    """Give the digest by which a file is known to be as it was written."""
    return hashlib.sha256(data).hexdigest()


def is_foreign(path: Path, digest: str | None) -> bool:
    """Tell whether something stands there that has not this digest of what was written last."""
    try:
        return digest_of(path.read_bytes()) != digest
    except OSError:
        return False  # nothing is there, or writing will tell what is wrong


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        reason = error.strerror or str(error)
        raise ExportError(f"{path} could not be read: {reason}. It was left as it is.") from error
