"""Read a formula in TeX and say it in plain Unicode.

Nothing is lost on the way: a macro that nobody knows stays as it was typed. How the pieces
stand to each other in the line is decided in `atoms`.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from unicodedata import decomposition, normalize

from reading_list.text import symbols
from reading_list.text.atoms import Atom, Kind, is_product, is_single, join

MAX_DEPTH = 60

_TOKEN = re.compile(r"\\operatorname\*|\\[A-Za-z]+|\\.|\d+(?:\.\d+)?|\s+|.", re.DOTALL)
_TYPED_KINDS = {
    **dict.fromkeys("([{⟨⌊⌈", Kind.OPEN),
    **dict.fromkeys(")]}⟩⌋⌉!", Kind.CLOSE),
    **dict.fromkeys(",;", Kind.COMMA),
    **dict.fromkeys("+-−*/=<>:|", Kind.TYPED),
}
_SPACE = Atom(" ", Kind.SPACE)
_SILENT = symbols.names(
    "! / - limits nolimits displaystyle textstyle scriptstyle scriptscriptstyle rm bf it sf"
    " tt cal mit notag nonumber strut mathstrut allowbreak nobreak relax big Big bigg Bigg"
    " bigl bigr Bigl Bigr biggl biggr Biggl Biggr bigm Bigm biggm Biggm middle"
)
_SPACING = symbols.names(", ; : > quad qquad space enspace thinspace") | {" ", "\n", "\t"}
_FONTS = symbols.names(
    "mathcal mathscr mathfrak mathit mathrm mathbf mathsf mathtt mathnormal boldsymbol bm"
    " pmb frak bold"
)
_CONTENT = symbols.names(
    "mathop mathrel mathbin mathord mathopen mathclose mathinner overbrace underbrace boxed"
    " substack smash ensuremath cancel"
)
_SKIPPED_ARGUMENT = symbols.names("label hspace vspace color kern phantom vphantom hphantom")
_TEXTS = symbols.names(
    "text textrm textit textbf textsf texttt textsc textnormal textup emph mbox hbox"
)
_MATRICES = {"p": "()", "b": "[]", "B": "{}", "v": "||", "V": "‖‖"}
_ENVIRONMENT = re.compile(r"\s*\{([A-Za-z]*)\*?\}(?:\s*\{[clr|@ ]*\})?")


class TooDeepError(ValueError):
    """The text is nested deeper than anything a person writes."""


def math_to_text(tex: str, depth: int = 0) -> str:
    """Say a formula in plain text; raises TooDeepError for absurd nesting."""
    return _cached(tex, depth)


def is_math_macro(name: str) -> bool:
    """Tell whether a macro's name is known in formulas."""
    known = _SILENT | _SPACING | _STRUCTURES | symbols.FUNCTIONS | {"left", "right"}
    return name in known or symbols.math_symbol(name) is not None


@lru_cache(maxsize=8192)
def _cached(tex: str, depth: int) -> str:
    return join(_FormulaReader(tex, depth).read_all()).strip()


