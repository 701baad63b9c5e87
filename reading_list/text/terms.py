"""Cut folded text into the words that searching compares.

The database splits what it indexes by its own rules (letters and digits belong to a word,
all else parts them), and its idea of letters depends on its version. So it is given text
that is already cut: words parted by blanks. Chinese, Japanese and Korean are written
without blanks and are searched sign by sign.
"""

import re

from reading_list.text.fold import fold
from reading_list.text.plain import plain

_CJK = (
    "\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3"
    "\uf900-\ufaff\U00020000-\U0003ffff"
)
_WORD = re.compile(rf"[{_CJK}]|[^\W_{_CJK}]+")
_BLANK_ASCII = {code: " " for code in range(128) if not chr(code).isalnum()}


def tokens(text: str) -> list[str]:
    """Give the folded words of a text, as the index holds them."""
    folded = fold(text)
    if folded.isascii():
        return folded.translate(_BLANK_ASCII).split()
    return [word for word in _WORD.findall(folded) if word.isalnum()]


def token_spans(folded: str) -> list[tuple[int, int]]:
    """Give where the words of a folded text stand in it; they are those `tokens` gives."""
    return [found.span() for found in _WORD.finditer(folded) if found[0].isalnum()]


def index_text(source: str) -> str:
    """Give what to put into the index for a source text; TeX is read first."""
    return " ".join(tokens(plain(source)))
