"""What the lines of a session page look like: names, titles, paragraphs, menus, headings.

Only shapes of single lines are judged here; which line belongs to which paper is decided
in `session_text`.
"""

import re
from dataclasses import dataclass

from reading_list.core.draft import AsideReason
from reading_list.core.paper import Author

_DOT = re.compile(r"\s*[·•∙⋅]\s*")
_COMMA = re.compile(r"\s*;\s*|\s*,\s*(?:and\s+|&\s+)?|\s+(?:and|&)\s+")
_NO_NAME = re.compile(r"[:;?!{}\[\]\\$=/@<>|“”\"…]|\d{2}|\.\s+[a-z]|https?|,")
_AFFILIATION = re.compile(r"\s*\([^()]*\)\s*$")
_FOOTMARKS = re.compile(r"^[\s*†‡§¶,;]+|(?<=[^\W\d])[\d\s*†‡§¶#,;¹²³⁴⁵⁶⁷⁸⁹⁰]*$|[\s*†‡§¶,;]+$")
_TRUNCATED = re.compile(r"et\.? al\.?|and others|others|\+\s*\d+.*|and \d+ more|\d+ more|\.\.\.|…")
_NAME_WORD = re.compile(r"(?:[^\W\d_]\.-?){1,3}|[^\W\d_][^\W\d_'’.\-‐]*(?:['’.\-‐][^\W\d_]+)*\.?")
_PARTICLES = frozenset(
    ("af", "al", "bin", "da", "das", "de", "del", "della", "den", "der", "di", "do", "dos",
     "du", "el", "ibn", "la", "le", "ten", "ter", "van", "vom", "von", "y", "zu", "zur")
)  # fmt: skip
# No family bears these; titles do.
_TITLE_WORD = re.compile(
    r"(?:a|an|the|of|for|with|and|or|in|on|to|by|from|via|is|are|at|as|under|using|without|"
    r"towards?|beyond|learning|training|sampling|modell?ing|planning|reasoning|networks?|models?|methods?|data|deep|neural|graphs?|theory|"
    r"\w{5,}(?:tions?|ities|ity|ness|ments?|ics|works|isms?|ization))",
    re.IGNORECASE,
)
_LONGEST_NAME = 60
_LONGEST_TITLE = 300
_PARAGRAPH = 200
_SENTENCE_END = re.compile(r"[^\W\d_]{2,}[.!?]\s+[A-Z]")

_MENU = re.compile(
    r"skip to .*|toggle navigation|log ?in(?: .*)?|sign in(?: .*)?|register|my stuff|menu|search"
    r"|select year.*|main navigation|abstract:?|abstracts|chat is not available\.?"
    r"|please log ?in .*|(?:show|view|read|see) (?:more|less|all|details|full details|abstract)"
    r"|\+|×|x|»|«|back to top|next|previous|close|bookmark(?:ed)?|share|filter|sort(?: by.*)?"
    r"|(?:\[\s*\w+(?:[ -]\w+)?\s*\][\s·]*)+|(?:paper|slides|video|pdf|openreview|project page)"
    r"|visit (?:poster|oral|spotlight).*|virtual|timezone.*|successful page load"
    r"|.{0,40}\buses (?:essential )?cookies\b.*|(?:privacy|cookie) policy|terms(?: of \w+)?"
    r"|(?:.{0,40} )?(?:poster|hall .{0,20})? ?#\s?\d+|home|about(?: \w+)?|contact(?: us)?|help"
    r"|faq|sponsors?|schedule|code of conduct"
    r"|calls?|dates|attend|organizers?|committees|downloads?|proceedings|expand all|collapse all",
    re.IGNORECASE,
)
_NEVER_TITLE = re.compile(
    r"skip to |chat is not |abstract:?$|(?:please )?log ?in |\["
    r"|(?:show|view|read) (?:more|all|full)|successful page load|.*\bcookies\b",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?:(?:outstanding|best|distinguished|notable|highlighted) (?:student )?papers?"
    r"(?: \(?(?:award|runner.?up|honou?rable mention|finalist|candidate)s?\)?)?"
    r"|test of time (?:paper )?award(?:s|\W.{0,20})?|honou?rable mentions?"
    r"|(?:contributed )?(?:poster|oral|spotlight|talk|keynote|tutorial)s?"
    r"(?: presentations?)?|spotlight poster|accept(?:ed)? \(.{0,20}\)|top \d+%)",
    re.IGNORECASE,
)
_SESSION_NAME = re.compile(
    r"(?:.{0,60}\b)?(?:poster|oral|spotlight|demo|virtual|tutorial|keynote|paper|main)s? sessions?"
    r"\b.{0,60}|session [\w.:-]{1,12}(?:[:–-].{0,80})?",
    re.IGNORECASE,
)
_SESSION_WORD = re.compile(r"(?:poster |oral )?sessions?:?", re.IGNORECASE)


# Five thousand names, as on the longest list in print; no paragraph is searched for more.
_LONGEST_LIST = 150_000


