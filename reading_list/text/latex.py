"""Read running text in LaTeX and say it in plain Unicode.

The texts come from bibliographies, web pages and mails, where TeX is often half written:
what is not understood, or does not close, stays as it was typed. A percent sign is never
a comment here.
"""

import re
from unicodedata import normalize

from reading_list.text import symbols
from reading_list.text.formula import MAX_DEPTH, TooDeepError, closing_brace, math_to_text
from reading_list.text.spans import MathSpan, math_spans

# Every branch begins in one set of signs, so that the scan runs over plain words in C.
_SIGN = re.compile(
    r"[\\${}~^`'_h-](?:(?<=h)ttps?://[^\s{}\\$^`<>\"]+|(?<=\\)(?:[A-Za-z]+|.)"
    r"|(?<=[${}~^])|(?<=`)`*|(?<=')'*|(?<=-)-+|(?<=_)(?=\{))",
    re.DOTALL,
)
_EXPONENT = re.compile(r"\{([^{}$]{1,40})\}|(-?\d+)|([A-Za-z])(?![A-Za-z])")
_ESCAPED_QUOTE = re.compile(r'\\"(?=[\s.,;:)!?\]]|$)')
_SINGLE_QUOTED = re.compile(r"(?:[^`']|'(?=\w)){1,80}'(?!\w)")
_ACCENTED_MACRO = re.compile(r"\\(ae|AE|aa|AA|oe|OE|[oOlL](?![A-Za-z])|[ij])")
_LETTER_APART = re.compile(r"\s+([A-Za-z0-9])(?![A-Za-z0-9])")
_ACCENT_FOLLOWS = re.compile(r"\s*[{\\]|\s+\w")
_SET = re.compile(r"\s*(?:[^\s{},]{1,3}|\\l?dots)\s*(?:,\s*(?:[^\s{},]{1,3}|\\[lc]?dots)\s*)+")
_OPTION = re.compile(r"\s*\[([^\[\]{}]{0,200})\]")

_CONTENT = symbols.names(
    "emph textit textbf textsc textsf texttt textrm textmd textup textsl textnormal textlf"
    " text underline uline mbox hbox ensuremath uppercase lowercase MakeUppercase"
    " MakeLowercase textls lowercasetitle mathrm mathbf mathit mathsf mathtt mathcal mathbb"
    " boldsymbol NoCaseChange nocase bibstring sout so hl title section subsection paragraph"
)
_SWITCHES = symbols.names(
    "em it bf rm sf tt sc sl itshape bfseries scshape ttfamily sffamily rmfamily upshape"
    " slshape mdseries normalfont tiny scriptsize footnotesize small normalsize large Large"
    " LARGE huge Huge noindent indent centering selectfont protect relax par newline"
    " linebreak newblock boldmath maketitle smallskip medskip bigskip unskip null"
)
_GAPS = {"par", "newline", "linebreak", "newblock"}
_VERBATIM = symbols.names("url path nolinkurl doi verb detokenize")
_KEYED = symbols.names(
    "cite citep citet citealp citealt citeauthor citeyear citeyearpar parencite textcite"
    " autocite footcite fullcite Citep Citet Cite nocite ref eqref autoref cref Cref vref"
    " pageref nameref"
)
_SPACES = symbols.names(", ; : quad qquad enspace thinspace space") | {" ", "\n", "\t", "\\"}
_NOTHING = symbols.names("! / - @")
_SPECIAL = symbols.names(
    "footnote thanks textsuperscript textsubscript enquote href texorpdfstring textcolor label"
    " vspace hspace color begin end item frac nicefrac sqrt"
)


def text_to_plain(source: str, depth: int = 0) -> str:
    """Say a text in plain Unicode; raises TooDeepError for absurd nesting."""
    if '\\"' in source and _ESCAPED_QUOTE.search(source):
        source = source.replace('\\"', '"')  # escaped by a program, no dots over letters
    return _TextReader(source, depth).read_all()


def is_text_macro(name: str) -> bool:
    """Tell whether a macro's name is known in running text."""
    known = _CONTENT | _SWITCHES | _VERBATIM | _KEYED | _SPACES | _SPECIAL | set(symbols.ACCENTS)
    sign = symbols.text_symbol(name) or symbols.function_word(name)
    return name in known or sign is not None