class _FormulaReader:
    """Walks once over a formula, going one level down at each brace or argument."""

    def __init__(self, tex: str, depth: int) -> None:
        self._tex = tex
        self._position = 0
        self._depth = depth

    def read_all(self) -> list[Atom]:
        atoms: list[Atom] = []
        while self._position < len(self._tex):
            atoms += self._read_list()
            if self._position < len(self._tex):  # stopped at a brace that closes nothing
                self._position += 1
                atoms.append(Atom("}", Kind.CLOSE))
        return atoms

    def _read_list(self) -> list[Atom]:
        """Read up to the end or to a closing brace, which is left unread."""
        atoms: list[Atom] = []
        while (token := self._peek()) and token != "}":
            nucleus = self._nucleus()
            atoms += self._with_scripts(nucleus)
        return atoms

    def _peek(self) -> str:
        match = _TOKEN.match(self._tex, self._position)
        return match[0] if match else ""

    def _next(self) -> str:
        token = self._peek()
        self._position += len(token)
        return token

    def _skip_space(self) -> bool:
        is_space = self._peek().isspace()
        if is_space:
            self._next()
        return is_space

    def _nucleus(self) -> list[Atom]:
        token = self._peek()
        if token in ("^", "_", "'"):
            return []  # a script without a base, as in the mark of a footnote
        self._next()
        if token == "{":
            return self._group()
        if token.startswith("\\") and len(token) > 1:
            return self._macro(token[1:])
        if token.isspace() or token in ("~", "&"):
            return [_SPACE]
        kind = _TYPED_KINDS.get(token, Kind.LETTER)
        if kind is Kind.LETTER and not token.isalnum():
            kind = _kind_of(token)
        return [Atom("−" if token == "-" else token, kind)]

    def _group(self) -> list[Atom]:
        """Read a group whose opening brace is read; an unclosed one keeps its brace."""
        atoms, is_closed = self._braced()
        return atoms if is_closed else [Atom("{", Kind.OPEN), *atoms]

    def _braced(self) -> tuple[list[Atom], bool]:
        with self._deeper():
            atoms = self._read_list()
        return atoms, self._next() == "}"

    @contextmanager
    def _deeper(self) -> Iterator[None]:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise TooDeepError
        yield
        self._depth -= 1

    def _argument(self) -> list[Atom]:
        """Read what a macro is applied to: a group, or the next single thing."""
        self._skip_space()
        token = self._peek()
        if token in ("", "}"):
            return []
        if token[0].isdigit():
            self._position += 1
            return [Atom(token[0], Kind.LETTER)]
        if token in ("^", "_", "'"):
            self._next()
            return [Atom(token, Kind.LETTER)]
        with self._deeper():
            return self._nucleus()

    def _raw_argument(self) -> str:
        """Take the text of a group as typed; empty, and nothing read, where there is none."""
        start = self._position
        self._skip_space()
        if self._next() == "{":
            end = closing_brace(self._tex, self._position)
            if end >= 0:
                raw = self._tex[self._position : end]
                self._position = end + 1
                return raw
        self._position = start
        return ""

    def _with_scripts(self, base: list[Atom]) -> list[Atom]:
        """Attach indices, exponents and primes that follow to what stands before them."""
        primes, lower, upper = "", "", ""
        while True:
            here = self._position
            has_space = self._skip_space()
            token = self._peek()
            while token in ("\\limits", "\\nolimits"):
                self._next()
                token = self._peek()
            if token not in ("^", "_", "'") or (has_space and not base):
                self._position = here
                break
            self._next()
            if token == "'":
                primes += "′"
            elif token == "_":
                lower += symbols.script(join(self._argument(), is_tight=True), is_super=False)
            else:
                upper += symbols.script(join(self._argument(), is_tight=True), is_super=True)
        scripts = primes + lower + upper
        return [_scripted(base, scripts)] if scripts else base

    def _macro(self, name: str) -> list[Atom]:
        if name in _SILENT:
            return []
        if name in _SPACING:
            return [_SPACE]
        if name == "\\":
            return [Atom(";", Kind.COMMA), _SPACE]
        if name == "colon":
            return [Atom(":", Kind.COMMA), _SPACE]
        if name in ("left", "right"):
            return self._delimiter(is_left=name == "left")
        if word := symbols.function_word(name):
            return self._named(Atom(word, Kind.FUNCTION))
        return self._structure(name) if name in _STRUCTURES else self._symbol(name)

    def _symbol(self, name: str) -> list[Atom]:
        sign = name if name in "{}%$#&_" else symbols.math_symbol(name)
        if sign is None:
            return self._unknown(name)
        return self._named(Atom(sign, _kind_of(sign)))

    def _named(self, atom: Atom) -> list[Atom]:
        """Give the atom of a macro; blanks behind its name only ended the name."""
        return [atom, Atom(" ", Kind.SOFT_SPACE)] if self._ended_name() else [atom]

    def _ended_name(self) -> bool:
        """Skip blanks behind a macro's name; they part nothing where a script follows."""
        return self._skip_space() and self._peek() not in ("^", "_", "'")

    def _unknown(self, name: str) -> list[Atom]:
        """Keep a macro nobody knows as typed, the braces of its arguments too."""
        atoms = [Atom("\\" + name, Kind.UNKNOWN)]
        while self._peek() == "{":
            self._next()
            body, is_closed = self._braced()
            closing = [Atom("}", Kind.CLOSE)] if is_closed else []
            atoms += [Atom("{", Kind.OPEN), *body, *closing]
        return [Atom(join(atoms), Kind.UNKNOWN)] if len(atoms) > 1 else atoms

    def _delimiter(self, *, is_left: bool) -> list[Atom]:
        self._skip_space()
        token = self._next()
        if token in (".", ""):
            return []
        name = token[1:]
        sign = (symbols.math_symbol(name) or token) if name and name not in "{}" else name or token
        return [Atom(sign, Kind.OPEN if is_left else Kind.CLOSE)]

    def _structure(self, name: str) -> list[Atom]:
        if name in symbols.MATH_ACCENTS:
            return [_accented(self._argument(), symbols.MATH_ACCENTS[name])]
        if name in _FONTS:
            return self._word(self._argument())
        if name in _CONTENT:
            return self._argument()
        if name in _SKIPPED_ARGUMENT:
            self._raw_argument()
            return [_SPACE]
        if name in _TEXTS:
            return self._text()
        if name in ("begin", "end"):
            return self._environment(name)
        return self._composed(name)

    def _composed(self, name: str) -> list[Atom]:
        if name in ("frac", "dfrac", "tfrac", "cfrac", "nicefrac", "sfrac"):
            return [_fraction(self._argument(), self._argument())]
        if name == "sqrt":
            return self._root()
        if name in ("binom", "dbinom", "tbinom"):
            upper, lower = join(self._argument()), join(self._argument())
            return [Atom(f"({upper} choose {lower})", Kind.LETTER)]
        if name.startswith("operatorname"):
            return [Atom(join(self._argument()), Kind.FUNCTION)]
        if name in ("mathbb", "mathds", "mathbbm", "Bbb"):
            struck = "".join(map(double_struck, join(self._argument(), is_tight=True)))
            return [Atom(struck, Kind.LETTER)]
        if name in ("stackrel", "overset", "underset"):
            mark, base = join(self._argument(), is_tight=True), self._argument()
            return [_scripted(base, symbols.script(mark, is_super=name != "underset"))]
        if name == "xrightarrow":
            above = symbols.script(join(self._argument(), is_tight=True), is_super=True)
            return [Atom("→" + above, Kind.RELATION)]
        if name == "pmod":
            return [_SPACE, Atom(f"(mod {join(self._argument())})", Kind.LETTER)]
        if name == "textcolor":
            self._raw_argument()
            return self._argument()
        return [_SPACE, Atom(f"({join(self._argument())})", Kind.LETTER)]  # tag

    def _root(self) -> list[Atom]:
        degree = ""
        self._skip_space()
        closing = self._tex.find("]", self._position)
        if self._peek() == "[" and closing > 0:
            inner = self._tex[self._position + 1 : closing]
            degree = math_to_text(inner, self._depth + 1)
            self._position = closing + 1
        body = self._argument()
        sign = {"": "√", "2": "√", "3": "∛", "4": "∜"}.get(degree)
        sign = sign or symbols.script(degree, is_super=True) + "√"
        text = join(body)
        is_bare = is_single(body) and (len(text) == 1 or text.isdecimal())
        return [Atom(f"{sign}{text}" if is_bare else f"{sign}({text})",
                     Kind.ROOT if is_bare else Kind.LETTER)]  # fmt: skip

    def _text(self) -> list[Atom]:
        # The reader of text reads formulas in turn, so each needs the other.
        from reading_list.text.latex import text_to_plain

        with self._deeper():
            words = text_to_plain(self._raw_argument(), self._depth)
        atom = Atom(words.strip(), Kind.LETTER)
        return [_SPACE] * words[:1].isspace() + [atom] + [_SPACE] * words[-1:].isspace()

    def _environment(self, name: str) -> list[Atom]:
        match = _ENVIRONMENT.match(self._tex, self._position)
        if not match:
            return self._unknown(name)
        self._position = match.end()
        environment = match[1]
        if environment == "cases":
            return [Atom("{", Kind.OPEN)] if name == "begin" else []
        sides = _MATRICES.get(environment[:1]) if environment.endswith("matrix") else None
        if not sides:
            return [_SPACE]
        return [Atom(sides[0], Kind.OPEN) if name == "begin" else Atom(sides[1], Kind.CLOSE)]

    def _word(self, atoms: list[Atom]) -> list[Atom]:
        is_word = all(atom.kind in (Kind.LETTER, Kind.SPACE) for atom in atoms)
        return [Atom(join(atoms), Kind.LETTER)] if is_word else atoms


