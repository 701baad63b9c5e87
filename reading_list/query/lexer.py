r"""Cut a query text into lexemes. Never fails; what they mean is `parser`'s matter.

Rules that are not obvious:

* A word may hold parentheses that open within it: `Q($\lambda$)` and `O(1/k^2)` are words.
* `-` excludes only at the start of a term; in `l1-regularized` it belongs to the word.
* Within quotes `\"` and `\\` stand for `"` and `\`; any other backslash is a letter.
* A name before a colon is a field only if it is a known one: `GMAC: A …` and `http://…`
  are words. A value may follow after blanks (`title: moreau`).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from reading_list.query.fields import FIELDS

_OPENING = '"“”„‟«»＂'
_CLOSING = {'"': '"', "＂": "＂"}
_CURLY_CLOSING = '”“‟»«"'
_FIELD = re.compile(rf"({'|'.join(FIELDS)}):", re.IGNORECASE | re.ASCII)
_BLANKS = re.compile(r"\s*")
_WORD_PART = re.compile(rf"[^\s(){_OPENING}]+")
_ESCAPED = re.compile(r'\\(["\\])')


class Kind(Enum):
    """What a lexeme is."""

    TERM = auto()
    OPEN = auto()
    CLOSE = auto()
    OR = auto()
    AND = auto()


@dataclass(frozen=True, slots=True)
class Lexeme:
    """A piece of the text at [start, end).

    `value_start` is where the value begins, at its quote if it has one. `is_apart` tells
    that blanks stand between field and value; `is_unclosed` that a quote ran to the end.
    """

    kind: Kind
    start: int
    end: int
    is_excluded: bool = False
    field: str = ""
    field_end: int = 0
    value: str = ""
    value_start: int = 0
    is_quoted: bool = False
    is_unclosed: bool = False
    is_starred: bool = False
    is_apart: bool = False


@dataclass(frozen=True, slots=True)
class _Value:
    text: str
    start: int
    end: int
    is_quoted: bool = False
    is_unclosed: bool = False
    is_starred: bool = False


def scan(text: str) -> Iterator[Lexeme]:
    """Give the lexemes of a query text in order."""
    at = _skip_blanks(text, 0)
    while at < len(text):
        lexeme = _lexeme_at(text, at)
        yield lexeme
        at = _skip_blanks(text, lexeme.end)


def _lexeme_at(text: str, start: int) -> Lexeme:
    at = start + 1 if _is_minus(text, start) else start
    is_excluded = at > start
    if text[at] == "(":
        return Lexeme(Kind.OPEN, start, at + 1, is_excluded)
    if text[at] == ")":
        return Lexeme(Kind.CLOSE, start, at + 1)
    field = _FIELD.match(text, at)
    if field:
        return _field_at(text, start, field, is_excluded)
    value = _value_at(text, at)
    if not value.is_quoted and not is_excluded and value.text in ("OR", "AND"):
        return Lexeme(Kind[value.text], start, value.end)
    return _term(start, value, is_excluded, "", start)


def _field_at(text: str, start: int, field: re.Match[str], is_excluded: bool) -> Lexeme:
    name, field_end = field[1].lower(), field.end()
    at = _skip_blanks(text, field_end)
    if at < len(text) and (_starts_value(text, at) if at > field_end else text[at] not in "()"):
        return _term(start, _value_at(text, at), is_excluded, name, field_end)
    nothing = _Value("", field_end, field_end)
    return _term(start, nothing, is_excluded, name, field_end)


def _term(start: int, value: _Value, is_excluded: bool, field: str, field_end: int) -> Lexeme:
    return Lexeme(
        Kind.TERM,
        start,
        value.end,
        is_excluded=is_excluded,
        field=field,
        field_end=field_end,
        value=value.text,
        value_start=value.start,
        is_quoted=value.is_quoted,
        is_unclosed=value.is_unclosed,
        is_starred=value.is_starred,
        is_apart=bool(field) and value.start > field_end,
    )


def _is_minus(text: str, at: int) -> bool:
    """Tell whether a minus that excludes stands here: before a term, after a blank."""
    if text[at] != "-" or at + 1 >= len(text) or text[at + 1].isspace():
        return False
    return at == 0 or text[at - 1].isspace() or text[at - 1] == "("


def _starts_value(text: str, at: int) -> bool:
    """Tell whether what follows a field after blanks is its value and no term of its own."""
    if text[at] in "()-" or _FIELD.match(text, at):
        return False
    return text[at] in _OPENING or _value_at(text, at).text not in ("OR", "AND")


def _value_at(text: str, at: int) -> _Value:
    return _quoted_at(text, at) if text[at] in _OPENING else _word_at(text, at)


def _quoted_at(text: str, start: int) -> _Value:
    closing = _CLOSING.get(text[start], _CURLY_CLOSING)
    at = start + 1
    while at < len(text) and text[at] not in closing:
        at += 2 if _ESCAPED.match(text, at) else 1
    is_unclosed = at >= len(text)
    value = _ESCAPED.sub(r"\1", text[start + 1 : at])
    end = min(at + 1, len(text))
    is_starred = text[end : end + 1] == "*"
    return _Value(value, start, end + is_starred, True, is_unclosed, is_starred)


def _word_at(text: str, start: int) -> _Value:
    at, depth = start, 0
    while at < len(text):
        if part := _WORD_PART.match(text, at):
            at = part.end()
        elif text[at] == "(":
            at, depth = at + 1, depth + 1
        elif text[at] == ")" and depth:
            at, depth = at + 1, depth - 1
        else:
            break
    word = text[start:at]
    is_starred = len(word) > 1 and word.endswith("*")
    return _Value(word.rstrip("*") if is_starred else word, start, at, is_starred=is_starred)


def _skip_blanks(text: str, at: int) -> int:
    found = _BLANKS.match(text, at)
    return found.end() if found else at
