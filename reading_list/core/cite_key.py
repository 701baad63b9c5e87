"""Cite keys such as `terjek2021moreau`: readable, unique, plain ASCII."""

import re
import unicodedata
from collections.abc import Callable, Sequence

from reading_list.core.names import surname
from reading_list.core.paper import Author

_SKIPPED = frozenset(
    "a an the of for and in on with to from by via is are as at do does can how what why when "
    "towards toward using not be or into its it we our".split()
)
_UNDECOMPOSED = str.maketrans(
    {"ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "đ": "d", "Đ": "d", "ß": "ss", "æ": "ae", "Æ": "ae"}
)
_BREAKS = re.compile(r"[\s\-–—/:]+")
_NOT_IN_KEY = re.compile(r"[^a-z0-9]")
_TEX = re.compile(r"\$[^$]*\$|\\[A-Za-z]+")


def propose_key(title: str, authors: Sequence[Author], year: int | None) -> str:
    """Give the wished key; empty when title and authors hold no Latin letter.

    `title` is plain Unicode. With a year `terjek2021moreau`, without `terjek-moreau`.
    """
    family = _ascii(surname(authors[0])) if authors else ""
    words = map(_ascii, _BREAKS.split(_TEX.sub(" ", title)))
    telling = (word for word in words if len(word) > 1 and word not in _SKIPPED)
    word = next((word for word in telling if not word.isdigit()), "")
    if not family:
        return f"{word}{year}" if word and year else word
    if year is None:
        return f"{family}-{word}" if word else family
    return f"{family}{year}{word}"


def unique_key(wished: str, paper_id: int, is_taken: Callable[[str], bool]) -> str:
    """Give `wished`, or the first free one with a letter after it; `p<id>` if it is empty.

    Where all letters are taken numbers follow, found by halving: thousands of records may
    wish for the same key.
    """
    base = wished or f"p{paper_id}"
    if not is_taken(base):
        return base
    for number in range(26):
        if not is_taken(candidate := f"{base}{chr(ord('a') + number)}"):
            return candidate
    free = 2
    while is_taken(f"{base}-{free}"):
        free *= 2
    taken = free // 2
    while free - taken > 1:
        middle = (taken + free) // 2
        taken, free = (middle, free) if is_taken(f"{base}-{middle}") else (taken, middle)
    return f"{base}-{free}"


def _ascii(text: str) -> str:
    if not text.isascii():
        decomposed = unicodedata.normalize("NFKD", text.translate(_UNDECOMPOSED))
        text = decomposed.encode("ascii", "ignore").decode()
    return text.lower() if text.isalnum() else _NOT_IN_KEY.sub("", text.lower())
