"""What TeX macros stand for: our own choices first, then the tables of the TeX libraries.

Loaded only when a value holds a TeX sign. A library is imported at the first macro that
our own tables do not know.
"""

from functools import cache
from typing import Any


def names(text: str) -> frozenset[str]:
    """Give the set of names in a line."""
    return frozenset(text.split())


# Choices that read better in plain text than what the libraries' tables hold.
_CHOSEN = {
    "epsilon": "ε", "phi": "φ", "setminus": "∖", "sim": "∼", "star": "⋆", "ast": "*",
    "dots": "…", "ldots": "…", "dotsc": "…", "dotso": "…", "colon": ":", "lbrace": "{",
    "rbrace": "}", "lbrack": "[", "rbrack": "]", "vert": "|", "lvert": "|", "rvert": "|",
    "Vert": "‖", "lVert": "‖", "rVert": "‖", "|": "‖", "to": "→", "gets": "←",
    "backslash": "\\", "prime": "′", "degree": "°", "and": "∧", "coloneqq": "≔",
    "implies": "⟹", "iff": "⟺", "P": "¶", "S": "§", "dag": "†", "ddag": "‡",
    "copyright": "©", "pounds": "£", "LaTeX": "LaTeX", "TeX": "TeX", "BibTeX": "BibTeX",
    "textbackslash": "\\", "textasciitilde": "~", "textasciicircum": "^", "textbar": "|",
    "textless": "<", "textgreater": ">", "textunderscore": "_", "lq": "‘", "rq": "’",
    "textquotesingle": "'", "textquotedbl": '"', "slash": "/", "i": "ı", "j": "ȷ",
    "eps": "ε", "R": "ℝ", "N": "ℕ", "Z": "ℤ",
}  # fmt: skip
_TEXT_FIRST = {
    "ss": "ß", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "aa": "å", "AA": "Å", "ae": "æ",
    "AE": "Æ", "oe": "œ", "OE": "Œ", "dh": "ð", "DH": "Ð", "dj": "đ", "DJ": "Đ", "th": "þ",
    "TH": "Þ", "ng": "ŋ", "NG": "Ŋ", "SS": "ẞ",
}  # fmt: skip
# Only in formulas, where everybody defines them so; in text they would be a guess.
_MATH_ONLY = {"eps", "R", "N", "Z", "and"}

ACCENTS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", '"': "\u0308", "~": "\u0303",
    "=": "\u0304", ".": "\u0307", "u": "\u0306", "v": "\u030c", "H": "\u030b",
    "c": "\u0327", "k": "\u0328", "r": "\u030a", "d": "\u0323", "b": "\u0331",
    "t": "\u0361", "h": "\u0309", "G": "\u030f", "U": "\u030e",
}  # fmt: skip
BARE_ACCENTS = {"`": "`", "'": "´", "^": "^", '"': "¨", "~": "~", "=": "¯", ".": "˙"}
MATH_ACCENTS = {
    "hat": "\u0302", "widehat": "\u0302", "tilde": "\u0303", "widetilde": "\u0303",
    "bar": "\u0304", "overline": "\u0305", "underline": "\u0332", "vec": "\u20d7",
    "overrightarrow": "\u20d7", "dot": "\u0307", "ddot": "\u0308", "dddot": "\u20db",
    "check": "\u030c", "widecheck": "\u030c", "breve": "\u0306", "acute": "\u0301",
    "grave": "\u0300", "mathring": "\u030a", "underbar": "\u0332", "not": "\u0338",
}  # fmt: skip
FUNCTIONS = names(
    "log ln lg exp min max arg argmin argmax inf sup lim liminf limsup sin cos tan cot sec"
    " csc sinh cosh tanh coth arcsin arccos arctan det dim ker hom deg gcd lcm Pr mod bmod"
    " tr Tr rank diag sign sgn softmax relu KL poly polylog supp conv prox proj Var Cov vol"
)
_FUNCTION_WORDS = {"liminf": "lim inf", "limsup": "lim sup", "bmod": "mod", "argmin": "arg min"}
_FUNCTION_WORDS["argmax"] = "arg max"
BIG_OPERATORS = frozenset("∑∏∐∫∬∭∮⋃⋂⨁⨂⨀⋁⋀⨄")
# Sm in Unicode, yet written like letters, without space around them.
_LETTER_LIKE = frozenset("∂∇∀∃∄∅∞√¬′⊤⊥ℓ") | BIG_OPERATORS
_BINARY = frozenset("±∓×÷·∗⋆∘∙⊕⊖⊗⊘⊙∖⧵∪∩⊔⊓∧∨†‡≀⨿⋄△▽◁▷⊎⋉⋊*")

