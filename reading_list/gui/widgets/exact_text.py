"""A text as the person wrote it, beside what Qt's editor makes of it.

Qt keeps one sign for all line breaks (CR, LF, CRLF, U+2029) and drops a byte order mark. Here
every sign the editor holds remembers the piece of the original it stands for, so that what an
edit did not touch comes back as it was. No Qt in here: the editor hands over its raw text.
"""

import re

BREAK = "\u2029"

_MARK = "\ufeff"
_PIECES = re.compile("\r\n|.", re.DOTALL)
# Qt takes its two frame signs for line breaks, too.
_BREAKS = frozenset(("\r\n", "\r", "\n", BREAK, "\ufdd0", "\ufdd1"))


class ExactText:
    """The exact text, kept in step with the editor's raw text by `follow`."""

    def __init__(self, original: str) -> None:
        body = original.lstrip(_MARK)
        self._marks = original[: len(original) - len(body)]
        self._pieces: list[str] = _PIECES.findall(body)
        self._raw = "".join(map(_raw_of, self._pieces))
        self._newline = _usual_newline(body)

    @property
    def text(self) -> str:
        """Give the exact text as it stands now."""
        return self._marks + "".join(self._pieces)

    @property
    def shown(self) -> str:
        """Give the text to put into the editor."""
        return "".join(self._pieces)

    @property
    def raw(self) -> str:
        """Give the raw text the editor holds for it."""
        return self._raw

    def follow(self, raw: str, position: int) -> bool:
        """Take over the editor's new raw text after a change that began at `position`.

        `position` counts UTF-16 units, as Qt does. False if no letter changed.
        """
        if raw == self._raw:
            return False
        before = self._raw
        first = min(_common_prefix(before, raw), _code_points(raw, position))
        same = _common_suffix(before, raw, min(len(before), len(raw)) - first)
        written = raw[first : len(raw) - same]
        pieces = [self._newline if sign == BREAK else sign for sign in written]
        self._pieces[first : len(before) - same] = pieces
        self._raw = raw
        return True


def _raw_of(piece: str) -> str:
    return BREAK if piece in _BREAKS else piece


def _usual_newline(text: str) -> str:
    both = text.count("\r\n")
    counts = {"\n": text.count("\n") - both, "\r\n": both, "\r": text.count("\r") - both}
    return max(counts, key=lambda newline: counts[newline])


def _common_prefix(one: str, other: str) -> int:
    """Count the letters both begin with, halving, because slices compare at C speed."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _common_suffix(one: str, other: str, most: int) -> int:
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        if one[len(one) - middle :] == other[len(other) - middle :]:
            low = middle
        else:
            high = middle - 1
    return low


def _code_points(text: str, units: int) -> int:
    """Turn a count of UTF-16 units into one of letters."""
    head = text[:units]
    if head.isascii() or max(head, default="") <= "\uffff":
        return len(head)
    return len(text.encode("utf-16-le")[: 2 * units].decode("utf-16-le", "ignore"))
