"""The files of a zip archive that can be imported, read in memory one at a time.

Nothing is unpacked onto the disk, so nothing can land beside it. How many files, how large,
and how much larger than they are packed, is bounded before a byte is unpacked and again while
it is, for an archive may lie about its sizes.
"""

import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from reading_list.core.errors import UnreadableSourceError
from reading_list.formats import registry
from reading_list.formats.source import MAX_BYTES, Source, open_regular
from reading_list.services.folders import MOST_FILES

MOST_BYTES = 2 * 1024 * 1024 * 1024
_MOST_TIMES_LARGER = 300  # XML of records, the most repetitive of what is read, is at 40 or so
_SMALL = 1024 * 1024  # below this size nothing is a bomb
_LONGEST_DIRECTORY = 16 * 1024 * 1024
_MARKS = (b"PK\x03\x04", b"PK\x05\x06")
_END = b"PK\x05\x06"
_END_SIZE, _LONGEST_COMMENT = 22, 65_535
_ENCRYPTED, _UTF8 = 0x1, 0x800
_FIELD, _PATH_HEAD = struct.Struct("<HH"), struct.Struct("<BL")
_UNICODE_PATH = 0x7075
_OFFICE = frozenset({"[Content_Types].xml", "mimetype"})
_PACKED = frozenset({".zip", ".gz", ".tar", ".tgz", ".bz2", ".xz", ".7z", ".rar"})
_FAILURES = (zipfile.BadZipFile, OSError, EOFError, RuntimeError, ValueError, zlib.error)


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive; `path` is where it would be if the archive were a folder."""

    archive: Path
    path: Path
    number: int

    def load(self) -> Source:
        """Unpack it; raises `UnreadableSourceError`."""
        told = f"“{self.path.name}” in {self.archive.name}"
        try:
            with zipfile.ZipFile(self.archive) as archive:
                info = archive.infolist()[self.number]
                with archive.open(info) as file:
                    data = file.read(min(MAX_BYTES, info.file_size) + 1)
        except (IndexError, *_FAILURES) as error:
            raise UnreadableSourceError(
                f"{told} is damaged ({error}). Nothing was added."
            ) from error
        if len(data) > min(MAX_BYTES, info.file_size):
            raise UnreadableSourceError(f"{told} is larger than it says, so it was not read.")
        return Source(self.path.name, data)


@dataclass(frozen=True, slots=True)
class Archive:
    """What an archive holds; `refused` says in a sentence each what is not taken from it."""

    members: tuple[Member, ...]
    refused: tuple[str, ...] = ()
    is_cut: bool = False


def is_archive(path: Path) -> bool:
    """Tell a zip archive by its first bytes; never waits for a pipe or device."""
    try:
        with open_regular(path) as file:
            return file.read(4) in _MARKS
    except (OSError, UnreadableSourceError):
        return False


def look_into(path: Path, most: int = MOST_FILES) -> Archive:
    """Find the files in an archive that can be read; raises `UnreadableSourceError`."""
    _check_directory(path)
    try:
        with zipfile.ZipFile(path) as archive:
            infos = archive.infolist()
    except (NotImplementedError, *_FAILURES) as error:
        raise UnreadableSourceError(f"{path} is a damaged zip archive ({error}).") from error
    if _OFFICE & {info.filename for info in infos[:3]}:
        raise UnreadableSourceError(
            f"{path} is a document of an office program or an e-book. "
            "Save it as CSV or plain text, and import that."
        )
    _check_sizes(path, infos)
    refused: list[str] = []
    found = list(_members(path, infos, refused))
    if not found and not refused:
        raise UnreadableSourceError(f"{path} holds no file that can be read. Nothing was changed.")
    found.sort(key=lambda member: member.path.parts)
    return Archive(tuple(found[:most]), tuple(refused), len(found) > most)


def _check_directory(path: Path) -> None:
    """Refuse an archive whose list of files alone would fill the memory."""
    try:
        with path.open("rb") as file:
            size = file.seek(0, 2)
            file.seek(max(0, size - _END_SIZE - _LONGEST_COMMENT))
            tail = file.read()
    except (OSError, ValueError) as error:
        raise UnreadableSourceError(f"{path} cannot be read ({error}).") from error
    end = tail.rfind(_END)
    if end < 0 or end + _END_SIZE > len(tail):
        raise UnreadableSourceError(f"{path} is a damaged zip archive: its end is missing.")
    (length,) = struct.unpack_from("<L", tail, end + 12)
    if length > _LONGEST_DIRECTORY:
        raise UnreadableSourceError(f"{path} holds too many files, so none was read.")


def _check_sizes(path: Path, infos: list[zipfile.ZipInfo]) -> None:
    whole = sum(info.file_size for info in infos)
    packed = path.stat().st_size
    if whole > MOST_BYTES or (whole > _SMALL and whole > _MOST_TIMES_LARGER * packed):
        size = f"{whole // (1024 * 1024):,} MB".replace(",", "\u202f")
        raise UnreadableSourceError(
            f"{path} would be {size} when unpacked, so nothing was read from it. "
            "Unpack it yourself if you trust it, and import the folder."
        )


def _members(path: Path, infos: list[zipfile.ZipInfo], refused: list[str]) -> Iterator[Member]:
    endings = {ending for found in registry.readable() for ending in found.suffixes}
    for number, info in enumerate(infos):
        name = PurePosixPath(_name(info).replace("\\", "/"))
        is_link = stat.S_ISLNK(info.external_attr >> 16)
        if info.is_dir() or is_link or any(_is_hidden(part) for part in name.parts):
            continue
        told = f"“{name}” in {path.name}"
        if name.suffix.lower() in _PACKED:
            refused.append(f"{told} is packed itself and was not read; unpack it first.")
        elif name.suffix.lower() not in endings:
            continue
        elif name.is_absolute() or ".." in name.parts or ":" in name.parts[0]:
            refused.append(f"{told} has a name that leads out of the archive, so it was not read.")
        elif info.flag_bits & _ENCRYPTED:
            refused.append(f"{told} is locked with a password and was not read; unpack it first.")
        elif info.file_size > MAX_BYTES:
            limit = MAX_BYTES // (1024 * 1024)
            refused.append(f"{told} is larger than {limit} MB, so it was not read.")
        elif info.file_size > max(_SMALL, _MOST_TIMES_LARGER * info.compress_size):
            refused.append(f"{told} would grow too much when unpacked, so it was not read.")
        else:
            yield Member(path, path / name, number)


def _is_hidden(part: str) -> bool:
    return part == "__MACOSX" or (part.startswith(".") and part != "..")


def _name(info: zipfile.ZipInfo) -> str:
    """Give the name; many programs write UTF-8 and forget to say so, or say it elsewhere."""
    if info.flag_bits & _UTF8:
        return info.filename
    if told := _unicode_path(info):
        return told
    try:
        return info.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return info.filename


def _unicode_path(info: zipfile.ZipInfo) -> str:
    """Give the name in UTF-8 that stands beside the other; empty if there is none, or of another.

    It holds for the name it has the checksum of (PKWARE's APPNOTE.TXT, section 4.6.9).
    """
    name, extra = info.orig_filename.encode("cp437", "replace"), info.extra
    while len(extra) > _FIELD.size:
        kind, size = _FIELD.unpack_from(extra)
        field, extra = extra[_FIELD.size :][:size], extra[_FIELD.size + size :]
        if kind != _UNICODE_PATH or len(field) <= _PATH_HEAD.size:
            continue
        version, checksum = _PATH_HEAD.unpack_from(field)
        if version == 1 and checksum == zlib.crc32(name):
            return field[_PATH_HEAD.size :].decode("utf-8", "replace").partition("\0")[0]
    return ""
