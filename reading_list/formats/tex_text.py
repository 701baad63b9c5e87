r"""Write texts so that TeX, BibTeX and biber take them.

The texts come from plain pages and from LaTeX alike. Formulas and commands are kept;
the signs TeX would choke on (`50%`, `R&D`, a lone `$`) are escaped where they are not
yet. BibTeX counts braces even after a backslash ("BibTeXing", 1988, section 4), so each
brace without its partner is written as a command.
"""

import re
from functools import lru_cache

from reading_list.formats.tex_safety import tamed
from reading_list.text import math_spans

_UPPER = "A-ZÀ-ÖØ-ÞŁŚŠŽĆČĐΑ-ΩА-Я"
_PROTECTED = re.compile(
    rf"(?<![^\W_])(?:[^\W_]+[{_UPPER}][^\W_]*|[{_UPPER.replace('A-Z', 'B-Z')}](?![^\W_]))"
    rf"|(?<=: )[{_UPPER}]"
)
_PIECE = re.compile(
    r"(?P<verbatim>\\(?:url|path|nolinkurl|href)(?=\s*\{))|(?P<command>\\(?:[A-Za-z@]+\s*|.))"
    r"|(?P<brace>[{}])|(?P<text>[^\\{}]+)|(?P<lone>\\)",
    re.DOTALL,
)
_ESCAPES = {
    **{sign: f"\\{sign}" for sign in "&%#_$"},
    "^": r"\textasciicircum{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
}
_TEXT_BRACES = {"{": r"\textbraceleft{}", "}": r"\textbraceright{}"}
_MATH_BRACES = {"{": r"\lbrace ", "}": r"\rbrace "}
_IN_MATH = re.compile(r"\\.|[%#]", re.DOTALL)
_ACCENT = re.compile(r"\\(?:['`^\"~=.]|[Hbcdkrtuv]\s*)")
_WORD = re.compile(r"[^\W_]*")
_BRACE = re.compile(r"[{}]")
_UNSAFE = re.compile(r"[\s{}\\]|[^\x21-\x7e]")


def tex(text: str, *, keeps_case: bool = False, keeps_lines: bool = False) -> str:
    """Give a source text as the value of a field.

    With `keeps_case` capitals that a style must not turn into small letters stand in
    braces: those within words (GAN, DouZero), single ones (Q) and those after a colon.
    """
    line = text.strip() if keeps_lines else " ".join(text.split())
    keeps_case = keeps_case and not line.isupper()
    if not _is_marked_up(line):
        return _escaped(line, keeps_case)
    parts, end = [], 0
    for span in math_spans(line):
        parts += [_text(line[end : span.start], keeps_case), _math(line[span.start : span.end])]
        end = span.end
    parts.append(_text(line[end:], keeps_case))
    return balanced("".join(parts))


def balanced(value: str, braces: dict[str, str] = _TEXT_BRACES) -> str:
    """Give a value in which every brace has its partner, as BibTeX counts them."""
    if _is_balanced(value):
        return value
    lone, open_at = set(), []
    for match in _BRACE.finditer(value):
        if match[0] == "{":
            open_at.append(match.start())
        elif open_at:
            open_at.pop()
        else:
            lone.add(match.start())
    lone.update(open_at)
    parts, end = [], 0
    for place in sorted(lone):
        start = place - (place > 0 and _is_escape(value, place - 1))
        parts += [value[end:start], braces[value[place]]]
        end = place + 1
    return "".join([*parts, value[end:]])


def _is_balanced(value: str) -> bool:
    depth = 0
    for part in value.split("}")[:-1]:
        depth += part.count("{") - 1
        if depth < 0:
            return False
    return value.count("{") == value.count("}")


def ascii_tex(value: str) -> str:
    """Write letters beyond ASCII as TeX commands, in braces as BibTeX wants them."""
    return value if value.isascii() else "".join(map(_ascii_sign, value))


