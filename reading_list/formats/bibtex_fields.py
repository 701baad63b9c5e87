"""Take one BibTeX entry apart into its key and its fields, whatever state it is in.

Values come as they stand, without their outer delimiter, with `#` carried out and macros
filled in. What is wrong on the way (a comma that is missing, a brace that never closes) is
told with its place, and reading goes on at the next thing that looks like a field.
"""

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from reading_list.formats.bibtex_split import closing_brace

_NAME = re.compile(r"[\s,]*+([^\W\d][^\s=,{}\"#%()'\\]*+)\s*+=\s*+")
_NEXT_NAME = re.compile(r"(?<![^\s,}\"])([^\W\d][^\s=,{}\"#%()'\\]*+)\s*+=\s*+(?=[{\"\w])")
_NEXT_LINE = re.compile(r"\n[ \t]*+,?[ \t]*+[^\W\d][\w:.+-]*+[ \t]*+=[ \t]*+(?=[{\"\w])")
_KEY_WITHOUT_COMMA = re.compile(r"\s*+(\S++)\s++([^\W\d][\w:.+-]*+)\s*+")
_FIELD_NAME = re.compile(r"[^\W\d][\w:.+-]*")
_SPACE = re.compile(r"[\s,]*+")
_BARE = re.compile(r"[^\s,#{}\"=()]++")
_HASH = re.compile(r"\s*+#\s*+")
_END_OF_VALUE = re.compile(r"\s*+(?:,|\}|\)|$)")
_AFTER_QUOTE = re.compile(r"\s*+(?:[,#})]|$|[^\W\d][\w:.+-]*+\s*+=)")
_BRACE = re.compile(r"[{}]")
_QUOTE_OR_BRACE = re.compile(r"[{}\"]")
_LONGEST_MACRO = 20_000
_MOST_SLIPS = 40  # an entry with more of them is no entry


class Slip(NamedTuple):
    """Something wrong in an entry: where, and what in a sentence."""

    offset: int
    reason: str


@dataclass(slots=True)
class Macros:
    """What `@string` defines, filled in as long as a file does not grow too much by it.

    A few lines, each twice the one above, would make more text than any memory holds.
    `most` signs may be filled in altogether.
    """

    most: int
    values: dict[str, str] = field(default_factory=dict)

    def text_of(self, word: str) -> str | None:
        """Give what a word stands for, itself if for nothing; None if that is too much."""
        text = self.values.get(word.lower())
        if text is None:
            return word
        if len(text) > self.most:
            return None
        self.most -= len(text)
        return text


@dataclass(slots=True)
class Fields:
    """What an entry holds: names in small letters, values as they stood."""

    key: str = ""
    values: dict[str, str] = field(default_factory=dict)
    slips: list[Slip] = field(default_factory=list)


def read_fields(
    text: str, start: int, end: int, macros: Macros, *, is_whole: bool = True
) -> Fields:
    """Read the inside of an entry, from behind its opening brace to its end.

    Of an entry that is not whole, a value may have taken the entry's brace for its own.
    """
    reader = _Reader(text, start, end, macros, is_whole=is_whole)
    reader.read_key()
    reader.read_values()
    return reader.found


def read_values(text: str, start: int, end: int, macros: Macros) -> Fields:
    """Read names and values where there is no key, as in `@string`; none of them very long."""
    reader = _Reader(text, start, end, macros)
    reader.read_values()
    for name, value in reader.found.values.items():
        if len(value) > _LONGEST_MACRO:
            reader.found.values[name] = value[:_LONGEST_MACRO]
            reader.found.slips.append(Slip(start, f"“{name}” stands for too long a text"))
    return reader.found


