"""Cut a BibTeX file into entries, comments and loose text, each with its place.

A file may be damaged anywhere. An entry ends at its own brace; where that one is missing, or
where another entry begins at the start of a line before it, the next entry begins a new life
and only this one is damaged. Braces are counted as BibTeX counts them, a backslash hides
none (O. Patashnik, "BibTeXing", 1988). Everything is walked once, whatever the file holds.
"""

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

# A mail address has letters before its @; an entry has not.
_OPENER = re.compile(r"@(?<![\w.+-]@)\s*+([^\W\d_][\w-]*+)\s*+([{(])")
_BRACE = re.compile(r"[{}]")
_LIKE_ENTRY = re.compile(r"\s*+[^=\n,]*+[,=]|\s*+[^\s=,{}]++\s*+\}")
_REST_OF_ENTRY = re.compile(r"[\s,})]*+[A-Za-z][\w-]*+\s*+=\s*+[{\"]")
_PAREN_SIGN = re.compile(r"[{}()\"]")
_NONE = -1


class Kind(Enum):
    """What a block of the file is."""

    ENTRY = "entry"
    STRING = "string"
    PREAMBLE = "preamble"
    COMMENT = "comment"
    LOOSE = "loose text"


_KINDS = {"string": Kind.STRING, "preamble": Kind.PREAMBLE, "comment": Kind.COMMENT}


@dataclass(slots=True)
class Block:
    """A piece of the file from `start` to `end`; an entry's inside is `body` to `inner_end`.

    `is_whole` is false if the end of an entry was not found but guessed.
    """

    kind: Kind
    start: int
    end: int
    type: str = ""
    body: int = 0
    inner_end: int = 0
    is_whole: bool = True


@dataclass(slots=True)
class _Opener:
    """A place where a block may begin."""

    start: int
    type: str
    body: int
    is_paren: bool
    is_at_line_start: bool


def split(text: str) -> Iterator[Block]:
    """Give the blocks of a file in order; together they are the whole of it."""
    openers = _openers(text)
    limits = _next_starts(text, openers)
    closing = _CommentEnds(text, openers)
    done = 0
    for opener, limit in zip(openers, limits, strict=True):
        if opener.start < done:
            continue
        if _KINDS.get(opener.type) is Kind.COMMENT:
            block: Block | None = _comment(text, opener, closing.close_of(opener))
        else:
            block = _block(text, opener, limit)
        if block is None:
            continue
        if block.start > done:
            yield Block(Kind.LOOSE, done, block.start)
        yield block
        done = block.end
    if done < len(text):
        yield Block(Kind.LOOSE, done, len(text))


class LineNumbers:
    """Tells on which line, counted from 1, a place of the text is.

    Of a part of a file, `before` is the number of lines before it.
    """

    def __init__(self, text: str, before: int = 0) -> None:
        self._ends = array("Q", (match.start() for match in re.finditer("\n", text)))
        self._text, self._before = text, before

    @property
    def last(self) -> int:
        """Give the number of the last line; an end of that one begins no other."""
        has_open_line = not self._text.endswith("\n") and bool(self._text)
        return self._before + len(self._ends) + has_open_line

    def at(self, offset: int) -> int:
        """Give the line of this offset; a line's end belongs to it."""
        return self._before + bisect_left(self._ends, offset) + 1

    def text(self, number: int) -> str:
        """Give the text of a line without its end."""
        number -= self._before
        start = self._ends[number - 2] + 1 if number > 1 else 0
        end = self._ends[number - 1] if number <= len(self._ends) else len(self._text)
        return self._text[start:end]


