"""The bytes of one import: a file, a paste, standard input; decoded once for all readers.

What the bytes mean is a reader's matter. Here it is only decided where they come from and
where lines end; both must be the same for every reader, because line numbers go into the
import report.
"""

import os
import re
import stat
from array import array
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import BinaryIO, overload

from reading_list.core.errors import UnreadableSourceError
from reading_list.formats.decoding import Decoded, decode

MAX_BYTES = 512 * 1024 * 1024

_TRIES = 3
_WITHOUT_WAITING = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


class Source:
    """The data of one import under the name the person knows it by.

    `declared` is the encoding somebody told us, such as the header of a mail; where it is
    empty the beginning of the data is asked.
    """

    def __init__(self, name: str, data: bytes, declared: str = "") -> None:
        self.name = name
        self._data: bytes | None = data
        self._declared = declared

    @classmethod
    def from_path(cls, path: Path) -> "Source":
        """Read a regular file; raises `UnreadableSourceError` for anything else."""
        for _ in range(_TRIES):
            try:
                with open_regular(path) as file:
                    before = os.fstat(file.fileno())
                    data = b"" if before.st_size > MAX_BYTES else file.read(MAX_BYTES + 1)
                    after = os.fstat(file.fileno())
            except (OSError, ValueError) as error:  # ValueError: a name with a zero in it
                raise UnreadableSourceError(_unreadable(path, error)) from error
            if max(before.st_size, len(data)) > MAX_BYTES:
                limit = MAX_BYTES // (1024 * 1024)
                raise UnreadableSourceError(
                    f"{path} is larger than {limit} MB, so it was not read."
                )
            if (before.st_size, before.st_mtime_ns) == (after.st_size, after.st_mtime_ns):
                return cls(os.fsencode(path.name).decode("utf-8", "replace"), data)
        raise UnreadableSourceError(
            f"{path} was changed while it was read. Import it when it is complete."
        )

    @classmethod
    def from_text(cls, name: str, text: str) -> "Source":
        """Take a paste; halves of signs, as clipboards know them, are joined or replaced."""
        whole = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        return cls(name, whole.encode("utf-8"), declared="utf-8")

    @property
    def encoding(self) -> str:
        """Name the encoding that was taken."""
        return self._decoded.encoding

    @property
    def doubts(self) -> str:
        """Say in a sentence which lines are in another encoding than the rest, if any."""
        return self._decoded.doubts

    @property
    def doubtful_line(self) -> int:
        """Give the first line in another encoding than the rest, 0 if there is none."""
        return self._decoded.other_lines[0] if self._decoded.other_lines else 0

    @cached_property
    def text(self) -> str:
        """Give the whole text with line ends of one kind, without a byte-order mark."""
        text = self._decoded.text
        return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text

    @cached_property
    def lines(self) -> list[str]:
        """Give the lines; other signs that part lines in Unicode are signs of the text."""
        lines = self.text.split("\n")
        if not lines[-1]:
            lines.pop()
        return lines

    @cached_property
    def line_count(self) -> int:
        """Count the lines without making them, for some sources are large."""
        text = self.text
        return text.count("\n") + bool(text and not text.endswith("\n"))

    def first_lines(self, count: int) -> list[str]:
        """Give the lines at the beginning."""
        end = -1
        for _ in range(count):
            found = self.text.find("\n", end + 1)
            if found < 0:
                return self.text.split("\n") if not self.text.endswith("\n") else self.lines
            end = found
        return self.text[:end].split("\n")

    @property
    def data(self) -> bytes:
        """Give the bytes."""
        if self._data is None:
            return self.text.encode("utf-8")
        return self._data

    @cached_property
    def _decoded(self) -> Decoded:
        found = decode(self.data, self._declared)
        if found.is_exact and "\r" not in found.text:
            self._data = None  # the text says it all, and twice is much for a large file
        return found


class SourceLines(Sequence[str]):
    """The lines of a text, made when they are asked for."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _ends(self) -> "array[int]":
        ends = array("Q", (match.start() for match in re.finditer("\n", self._text)))
        if self._text and not self._text.endswith("\n"):
            ends.append(len(self._text))
        return ends

    def __len__(self) -> int:
        return len(self._ends)

    @overload
    def __getitem__(self, at: int) -> str: ...
    @overload
    def __getitem__(self, at: slice) -> list[str]: ...
    def __getitem__(self, at: int | slice) -> str | list[str]:
        if isinstance(at, slice):
            return [self[number] for number in range(*at.indices(len(self)))]
        if at < 0:
            at += len(self)
        if not 0 <= at < len(self):
            raise IndexError(at)
        return self._text[self._ends[at - 1] + 1 if at else 0 : self._ends[at]]


def open_regular(path: Path) -> BinaryIO:
    """Open a regular file; raises `UnreadableSourceError`, and never waits for a pipe.

    What was looked at may be another thing when it is opened, so the open file is asked.
    """
    try:
        number = os.open(path, os.O_RDONLY | _WITHOUT_WAITING)
    except (OSError, ValueError) as error:  # ValueError: a name with a zero in it
        raise UnreadableSourceError(_unreadable(path, error)) from error
    mode = os.fstat(number).st_mode
    if stat.S_ISREG(mode):
        return os.fdopen(number, "rb")
    os.close(number)
    if stat.S_ISDIR(mode):
        raise UnreadableSourceError(f"{path} is a folder; choose the files in it.")
    raise UnreadableSourceError(f"{path} is no regular file, so it was not read.")


def _unreadable(path: Path, error: Exception) -> str:
    return f"{path} cannot be read ({getattr(error, 'strerror', None) or error})."
