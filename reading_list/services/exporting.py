"""Which papers go out, and writing them so that no file is ever half written."""

import io
import os
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from reading_list.core.bundle import Bundle
from reading_list.core.errors import ExportError, RefusedError
from reading_list.formats.format import Format, resolve_options
from reading_list.services.outputs import Outputs
from reading_list.storage.library import Library


def bundle_of(
    library: Library, ids: Sequence[int], title: str = "Reading list", list_name: str = ""
) -> Bundle:
    """Gather these papers, in this order, with the names that stand around them."""
    return Bundle(
        title=title,
        papers=tuple(library.papers(ids)),
        list_name=list_name,
        lists=library.reading_lists(),
        views=library.views(),
        tags=library.tag_colors(),
        sessions=library.sessions(),
    )


def list_ids(library: Library, name: str) -> list[int]:
    """Give the papers of a reading list in its order; raises `RefusedError`."""
    for reading_list in library.reading_lists():
        if reading_list.name.casefold() == name.strip().casefold():
            return [paper for paper, _ in reading_list.entries]
    raise RefusedError(f"There is no reading list “{name}”.")


def writable_format(name: str) -> Format:
    """Give the format of this name, of those that need nothing; raises `RefusedError`."""
    return Outputs().by_name(name)


def render(found: Format, bundle: Bundle, given: Mapping[str, str]) -> bytes:
    """Write a bundle to bytes; raises `RefusedError` for an option that does not fit."""
    options = resolve_options(found, given)
    target = io.BytesIO()
    if found.write is None:
        raise RefusedError(f"{found.label} cannot be written.")
    found.write(bundle, target, options)
    return target.getvalue()


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
