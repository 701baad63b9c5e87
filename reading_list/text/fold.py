"""Fold text for searching: case, accents, ligatures and typography off, with a way back.

Folding works on plain Unicode (see `plain`), sign by sign, so that every folded sign
knows where in the text it came from; matches are marked through that map. How folded text
is cut into words is no matter of this module (see `terms`).
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from unicodedata import category, is_normalized, normalize

FOLD_VERSION = 2
"""To be raised whenever `plain`, `fold` or `tokens` change: what libraries store is made anew."""

_LETTERS = {
    "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i",
    "ŋ": "ng", "ħ": "h", "ŧ": "t", "ĸ": "k", "ƒ": "f", "ƀ": "b", "ɨ": "i", "ʉ": "u",
    "ᴀ": "a", "ʙ": "b", "ᴄ": "c", "ᴅ": "d", "ᴇ": "e", "ꜰ": "f", "ɢ": "g", "ʜ": "h",
    "ɪ": "i", "ᴊ": "j", "ᴋ": "k", "ʟ": "l", "ᴍ": "m", "ɴ": "n", "ᴏ": "o", "ᴘ": "p",
    "ʀ": "r", "ꜱ": "s", "ᴛ": "t", "ᴜ": "u", "ᴠ": "v", "ᴡ": "w", "ʏ": "y", "ᴢ": "z",
}  # fmt: skip
_MARKS = {
    **dict.fromkeys("‘’‚‛′‵ʹʻʼʽ´", "'"),
    **dict.fromkeys("“”„‟″‶«»", '"'),
    **dict.fromkeys("‐‑‒–—―−⁃﹘﹣－", "-"),
    **dict.fromkeys("\u2028\u2029", "\n"),
    "×": "x", "⁄": "/", "∕": "/", "‹": "'", "›": "'",
}  # fmt: skip
_SPECIAL = {**_LETTERS, **_MARKS}
# Signs laid over or under a letter, points of Hebrew and Arabic, and what has no width.
# The marks of Indic and Thai letters stay: they are vowels, not ornament.
_DROPPED = re.compile(
    "[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f\ufe00-\ufe0f"
    "\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"
    "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u0640"
    "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff"
    "\U000e0100-\U000e01ef]+"
)
_GREEK = {
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon", "ζ": "zeta",
    "η": "eta", "θ": "theta", "ι": "iota", "κ": "kappa", "λ": "lambda", "μ": "mu", "ν": "nu",
    "ξ": "xi", "ο": "omicron", "π": "pi", "ρ": "rho", "σ": "sigma", "τ": "tau",
    "υ": "upsilon", "φ": "phi", "χ": "chi", "ψ": "psi", "ω": "omega",
}  # fmt: skip
_SIGNS = {"√": "sqrt", "∛": "cbrt", "∞": "infinity"}
_NAMES = {**_GREEK, **_SIGNS}
_NON_ASCII = re.compile("[^\x00-\x7f]+")
# One or two Greek letters on their own stand in a formula; three make a word.
_LONGEST_FORMULA = 2
_NAMED = re.compile("[α-ω]+|[√∛∞]")
# Signs that may melt into the sign before them under NFC, besides those of category M.
_JOINING = re.compile("[\u1160-\u11ff\u3131-\u318e\uff9e-\uffdc\ud7b0-\ud7ff]")


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded text, and for each of its signs the offset in the text it came from."""

    text: str
    starts: Sequence[int]
    source_length: int

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """Give the span of the original text that the folded span [start, end) came from."""
        first = self.starts[start] if start < len(self.starts) else self.source_length
        if end <= start:
            return first, first
        after = bisect_right(self.starts, self.starts[min(end, len(self.starts)) - 1])
        last = self.starts[after] if after < len(self.starts) else self.source_length
        return first, last


def fold(text: str) -> str:
    """Give the text as it is searched: small plain letters, no accents, Greek by name."""
    if text.isascii():
        return text.lower()
    lower = text.lower()
    if is_normalized("NFC", lower):
        signs = _NON_ASCII.sub(_fold_run, lower)
        if signs.isascii():
            return signs
        if is_normalized("NFC", signs):
            return _NAMED.sub(_spell, signs)
    return _NAMED.sub(_spell, "".join(piece for _, piece in _clusters(text)))


def fold_with_map(text: str) -> Folded:
    """Fold, and remember for every folded sign where it came from."""
    if text.isascii():
        return Folded(text.lower(), range(len(text)), len(text))
    signs: list[str] = []
    starts: list[int] = []
    for offset, piece in _pieces(text):
        signs.append(piece)
        starts.extend([offset] * len(piece))
    return _spell_with_map("".join(signs), starts, len(text))


class _FoldTable(dict[int, str]):
    """What each code point folds to; filled as code points are met."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = _fold_sign(chr(code))
        return folded


_FOLDS = _FoldTable()


def _fold_run(match: re.Match[str]) -> str:
    return match[0].translate(_FOLDS)


def _fold_sign(sign: str) -> str:
    if "\ud800" <= sign <= "\udfff":
        return "\ufffd"  # half a sign; no database takes it
    folded = _SPECIAL.get(sign, sign)
    for _ in range(3):  # a compatibility form may hide a capital, and that one an accent
        folded = normalize("NFKD", folded).casefold()
        folded = "".join([_SPECIAL.get(part, part) for part in folded])
        folded = _DROPPED.sub("", folded)
    return normalize("NFC", folded)


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    """Give offset and folded text of each sign, or of each cluster where signs melt."""
    if is_normalized("NFC", text):
        pieces = [_FOLDS[ord(sign)] for sign in text]
        if is_normalized("NFC", "".join(pieces)):
            return enumerate(pieces)
    return _clusters(text)


def _clusters(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for offset in range(1, len(text) + 1):
        if offset < len(text) and _joins(text[offset]):
            continue
        cluster = normalize("NFC", text[start:offset])
        yield start, normalize("NFC", cluster.translate(_FOLDS))
        start = offset


def _joins(sign: str) -> bool:
    return sign > "\u02ff" and (category(sign)[0] == "M" or _JOINING.match(sign) is not None)


def _spell(match: re.Match[str]) -> str:
    return "".join([part for part, _ in _spelled(match)])


def _spelled(match: re.Match[str]) -> list[tuple[str, int]]:
    """Spell a formula's letters by name; each part with the offset of its sign in the run.

    A blank parts a name from a neighbour that would otherwise grow into it: 2ε → 2 epsilon.
    """
    run, text = match[0], match.string
    before = text[match.start() - 1 : match.start()]
    after = text[match.end() : match.end() + 1]
    if len(run) > _LONGEST_FORMULA:
        parts = [(run[index], index) for index in range(len(run))]
        return [(" ", 0), *parts] if before in _SIGNS else parts
    parts = [(" ", 0)] if before.isalnum() or before in _SIGNS else []
    for index, sign in enumerate(run):
        parts += [(" ", index)] * (index > 0) + [(_NAMES[sign], index)]
    if after.isalnum() and after not in _GREEK:
        parts.append((" ", len(run) - 1))
    return parts


def _spell_with_map(signs: str, starts: list[int], source_length: int) -> Folded:
    texts: list[str] = []
    offsets: list[int] = []
    done = 0
    for match in _NAMED.finditer(signs):
        texts.append(signs[done : match.start()])
        offsets += starts[done : match.start()]
        for part, index in _spelled(match):
            texts.append(part)
            offsets += [starts[match.start() + index]] * len(part)
        done = match.end()
    texts.append(signs[done:])
    offsets += starts[done:]
    return Folded("".join(texts), offsets, source_length)
