r"""Files of a paper as the `file` fields of JabRef, Zotero, Mendeley and Calibre name them.

`description:path:type`, several parted by ";" (Calibre: by ","). A sign of these within a path
stands behind a backslash; where a drive's colon does not, it is told by its place. Only names
are read and written here: nobody looks whether a file is there.
"""

import re
from collections.abc import Iterator, Sequence

from reading_list.core.paper import Attachment

_PARTING = re.compile(r"(?<!\\);|,\s+(?=:)")
_COLON = re.compile(r"(?<!\\):")
_ESCAPED = re.compile(r"\\([\\:;{}_%&#$^~ ])")
_SPELLED = re.compile(r"\$\\backslash\$|\\textbackslash(?:\{\})?")
_DRIVE = re.compile(r"[A-Za-z]")
_TYPE = re.compile(r"[A-Za-z0-9]{1,5}|[a-z]+/[\w.+-]+", re.IGNORECASE)
_TO_ESCAPE = re.compile(r"[\\:;]")
_ON_DRIVE = re.compile(r"[A-Za-z]:[\\/]")
_ON_WEB = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")


def read_files(value: str) -> tuple[Attachment, ...]:
    """Give the files a field names; how large they are and what is in them nobody has told."""
    paths = dict.fromkeys(_paths(value))
    return tuple(Attachment(path, 0, "") for path in paths)


def write_files(files: Sequence[Attachment], folder: str) -> str:
    """Give the field for files; `folder` is where paths begin that are not absolute."""
    return ";".join(_written(file, folder) for file in files)


def _paths(value: str) -> Iterator[str]:
    spelled = _SPELLED.sub(lambda _: "\\", value.strip())
    for item in _PARTING.split(spelled):
        path = _ESCAPED.sub(r"\1", _path(_COLON.split(item.strip()))).strip()
        if path and not _ON_WEB.match(path):
            yield path


def _path(parts: list[str]) -> str:
    """Find the path among what stands between colons."""
    if len(parts) == 1:
        return parts[0]
    if len(parts) == 2:
        first, second = parts
        if _DRIVE.fullmatch(first):
            return f"{first}:{second}"
        return first if first and _TYPE.fullmatch(second) else second
    if not _TYPE.fullmatch(parts[-1]) and _DRIVE.fullmatch(parts[-2]):
        return ":".join(parts[-2:])
    return ":".join(parts[1:-1])


def _written(file: Attachment, folder: str) -> str:
    path = file.path
    is_absolute = path.startswith(("/", "\\\\")) or _ON_DRIVE.match(path)
    if folder and not is_absolute:
        path = f"{folder.rstrip('/')}/{path}"
    if _ON_DRIVE.match(path):
        path = path.replace("\\", "/")
    kind = file.name.rpartition(".")[2].upper() if "." in file.name else ""
    return f":{_TO_ESCAPE.sub(lambda sign: chr(92) + sign[0], path)}:{kind}"