_STRUCTURES = (
    frozenset(symbols.MATH_ACCENTS) | _FONTS | _CONTENT | _SKIPPED_ARGUMENT | _TEXTS
    | symbols.names(
    "begin end frac dfrac tfrac cfrac nicefrac sfrac sqrt binom dbinom tbinom operatorname"
    " operatorname* operatornamewithlimits mathbb mathds mathbbm Bbb stackrel overset"
    " underset xrightarrow pmod textcolor tag"
)
)  # fmt: skip


def closing_brace(text: str, start: int) -> int:
    """Give the place of the brace that closes the group opened before `start`, or -1."""
    depth = 1
    for match in _BRACE.finditer(text, start):
        if match[0] == "{":
            depth += 1
        elif match[0] == "}":
            depth -= 1
            if not depth:
                return match.start()
    return -1


_BRACE = re.compile(r"\\.|[{}]", re.DOTALL)


def double_struck(letter: str) -> str:
    """Give the letter of a set of numbers: R to ℝ."""
    special = {"C": "ℂ", "H": "ℍ", "N": "ℕ", "P": "ℙ", "Q": "ℚ", "R": "ℝ", "Z": "ℤ"}
    if letter in special or not letter.isascii():
        return special.get(letter, letter)
    for first, struck in (("A", 0x1D538), ("a", 0x1D552), ("0", 0x1D7D8)):
        offset = ord(letter) - ord(first)
        if 0 <= offset < (10 if first == "0" else 26):
            return chr(struck + offset)
    return letter