class _TextReader:
    """Walks once over a text, going one level down at each brace."""

    def __init__(self, source: str, depth: int) -> None:
        self._source = source
        self._position = 0
        self._depth = depth
        self._closing_quotes: set[int] = set()
        self._spans = {span.start: span for span in math_spans(source)}

    def read_all(self) -> str:
        parts = [self._read_list()]
        while self._position < len(self._source):  # stopped at a brace that closes nothing
            self._position += 1
            parts += ["}", self._read_list()]
        return "".join(parts)

    def _read_list(self) -> str:
        """Read up to the end or to a closing brace, which is left unread."""
        parts: list[str] = []
        while match := _SIGN.search(self._source, self._position):
            parts.append(self._source[self._position : match.start()])
            self._position = match.start()
            sign = match[0]
            if sign == "}":
                return "".join(parts)
            self._position = match.end()
            parts.append(self._sign(sign, match.start()))
        parts.append(self._source[self._position :])
        self._position = len(self._source)
        return "".join(parts)

    def _sign(self, sign: str, start: int) -> str:
        span = self._spans.get(start)
        if span:
            return self._formula(span)
        first = sign[0]
        if first == "\\" and len(sign) > 1:
            return self._macro(sign[1:])
        if first == "{":
            return self._group()
        if first in "^_":
            return self._script(sign, start)
        if first == "~":
            return self._tie(start)
        if first in "`'":
            return self._quote(sign, start)
        return {"--": "–", "---": "—"}.get(sign, sign)

    def _formula(self, span: MathSpan) -> str:
        self._position = span.end
        text = math_to_text(span.tex, self._depth + 1)
        return text or self._source[span.start : span.end]

    def _group(self) -> str:
        start = self._position
        body, is_closed = self._braced()
        if not is_closed:
            return "{" + body
        if _SET.fullmatch(self._source, start, self._position - 1):
            return "{" + body + "}"
        return body

    def _braced(self) -> tuple[str, bool]:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise TooDeepError
        body = self._read_list()
        self._depth -= 1
        is_closed = self._position < len(self._source)
        self._position += is_closed
        return body, is_closed

    def _tie(self, start: int) -> str:
        """Take `~` for a space that must not break, unless it stands for "about"."""
        before, after = self._source[start - 1 : start], self._source[start + 1 : start + 2]
        is_tie = start > 0 and after and not before.isspace() and not after.isspace()
        return " " if is_tie and after != "/" and before != "/" else "~"

    def _script(self, sign: str, start: int) -> str:
        before = self._source[start - 1 : start]
        match = _EXPONENT.match(self._source, self._position)
        if not match or not (start and (before.isalnum() or before in ")]}")):
            return sign
        self._position = match.end()
        body = math_to_text(match[1] or match[2] or match[3], self._depth + 1)
        return symbols.script(body.replace(" ", ""), is_super=sign == "^") if body else match[0]

    def _quote(self, sign: str, start: int) -> str:
        if sign == "``":
            return "“"
        if sign == "''":
            return "”"
        if sign == "'''":
            return "’”"
        if sign == "`" and (match := _SINGLE_QUOTED.match(self._source, self._position)):
            self._closing_quotes.add(match.end() - 1)
            return "‘"
        return "’" if start in self._closing_quotes else sign

    def _macro(self, name: str) -> str:
        if name in symbols.ACCENTS and (accented := self._accent(name)):
            return accented
        if name in _SPACES:
            return " "
        if name in _NOTHING:
            return ""
        if name in "{}%$#&_":
            return name
        if name in _SWITCHES:
            self._skip_space()
            return " " if name in _GAPS else ""
        return self._with_arguments(name)

    def _with_arguments(self, name: str) -> str:
        start = self._position
        if name in _CONTENT:
            body = self._argument()
        elif name in _VERBATIM:
            body = self._raw_argument()
        elif name in _KEYED:
            body = self._key()
        else:
            body = self._special(name) if name in _SPECIAL else None
        if body is None:
            self._position = start
            return self._symbol(name)
        return body

    def _symbol(self, name: str) -> str:
        sign = symbols.text_symbol(name) or symbols.function_word(name)
        if sign is None and name.startswith("math") and name in _CONTENT:
            return self._mathematical_letter(name)
        if sign is None:
            return self._unknown(name)
        if self._source.startswith("{}", self._position):
            self._position += 2
        elif symbols.is_text_letter(name):
            self._skip_space()  # that of a sign is kept: who writes \\Pi in text means it
        return sign

    def _mathematical_letter(self, name: str) -> str:
        match = _LETTER_APART.match(self._source, self._position)
        if not match:
            return self._unknown(name)
        self._position = match.end()
        return math_to_text(f"\\{name} {match[1]}", self._depth + 1)

    def _unknown(self, name: str) -> str:
        """Keep a macro nobody knows as typed, the braces of its arguments too."""
        parts = ["\\" + name]
        while self._source.startswith("{", self._position):
            self._position += 1
            body, is_closed = self._braced()
            parts += ["{", body, "}" if is_closed else ""]
        return "".join(parts)

    def _special(self, name: str) -> str | None:
        """Read a macro that has a way of its own; None if what it needs is not there."""
        if name in ("footnote", "thanks"):
            return _around(" (", self._argument(), ")")
        if name in ("textsuperscript", "textsubscript"):
            body = self._argument()
            return body and symbols.script(body, is_super=name == "textsuperscript")
        if name == "enquote":
            return _around("“", self._argument(), "”")
        if name == "href":
            return self._href()
        if name in ("texorpdfstring", "textcolor"):
            first = self._raw_argument()
            return None if first is None else self._argument()
        if name in ("label", "vspace", "hspace", "color"):
            return "" if self._raw_argument() is not None else None
        if name in ("begin", "end"):
            return self._environment(start=self._position - len(name) - 1)
        if name == "item":
            self._skip_space()
            return "• "
        return self._fraction()

    def _environment(self, start: int) -> str | None:
        if self._raw_argument() is None:
            return None
        before = self._source[start - 1 : start] if start else " "
        after = self._source[self._position : self._position + 1] or " "
        return "" if before.isspace() or after.isspace() else " "

    def _fraction(self) -> str | None:
        """Say a piece of formula that stands outside of any formula."""
        start = self._position
        while self._raw_argument() is not None:
            pass
        if start == self._position:
            return None
        name_start = self._source.rfind("\\", 0, start)
        return math_to_text(self._source[name_start : self._position], self._depth + 1)

    def _href(self) -> str | None:
        url = self._raw_argument()
        words = None if url is None else self._argument()
        return words if words is None or words == url else f"{words} ({url})"

    def _key(self) -> str | None:
        notes = []
        if self._source.startswith("*", self._position):
            self._position += 1
        while match := _OPTION.match(self._source, self._position):
            notes.append(match[1])
            self._position = match.end()
        keys = self._raw_argument()
        if keys is None:
            return None
        before = f"{notes[0]} " if len(notes) > 1 and notes[0] else ""
        after = f", {notes[-1]}" if notes and notes[-1] else ""
        return f"[{before}{keys}{after}]"

    def _accent(self, name: str) -> str | None:
        start = self._position
        if name.isalpha() and not _ACCENT_FOLLOWS.match(self._source, start):
            return None
        mark = symbols.ACCENTS[name]
        letter = self._letter()
        if letter == "" and name in symbols.BARE_ACCENTS:
            return symbols.BARE_ACCENTS[name]
        if letter:
            letter = {"ı": "i", "ȷ": "j"}.get(letter[0], letter[0]) + letter[1:]
            marked = normalize("NFC", letter[0] + mark) + letter[1:]
            if letter[0].isalpha() and (len(marked) == len(letter) or name in "tb"):
                return marked
        self._position = start
        return None

    def _letter(self) -> str | None:
        """Read what an accent stands on: {e}, e, \\i or {\\i}; empty for an empty group."""
        self._skip_space()
        if self._source.startswith("\\", self._position):
            match = _ACCENTED_MACRO.match(self._source, self._position)
            if match:  # some exporters lose the braces around \\i: what follows it is text
                self._position = match.end()
                self._skip_space()
            return symbols.text_symbol(match[1]) if match else None
        if self._source.startswith("{", self._position):
            return self._argument()
        self._position += 1
        return self._source[self._position - 1 : self._position] or None

    def _argument(self) -> str | None:
        """Read a group; None, and nothing read, where there is none or it does not close."""
        start = self._position
        self._skip_space()
        if (
            self._source.startswith("{", self._position)
            and closing_brace(self._source, self._position + 1) >= 0
        ):
            self._position += 1
            body, is_closed = self._braced()
            if is_closed:
                return body
        self._position = start
        return None

    def _raw_argument(self) -> str | None:
        """Take the text of a group as typed; None, and nothing read, where there is none."""
        start = self._position
        self._skip_space()
        if self._source.startswith("{", self._position):
            end = closing_brace(self._source, self._position + 1)
            if end >= 0:
                raw = self._source[self._position + 1 : end]
                self._position = end + 1
                return raw
        self._position = start
        return None

    def _skip_space(self) -> None:
        while self._source[self._position : self._position + 1].isspace():
            self._position += 1


def _around(before: str, body: str | None, after: str) -> str | None:
    return None if body is None else f"{before}{body}{after}"