@dataclass(frozen=True, slots=True)
class AuthorLine:
    """The authors of a line; `oddity` says in a sentence what is doubtful, or nothing."""

    authors: tuple[Author, ...]
    is_truncated: bool = False
    oddity: str = ""


def dotted_authors(text: str) -> AuthorLine | None:
    """Read names parted by middle dots; None if the line is something else."""
    if not any(dot in text for dot in "·•∙⋅"):
        return None
    parts = [part for part in _DOT.split(text) if part]
    if len(parts) < 2 or any(_MENU.fullmatch(part) for part in parts):
        return None
    return _author_line(parts)


def listed_authors(text: str) -> AuthorLine | None:
    """Read names parted by commas, semicolons or "and"; each must look like a full name."""
    if len(text) > _LONGEST_LIST:
        return None
    parts = [part for part in _COMMA.split(text) if part]
    names = [_bare(part) for part in parts if not _TRUNCATED.fullmatch(part)]
    full = sum(is_full_name(name) for name in names)
    if len(parts) < 2 or full * 3 < len(names) * 2 or not full:
        return None
    return _author_line(parts)


def doubtful_authors(text: str) -> AuthorLine:
    """Take a line for authors by its place, and say so unless it is one full name."""
    name = _bare(text)
    if is_full_name(name):
        return AuthorLine((Author(name),))
    listed = [_bare(part) for part in _COMMA.split(text) if part] if "," in text else [name]
    oddity = f"“{text}” was taken for the authors because of its place"
    return AuthorLine(tuple(map(Author, listed)), False, oddity)


def is_full_name(text: str) -> bool:
    """Tell whether a line is two to five words as in names, and no words of titles."""
    words = text.split()
    if not 2 <= len(words) <= 5 or not is_name(text):
        return False
    capitals = sum(word[0].isupper() or not word[0].islower() for word in words)
    rest = [word for word in words if word[0].islower() and word not in _PARTICLES]
    return capitals >= 2 and not rest and not any(_TITLE_WORD.fullmatch(word) for word in words)


def is_name(text: str) -> bool:
    """Tell whether a text can be a name at all."""
    words = text.split()
    if not 1 <= len(words) <= 7 or len(text) > _LONGEST_NAME or _NO_NAME.search(text):
        return False
    return all(_NAME_WORD.fullmatch(word.strip("()'’\"")) for word in words)


def is_title(text: str) -> bool:
    """Tell whether a line can be a title."""
    if not 2 <= len(text) <= _LONGEST_TITLE or "://" in text or text[-1] in ",;":
        return False
    if not any(sign.isalpha() for sign in text):
        return False
    return not is_prose(text) or (text[-1] not in ".…" and len(_SENTENCE_END.findall(text)) < 2)


def is_prose(text: str) -> bool:
    """Tell whether a text is a paragraph of sentences, not a title or a name.

    A title may hold the end of a sentence ("Is It Desirable? A Study"), but not two whole ones.
    """
    if len(text) > _PARAGRAPH:
        return True
    is_ended = text.endswith((".", "…", ")", "}")) and len(text) > 60
    return is_ended and (text[-1] == "…" or text[-3:] == "..." or bool(_SENTENCE_END.search(text)))


def aside_reason(text: str) -> AsideReason | None:
    """Tell why a line belongs to no paper, or None if it may belong to one."""
    if len(text) > 160:
        return None
    if _MENU.fullmatch(text):
        return AsideReason.MENU
    if is_label(text) or is_session_name(text) or _SESSION_WORD.fullmatch(text):
        return AsideReason.HEADING
    return None


def is_never_title(text: str) -> bool:
    """Tell a menu line from a title, even where only a title is expected."""
    return is_label(text) or bool(_NEVER_TITLE.match(text))


def is_label(text: str) -> bool:
    """Tell whether a line is an award or a kind of talk, set above a title."""
    return len(text) < 60 and bool(_LABEL.fullmatch(text))


def is_session_word(text: str) -> bool:
    """Tell whether a line only announces that the session's name follows."""
    return bool(_SESSION_WORD.fullmatch(text))


def is_session_name(text: str) -> bool:
    """Tell whether a line names a session, such as "Poster Session 2"."""
    return len(text) < 120 and bool(_SESSION_NAME.fullmatch(text))


def _author_line(parts: list[str]) -> AuthorLine | None:
    is_truncated = bool(_TRUNCATED.fullmatch(parts[-1]))
    names = [_bare(part) for part in (parts[:-1] if is_truncated else parts)]
    odd = [name for name in names if not is_name(name)]
    full = sum(" " in name or not name[0].isascii() for name in names)
    if not names or len(odd) * 3 > len(names) or full * 2 < len(names):
        return None
    oddity = f"“{odd[0]}” does not look like a name" if odd else ""
    return AuthorLine(tuple(map(Author, names)), is_truncated, oddity)


def _bare(name: str) -> str:
    """Take a name without its affiliation in brackets and its footnote marks."""
    bare = _FOOTMARKS.sub("", _AFFILIATION.sub("", name))
    return " ".join(bare.split()) or name.strip()