class _Reader:
    """Walks through one entry."""

    def __init__(
        self,
        text: str,
        start: int,
        end: int,
        macros: Macros,
        *,
        is_whole: bool = True,
    ) -> None:
        self.found = Fields()
        self._is_whole = is_whole
        self._text, self._position, self._end = text, start, end
        self._macros = macros

    def read_key(self) -> None:
        """Take what stands before the first comma, unless it is a field already."""
        text, start, end = self._text, self._position, self._end
        comma, equals = text.find(",", start, end), text.find("=", start, end)
        if equals >= 0 and (comma < 0 or equals < comma):
            if _FIELD_NAME.fullmatch(text[start:equals].strip()):
                return
            match = _KEY_WITHOUT_COMMA.fullmatch(text, start, equals)
            if match:
                self._slip(match.end(1), "the comma after the key is missing")
                self.found.key, self._position = match[1], match.start(2)
                return
        stop = comma if comma >= 0 else end
        self.found.key = " ".join(text[start:stop].split()).rstrip("}")
        self._position = min(stop + 1, end)

    def read_values(self) -> None:
        """Take all fields; what stands between them is told and skipped."""
        while len(self.found.slips) < _MOST_SLIPS:
            match = _NAME.match(self._text, self._position, self._end)
            if not match:
                match = self._skip_to_field()
            if not match:
                return
            self._position = match.end()
            self._keep(match[1].lower(), self._value(match[1]))
            if self._text.startswith(",", self._position):
                continue  # as nearly all values end
            if not _END_OF_VALUE.match(self._text, self._position, self._end):
                self._missing_comma()

    def _missing_comma(self) -> None:
        match = _NAME.match(self._text, self._position, self._end)
        if match:
            self._slip(self._position, f"the comma before “{match[1]}” is missing")

    def _skip_to_field(self) -> re.Match[str] | None:
        rest = _SPACE.match(self._text, self._position, self._end)
        place = rest.end() if rest else self._position
        if not self._text[place : self._end].strip("}) \t\n,"):
            return None
        match = _NEXT_NAME.search(self._text, place, self._end)
        skipped = self._text[place : match.start() if match else self._end].strip("}) \t\n,")
        if skipped:
            shown = " ".join(skipped[:80].split())[:40]
            self._slip(place, f"“{shown}” is no field and was left out")
        return match

    def _keep(self, name: str, value: str) -> None:
        """Keep a field; one that comes twice with another text gets a number."""
        values = self.found.values
        number, free = 1, name
        while values.get(free, value) != value and values[free]:
            number += 1
            free = f"{name}-{number}"
        values[free] = value

    def _value(self, name: str) -> str:
        if self._is_whole and self._text.startswith("{", self._position):
            start = self._position + 1
            close = closing_brace(self._text, start, self._end)
            if close >= 0 and self._text.startswith(",", close + 1):
                self._position = close + 1
                return self._text[start:close]
        return self._value_in_parts(name)

    def _value_in_parts(self, name: str) -> str:
        """Give a value that may be several, joined by `#`, or may be damaged."""
        parts = []
        while self._position < self._end:
            sign = self._text[self._position]
            if sign == "{":
                close = closing_brace(self._text, self._position + 1, self._end)
                parts.append(self._delimited(name, close))
            elif sign == '"':
                parts.append(self._delimited(name, self._closing_quote(self._position + 1)))
            elif match := _BARE.match(self._text, self._position, self._end):
                parts.append(self._word(match[0]))
                self._position = match.end()
            hash_sign = _HASH.match(self._text, self._position, self._end)
            if not hash_sign:
                break
            self._position = hash_sign.end()
        return "".join(parts)

    def _word(self, word: str) -> str:
        text = self._macros.text_of(word)
        if text is None:
            self._slip(self._position, f"“{word}” stands for too long a text")
        return word if text is None else text

    def _delimited(self, name: str, close: int) -> str:
        start = self._position + 1
        if close >= 0 and (self._is_whole or not _NEXT_LINE.search(self._text, start, close)):
            self._position = close + 1
            return self._text[start:close]
        sign = self._text[self._position]
        self._slip(self._position, f"the {sign} that opens “{name}” is never closed")
        match = _NEXT_LINE.search(self._text, start, self._end)
        self._position = match.start() if match else self._end
        return _mended(self._text[start : self._position], '"' if sign == '"' else "}")

    def _closing_quote(self, start: int) -> int:
        depth = 0
        for match in _QUOTE_OR_BRACE.finditer(self._text, start, self._end):
            if match[0] == "{":
                depth += 1
            elif match[0] == "}":
                depth -= depth > 0
            elif not depth and _AFTER_QUOTE.match(self._text, match.end(), self._end):
                return match.start()
        return -1

    def _slip(self, offset: int, reason: str) -> None:
        self.found.slips.append(Slip(offset, reason))


def _mended(value: str, closing: str) -> str:
    """Take off what closes the value, and the braces in it that have no partner."""
    value = value.rstrip().removesuffix(",").rstrip()
    if value.endswith("}\n}") or (closing == '"' and value.endswith("}")):
        value = value[:-1].rstrip().removesuffix(",").rstrip()
    opened: list[int] = []
    lone = set()
    for match in _BRACE.finditer(value):
        if match[0] == "{":
            opened.append(match.start())
        elif opened:
            opened.pop()
        else:
            lone.add(match.start())
    lone |= set(opened)
    mended = "".join(sign for place, sign in enumerate(value) if place not in lone)
    return mended.removesuffix('"') if closing == '"' else mended
