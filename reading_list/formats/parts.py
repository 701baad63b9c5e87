"""Stretches of a large file that are read by themselves, so that it never is in memory whole."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from reading_list.core.errors import UnreadableSourceError
from reading_list.formats.source import open_regular


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A stretch of a file in UTF-8: `size` bytes from `start`, behind `before` lines.

    It begins at the start of a line and ends at the end of one, or of the file. `shared` is
    what its records need to know of the rest of the file.
    """

    path: Path
    start: int
    size: int
    before: int
    lines: int
    shared: Mapping[str, str] = field(default_factory=dict)

    def text(self) -> str:
        """Read it, with line ends of one kind; raises `UnreadableSourceError`."""
        try:
            with open_regular(self.path) as file:
                file.seek(self.start)
                data = file.read(self.size)
        except OSError as error:
            reason = error.strerror or error
            raise UnreadableSourceError(f"{self.path} cannot be read ({reason}).") from error
        if len(data) < self.size:
            raise UnreadableSourceError(
                f"{self.path} was changed while it was read. Import it when it is complete."
            )
        return with_plain_ends(data).decode("utf-8")


def with_plain_ends(data: bytes) -> bytes:
    """Make all line ends of UTF-8 text the same."""
    return data.replace(b"\r\n", b"\n").replace(b"\r", b"\n") if b"\r" in data else data


def count_lines(data: bytes, *, is_end: bool) -> int:
    """Count the lines of a stretch; at the end of a file the last may have no end."""
    plain = with_plain_ends(data)
    return plain.count(b"\n") + (is_end and bool(plain) and not plain.endswith(b"\n"))