class _CommentEnds:
    """Finds where comments in braces end.

    The brace that closes another depends on the text behind it only. So once one of them is
    found never to close, which takes a walk to the end of the file, one more walk with a
    stack finds the ends of all, and the file is never walked a third time.
    """

    def __init__(self, text: str, openers: list[_Opener]) -> None:
        self._text = text
        self._bodies = {opener.body for opener in openers if opener.type == "comment"}
        self._known: dict[int, int] | None = None

    def close_of(self, opener: _Opener) -> int:
        if opener.is_paren:
            return _NONE  # a sentence may begin so; at most its line is taken
        if self._known is None:
            close = closing_brace(self._text, opener.body, len(self._text))
            if close != _NONE:
                return close
            self._known = self._all(opener.body)
        return self._known.get(opener.body, _NONE)

    def _all(self, start: int) -> dict[int, int]:
        found: dict[int, int] = {}
        waiting: list[tuple[int, int]] = []
        depth = 0
        for match in _BRACE.finditer(self._text, start):
            if match[0] == "{":
                if match.end() in self._bodies:
                    waiting.append((depth, match.end()))
                depth += 1
                continue
            depth -= depth > 0
            if waiting and waiting[-1][0] == depth:
                found[waiting.pop()[1]] = match.start()
        return found


def _openers(text: str) -> list[_Opener]:
    """Find all places where a block may begin."""
    found: list[_Opener] = []
    before = 0
    for match in _OPENER.finditer(text):
        start = match.start()
        line_start = text.rfind("\n", before, start) + 1
        is_first = bool(line_start) or before == 0
        found.append(
            _Opener(
                start=start,
                type=match[1].lower(),
                body=match.end(),
                is_paren=match[2] == "(",
                is_at_line_start=is_first and not text[line_start:start].strip(),
            )
        )
        before = match.end()
    return found


def _next_starts(text: str, openers: list[_Opener]) -> list[int]:
    """Give for each opener the place where surely another entry begins after it."""
    limits = []
    limit = len(text)
    for opener in reversed(openers):
        limits.append(limit)
        if opener.is_at_line_start and (
            opener.type in _KINDS or _LIKE_ENTRY.match(text, opener.body)
        ):
            limit = opener.start
    return limits[::-1]


def _block(text: str, opener: _Opener, limit: int) -> Block | None:
    """Give the block that begins here; None if this is only text that looks a little like it."""
    kind = _KINDS.get(opener.type, Kind.ENTRY)
    if not opener.is_at_line_start and not _LIKE_ENTRY.match(text, opener.body):
        return None
    find = _closing_paren if opener.is_paren else closing_brace
    close = find(text, opener.body, limit)
    block = Block(kind, opener.start, close + 1, opener.type, opener.body, close)
    is_whole = close != _NONE
    if is_whole and kind is Kind.ENTRY:
        is_whole = not _REST_OF_ENTRY.match(text, close + 1, limit)
    if not is_whole:
        block.end = opener.start + len(text[opener.start : limit].rstrip())
        block.inner_end = block.end
        block.is_whole = False
    return block


def closing_brace(text: str, start: int, limit: int) -> int:
    """Find the brace that closes what was opened before `start`; -1 if there is none.

    From one closing brace to the next, because finding a sign is quick.
    """
    depth, place = 1, start
    while (close := text.find("}", place, limit)) >= 0:
        opened = text.find("{", place, close)
        if opened >= 0:
            depth += text.count("{", opened, close)
        depth -= 1
        if not depth:
            return close
        place = close + 1
    return _NONE


def _comment(text: str, opener: _Opener, close: int) -> Block:
    """Take a comment in braces whole; one without an end is at most its own line."""
    if close == _NONE:
        line_end = text.find("\n", opener.body)
        close = (len(text) if line_end < 0 else line_end) - 1
    return Block(Kind.COMMENT, opener.start, close + 1, "comment", opener.body, close)


def _closing_paren(text: str, start: int, limit: int) -> int:
    """Find the parenthesis that ends an entry; those within values do not count."""
    depth, is_quoted = 0, False
    for match in _PAREN_SIGN.finditer(text, start, limit):
        sign = match[0]
        if sign == "{":
            depth += 1
        elif sign == "}":
            depth -= depth > 0
        elif sign == '"' and not depth:
            is_quoted = not is_quoted
        elif sign == ")" and not depth and not is_quoted:
            return match.start()
    return _NONE
