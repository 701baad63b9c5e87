"""Names of files that every system takes, and that never lead out of their folder.

Source: Microsoft, "Naming Files, Paths, and Namespaces"; Obsidian forbids some signs more.
"""

import re
import unicodedata

_FORBIDDEN = re.compile(
    r'[\x00-\x1f\x7f-\x9f/\\:*?"<>|#^\[\]%\ud800-\udfff\u200e\u200f\u202a-\u202e]'
)
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d|conin\$|conout\$)(?:\..*)?", re.IGNORECASE)
_MOST_BYTES = 120


def safe_name(text: str, otherwise: str) -> str:
    """Make the name of a file, without suffix, of any text."""
    kept = unicodedata.normalize("NFC", _FORBIDDEN.sub(" ", text))
    name = " ".join(kept.split()).strip(". ")
    name = name.encode()[:_MOST_BYTES].decode("utf-8", "ignore").strip(". ")
    if not name:
        return otherwise
    return f"_{name}" if _RESERVED.fullmatch(name) else name


class UniqueNames:
    """Gives each name once, also for systems that do not tell small letters from large."""

    def __init__(self) -> None:
        self._used: set[str] = set()

    def unique(self, name: str) -> str:
        """Give the name, or the first free one with a number behind it."""
        number, free = 1, name
        while free.casefold() in self._used:
            number += 1
            free = f"{name}-{number}"
        self._used.add(free.casefold())
        return free