_SUPERSCRIPTS = str.maketrans(
    "0123456789+-−=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVW",
    "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂ",
)
_SUBSCRIPTS = str.maketrans(
    "0123456789+-−=()aehijklmnoprstuvx",
    "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ",
)
# Marks that are raised by their own shape.
_RAISED = frozenset("′″‴*†‡°")


def math_symbol(name: str) -> str | None:
    """Give the sign of a macro in a formula, or None if nobody knows it."""
    return _CHOSEN.get(name) or _library_math(name) or _library_text(name)


def text_symbol(name: str) -> str | None:
    """Give the sign of a macro in running text, or None if nobody knows it."""
    own = _TEXT_FIRST.get(name) or ("" if name in _MATH_ONLY else _CHOSEN.get(name))
    return own or _library_text(name) or _library_math(name)


def is_text_letter(name: str) -> bool:
    """Tell whether a macro is a letter of running text, such as \\ss."""
    return name in _TEXT_FIRST or name in ("i", "j")


def function_word(name: str) -> str | None:
    """Give the word of a function macro such as \\log, or None if it is none."""
    return _FUNCTION_WORDS.get(name, name) if name in FUNCTIONS else None


def script(body: str, *, is_super: bool) -> str:
    """Raise or lower a text by Unicode signs where all exist, else say it by ^ or _."""
    if not body or all(sign in _RAISED for sign in body):
        return body if is_super or not body else f"_{body}"
    table = _SUPERSCRIPTS if is_super else _SUBSCRIPTS
    if all(ord(sign) in table for sign in body):
        return body.translate(table)
    mark = "^" if is_super else "_"
    return mark + (
        body if len(body) == 1 or (not body.isascii() and _is_one(body)) else f"({body})"
    )


def is_relation(sign: str) -> bool:
    """Tell whether a sign stands between two sides and wants space around it."""
    return len(sign) == 1 and sign not in _LETTER_LIKE and sign not in _BINARY and _is_math(sign)


def is_binary(sign: str) -> bool:
    """Tell whether a sign joins two terms, such as ±."""
    return sign in _BINARY


def _is_math(sign: str) -> bool:
    code = ord(sign)
    is_arrow = 0x2190 <= code <= 0x21FF or 0x27F0 <= code <= 0x27FF or 0x2900 <= code <= 0x297F
    return is_arrow or 0x2208 <= code <= 0x22FF or 0x2A00 <= code <= 0x2AFF or sign in "≔⟂"


def _is_one(body: str) -> bool:
    """Tell whether the text shows as a single letter, with marks over it at most."""
    return all("\u0300" <= sign <= "\u036f" for sign in body[1:])


@cache
def _library_math(name: str) -> str | None:
    from latex2mathml.symbols_parser import convert_symbol

    code = convert_symbol("\\" + name)
    sign = chr(int(code, 16)) if code else ""
    return sign if sign and sign > " " else None


@cache
def _library_text(name: str) -> str | None:
    spec = _text_macros().get_macro_spec(name)
    sign = getattr(spec, "simplify_repl", None)
    # Longer replacements are templates with arguments, or the date of \\today.
    return sign if isinstance(sign, str) and len(sign) == 1 and sign > " " else None


@cache
def _text_macros() -> Any:  # pylatexenc ships no types
    from pylatexenc.latex2text import get_default_latex_context_db

    return get_default_latex_context_db()
