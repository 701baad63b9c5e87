"""Words that could not be saved before the window closed, in a file a person can read.

It lies beside the library, or in the person's own folder where that cannot be written to.
"""

import glob
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import fields, is_dataclass
from datetime import UTC, datetime
from pathlib import Path

from reading_list.storage.edits import Edit, SetNote

_RULE = "-" * 40


def text_of(edits: Iterable[Edit], title_of: Callable[[int], str]) -> str:
    """Write edits out: notes word for word, others by what they would set."""
    parts = [
        "These changes could not be saved in the library before its window was closed.",
        *(_part(edit, title_of) for edit in edits),
    ]
    return f"\n\n{_RULE}\n\n".join(parts) + "\n"


def keep(library: Path, text: str) -> Path:
    """Write a file of unsaved words and give its path; raises `OSError` if nothing can be."""
    name = f"{library.stem}-unsaved-{datetime.now(UTC):%Y%m%dT%H%M%S}.md"
    for folder in _folders(library):
        path = folder / name
        try:
            path.write_text(text, "utf-8", errors="backslashreplace", newline="")
        except OSError:
            continue
        return path
    raise OSError(f"no folder takes {name}")


def kept_files(library: Path) -> list[Path]:
    """Give the files of unsaved words of a library, the newest last."""
    pattern = f"{glob.escape(library.stem)}-unsaved-*.md"
    found = {path for folder in _folders(library) for path in folder.glob(pattern)}
    return sorted(found, key=lambda path: path.name)


def _folders(library: Path) -> tuple[Path, ...]:
    """Give the folders to try: a full or unwritable disk may not be the only one."""
    return library.parent, Path.home(), Path(tempfile.gettempdir())


def _part(edit: Edit, title_of: Callable[[int], str]) -> str:
    if isinstance(edit, SetNote):
        return f"Note on “{title_of(edit.paper)}”:\n\n{edit.text}"
    lines = [type(edit).__name__]
    names: list[str] = [each.name for each in fields(edit)] if is_dataclass(edit) else []
    for name in names:
        value = getattr(edit, name)
        if name == "papers":
            lines += [f"  {title_of(paper)}" for paper in value]
        elif value not in (None, "", ()):
            lines.append(f"  {name}: {value}")
    return "\n".join(lines)
