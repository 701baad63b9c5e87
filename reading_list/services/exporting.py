"""Which papers go out, and writing them so that no file is ever half written."""

import io
import stat
from collections.abc import Mapping, Sequence
from pathlib import Path

from reading_list.core.bundle import Bundle
from reading_list.core.errors import ExportError, RefusedError
from reading_list.core.named import place_of_name
from reading_list.formats import registry
from reading_list.formats.format import Format, resolve_options
from reading_list.storage.library import Library
from reading_list.storage.whole_files import is_protected, replacing


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
    lists = library.reading_lists()
    at = place_of_name(name, [reading_list.name for reading_list in lists])
    if at is not None:
        return [paper for paper, _ in lists[at].entries]
    raise RefusedError(f"There is no reading list “{name}”.")


def writable_format(name: str) -> Format:
    """Give the format of this name; raises `RefusedError` if it cannot be written."""
    found = registry.by_name(name)
    if found.write is None:
        names = ", ".join(item.name for item in registry.writable())
        raise RefusedError(f"{found.label} can be read, but not written. Written are: {names}.")
    return found


def render(found: Format, bundle: Bundle, given: Mapping[str, str]) -> bytes:
    """Write a bundle to bytes; raises `RefusedError` for an option that does not fit."""
    options = resolve_options(found, given)
    target = io.BytesIO()
    if found.write is None:
        raise RefusedError(f"{found.label} cannot be written.")
    found.write(bundle, target, options)
    return target.getvalue()


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