def verbatim(value: str) -> str:
    """Give an address or identifier for fields that styles take letter for letter."""
    return _UNSAFE.sub(lambda sign: _percent(sign[0]), value.strip())


def _text(text: str, keeps_case: bool) -> str:
    """Escape a text without formulas; what stands in braces keeps its letters anyhow."""
    if not _is_marked_up(text):
        return _escaped(text, keeps_case)
    parts: list[str] = []
    depth, verbatim_depth, is_argument = 0, -1, False
    for match in _PIECE.finditer(text):
        piece = match[0]
        if match["brace"]:
            depth += 1 if piece == "{" else -1 if depth else 0
            if verbatim_depth >= depth and piece == "}":
                verbatim_depth = -1
        elif match["verbatim"]:
            verbatim_depth = depth
        elif match["lone"]:
            piece = r"\textbackslash{}"
        elif piece == r"\\":
            piece = " "  # a new line, which is an error where no line has begun
        elif match["command"]:
            piece = tamed(piece)
        elif match["text"] and verbatim_depth < 0:
            start = _word_end(piece) if is_argument else 0
            piece = _escaped(piece[:start], False) + _escaped(
                piece[start:], keeps_case and not depth
            )
        is_argument = _ACCENT.fullmatch(piece) is not None
        parts.append(piece)
    return "".join(parts)


def _word_end(text: str) -> int:
    r"""Give the end of the word at the start: braces there would all go under `\'`."""
    match = _WORD.match(text)
    return match.end() if match else 0


def _is_marked_up(text: str) -> bool:
    """Tell whether there is a command, a group or a formula; sign by sign this is quickest."""
    return "\\" in text or "{" in text or "}" in text or "$" in text


def _escaped(text: str, keeps_case: bool) -> str:
    if keeps_case:
        text = _with_capitals(text)
    for sign, written in _ESCAPES.items():
        if sign in text:  # nothing that is written holds a sign that is still to be escaped
            text = text.replace(sign, written)
    return text


def _with_capitals(text: str) -> str:
    """Put capitals in braces word by word: titles are made of the same words again and again."""
    first, *others = text.split(": ")
    parts = [" ".join(map(_with_own_capitals, first.split(" ")))]
    for other in others:
        word, space, rest = other.partition(" ")
        kept = " ".join(map(_with_own_capitals, rest.split(" ")))
        parts.append(f"{_with_first_capital(word)}{space}{kept}")
    return ": ".join(parts)


@lru_cache(maxsize=20_000)
def _with_own_capitals(word: str) -> str:
    return _PROTECTED.sub(r"{\g<0>}", word)


@lru_cache(maxsize=5_000)
def _with_first_capital(word: str) -> str:
    """Give the word as it stands after a colon."""
    return _PROTECTED.sub(r"{\g<0>}", f": {word}").removeprefix(": ")


@lru_cache(maxsize=5_000)  # most formulas are a sign or two
def _math(formula: str) -> str:
    """Keep a formula; a comment sign would end the line in the middle of it."""
    if "%" in formula or "#" in formula:
        formula = _IN_MATH.sub(lambda sign: f"\\{sign[0]}" if sign[0] in "%#" else sign[0], formula)
    return balanced(tamed(formula, is_math=True), _MATH_BRACES)


def _is_escape(value: str, place: int) -> bool:
    """Tell whether at this place stands a backslash that escapes what follows it."""
    before = value[: place + 1]
    return (len(before) - len(before.rstrip("\\"))) % 2 == 1


@lru_cache(maxsize=4096)
def _ascii_sign(sign: str) -> str:
    if sign.isascii():
        return sign
    from pylatexenc.latexencode import unicode_to_latex  # its tables, for this option only

    found = str(unicode_to_latex(sign, unknown_char_policy="keep", unknown_char_warning=False))
    return found if found == sign else f"{{{found}}}"


def _percent(sign: str) -> str:
    return "".join(f"%{byte:02X}" for byte in sign.encode("utf-8", "replace"))