def _kind_of(sign: str) -> Kind:
    if sign in _TYPED_KINDS:
        return _TYPED_KINDS[sign]
    if sign in symbols.BIG_OPERATORS:
        return Kind.FUNCTION
    if symbols.is_relation(sign):
        return Kind.RELATION
    return Kind.BINARY if symbols.is_binary(sign) else Kind.LETTER


def _scripted(base: list[Atom], scripts: str) -> Atom:
    solid = [atom for atom in base if atom.kind not in (Kind.SPACE, Kind.SOFT_SPACE)]
    if len(solid) == 1 and solid[0].kind not in (Kind.FRACTION, Kind.ROOT):
        return Atom(solid[0].text + scripts, solid[0].kind)
    text = join(solid)
    return Atom(f"({text}){scripts}" if text else scripts, Kind.LETTER)


def _fraction(upper: list[Atom], lower: list[Atom]) -> Atom:
    above = join(upper) if is_product(upper) else f"({join(upper)})"
    below = join(lower) if is_single(lower) else f"({join(lower)})"
    return Atom(f"{above}/{below}", Kind.FRACTION)


def _accented(atoms: list[Atom], mark: str) -> Atom:
    text = join(atoms)
    if not text:
        return Atom(mark, Kind.LETTER)
    # Indices keep clear of the mark: it belongs to the letters.
    parts = [
        sign + mark if sign.isalnum() and "<su" not in decomposition(sign) else sign
        for sign in text
    ]
    marked = "".join(parts) if any(sign.isalnum() for sign in text) else text + mark
    kind = atoms[0].kind if len(atoms) == 1 else Kind.LETTER
    return Atom(normalize("NFC", marked), kind)
