"""Take web markup off titles and abstracts that came from publishers' records.

Tags and entities say nothing about a paper; a real less-than sign does, and stays. Only
names of tags that stand in such records are taken for tags.
"""

import re
from html import unescape

_NAMES = (
    "abbr|b|bold|br|cite|code|div|em|font|h[1-6]|i|inf|inline-formula|italic|li|list-item|ol|p|"
    "mml:\\w+|q|roman|sc|scp|sec|small|span|strong|sub|sup|tex|title|tt|u|ul|underline"
)
_TAG = re.compile(
    rf"<(?P<end>/?)(?:jats:)?(?P<name>{_NAMES})(?:\s+[\w:-]+\s*=\s*(?:\"[^\"<>]*\"|'[^'<>]*'))*\s*/?>",
    re.IGNORECASE,
)
_HEADING = re.compile(
    r"<(?:jats:)?(?:title|h[1-6])>\s*Abstract[.:]?\s*</(?:jats:)?(?:title|h[1-6])>", re.IGNORECASE
)
_PARAGRAPHS = frozenset("p br li list-item div sec title h1 h2 h3 h4 h5 h6".split())
_ENTITY = re.compile(r"(?:\{\\&\}|\\?&)(amp|#?\w{2,10});")
_SPELLED_SIGN = re.compile(
    r"\$\s*\\(less|greater)\s*\$|\\text(less|greater)(?:\{\}|\s+|(?=[<>\\]))"
)
_SPACES = re.compile(r"[^\S\n]+")
_PARAGRAPH = re.compile(r"\s*\n\s*\n\s*")


def one_line(text: str) -> str:
    """Give a title: no tags, no entities, runs of white space made one space."""
    return _spaced(without_markup(text))


def paragraphs(text: str) -> str:
    """Give an abstract: as a title, but paragraphs stay parted by an empty line."""
    text = without_markup(text).strip()
    if "\n" not in text:
        return _spaced(text)
    parts = _PARAGRAPH.split(text)
    return "\n\n".join(" ".join(part.split()) for part in parts if part.strip())


def without_markup(text: str) -> str:
    """Take off tags and entities; a paragraph's tag leaves an empty line."""
    if "\\" in text:
        text = _SPELLED_SIGN.sub(lambda m: "<" if "less" in m.groups() else ">", text)
    if "<" in text:
        text = _TAG.sub(_gap, _HEADING.sub("", text))
    if "&" in text and ";" in text:
        text = _ENTITY.sub(_sign, text)
        if "<" in text:
            text = _TAG.sub(_gap, _HEADING.sub("", text))
    return text


def _spaced(text: str) -> str:
    """Make runs of white space one space; most texts have none, which is quick to see."""
    if text.isprintable() and "  " not in text:  # a space is the only white space it prints
        return text.strip()
    return " ".join(text.split())


def _gap(match: re.Match[str]) -> str:
    return "\n\n" if match["name"].lower() in _PARAGRAPHS else ""


def _sign(match: re.Match[str]) -> str:
    written = f"&{match[1]};"
    sign = unescape(written)
    return match[0] if sign == written else sign.replace("\xa0", " ")
