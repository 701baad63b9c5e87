"""Keys made of texts: one to sort by as people do, one to know the same title again."""

import re
from html import unescape

from reading_list.text.fold import fold
from reading_list.text.plain import plain

_DIGITS = 12
_NUMBER = re.compile(r"\d+")
_OPENING = re.compile(r"[\W_]+")
_ARTICLE = re.compile(r"(?:an?|the)\s+(?=\S)")
_NOT_ALNUM = re.compile(r"[\W_]+")
_BARE_ASCII = {code: None for code in range(128) if not chr(code).isalnum()}
_HTML_TAG = re.compile(
    r"</?(?:i|b|u|p|em|strong|sub|sup|tt|code|span|scp|sc|small|br|q|jats:\w+)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)


def sort_key(text: str) -> str:
    """Give the natural order of a plain text: no leading article or quote, 9 before 10."""
    folded = fold(text)
    bare = _OPENING.sub("", folded, count=1) if _OPENING.match(folded) else folded
    article = _ARTICLE.match(bare)
    if article:
        bare = bare[article.end() :]
        opening = _OPENING.match(bare)
        bare = bare[opening.end() :] if opening else bare
    return _NUMBER.sub(_pad, bare or folded)


def match_key(title: str) -> str:
    """Give what stays of a title whatever its typography: folded letters and digits.

    A title of signs alone is its own key, so that two such titles are not taken for one.
    """
    if "<" in title:
        title = _HTML_TAG.sub("", title)
    if "&" in title:
        title = unescape(title)
    folded = fold(plain(title))
    bare = folded.translate(_BARE_ASCII) if folded.isascii() else _NOT_ALNUM.sub("", folded)
    return bare or " ".join(folded.split())


def _pad(match: re.Match[str]) -> str:
    return match[0].lstrip("0").zfill(_DIGITS)
