"""Read the names in BibTeX's `author`: particles, suffixes, institutions, accents.

Names are parted by "and" outside of braces; a name in braces is an institution and stays
as it is; with two commas the middle part is the suffix. Rules: O. Patashnik, "BibTeXing"
(1988), section 4; the `family=…` form is biblatex's (its manual, section 3.5).
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from reading_list.core.names import display_name, split_name
from reading_list.core.paper import Author
from reading_list.text import plain

_CAPITAL_AND = re.compile(r" A[Nn][Dd] | aN| anD")
_AND_OR_BRACE = re.compile(r"[{}]|(?<=\s)and(?=\s)", re.IGNORECASE)
_SIGN_OR_BRACE = {sign: re.compile(rf"[{{}}{sign}]") for sign in (",", ";", r"\s")}
_OTHERS = re.compile(r"(?:others|et\.?\s*al\.?)", re.IGNORECASE)
_ET_AL = re.compile(r",?\s+et\.?\s+al\.?$", re.IGNORECASE)
_PAIR = re.compile(r"\s*([a-z-]+)\s*=\s*(.*?)\s*", re.DOTALL)
_SIMPLE = re.compile(r"([^\s{}\\$~^`=,][^{}\\$~^`=,\n]*), ([^\s{}\\$~^`=,][^{}\\$~^`=,\n]*)")
_BLANK = "\ue000"  # stands for a blank within braces while words are counted
_MOST_PARTS = 3  # Family, Suffix, Given


@dataclass(frozen=True, slots=True)
class Names:
    """The authors of an entry; `is_odd` if how they are parted had to be guessed."""

    authors: tuple[Author, ...] = ()
    is_truncated: bool = False
    is_odd: bool = False


def read_names(value: str) -> Names:
    """Read the value of a field of names."""
    parts = [part.strip() for part in _split_at_and(" ".join(value.split()))]
    names = [part for part in parts if part.strip(" ,{}")]
    is_truncated = bool(names) and _OTHERS.fullmatch(names[-1]) is not None
    if is_truncated:
        names.pop()
    if names and names[-1].rstrip(".").endswith("al") and _ET_AL.search(names[-1]):
        names[-1], is_truncated = _ET_AL.sub("", names[-1]), True
    is_odd = False
    if len(names) == 1 and (several := _parted_otherwise(names[0])):
        names, is_odd = several, True
    authors = tuple(author for name in names if (author := read_name(name)).name)
    return Names(authors, is_truncated, is_odd)


@lru_cache(maxsize=20_000)
def read_name(name: str) -> Author:
    """Read one name in any of BibTeX's forms."""
    if (simple := _SIMPLE.fullmatch(name)) and "--" not in name and "''" not in name:
        return _author(simple[2].strip(), simple[1].strip())
    if _is_one_group(name):
        whole = _plain(name)
        return Author(whole, "", whole)
    parts = [part.strip() for part in _split(name, ",")]
    if pairs := _pairs(parts):
        return _by_pairs(pairs)
    parts = [part for part in map(_plain, parts) if part]
    if not parts:
        return Author("")
    if len(parts) == 1:
        return _in_reading_order(name.rstrip(" ,"))
    if len(parts) < _MOST_PARTS:
        return _author(given=parts[1], family=parts[0])
    return _author(given=" ".join(parts[2:]), family=parts[0], suffix=parts[1])


def _author(given: str, family: str, suffix: str = "") -> Author:
    return Author(display_name(given, family, suffix), given, family, suffix)


def _in_reading_order(name: str) -> Author:
    """Take a name without comma apart; what stands in braces is one word."""
    words = [_plain(word).replace(" ", _BLANK) for word in _split(name, r"\s")]
    shown = " ".join(word for word in words if word).strip(_BLANK)
    parts = split_name(Author(shown))
    shown = shown.replace(_BLANK, " ")
    if not parts.given:
        return Author(shown)
    given, family = (part.replace(_BLANK, " ") for part in (parts.given, parts.family))
    return Author(shown, given, family, parts.suffix)


def _by_pairs(pairs: dict[str, str]) -> Author:
    prefix = pairs.get("prefix", "")
    family = " ".join(part for part in (prefix, pairs.get("family", "")) if part)
    return _author(pairs.get("given", ""), family, pairs.get("suffix", ""))


def _pairs(parts: list[str]) -> dict[str, str]:
    """Give the parts of a name by their labels; empty if they have none."""
    if "=" not in parts[0]:
        return {}
    found = [_PAIR.fullmatch(part) for part in parts]
    pairs = {match[1]: _plain(match[2]) for match in found if match}
    return pairs if "family" in pairs and len(pairs) == len(parts) else {}


def _parted_otherwise(value: str) -> list[str]:
    """Part names that somebody joined by ";" or by commas only; empty if it is one name."""
    if len(by_semicolon := _split(value, ";")) > 1:
        return [name.strip() for name in by_semicolon]
    by_comma = [name.strip() for name in _split(value, ",")]
    is_list = len(by_comma) >= _MOST_PARTS and all(" " in name for name in by_comma)
    return by_comma if is_list else []


def _split_at_and(value: str) -> list[str]:
    if "{" not in value and not _CAPITAL_AND.search(value):
        return f" {value} ".split(" and ")
    return _split_outside(value, _AND_OR_BRACE)


def _split(value: str, sign: str) -> list[str]:
    """Part a value at a sign outside of braces."""
    if "{" not in value:
        return value.split() if sign == r"\s" else value.split(sign)
    return _split_outside(value, _SIGN_OR_BRACE[sign])


def _split_outside(value: str, pattern: re.Pattern[str]) -> list[str]:
    parts, depth, start = [], 0, 0
    for match in pattern.finditer(value):
        if match[0] == "{":
            depth += 1
        elif match[0] == "}":
            depth -= depth > 0
        elif not depth:
            parts.append(value[start : match.start()])
            start = match.end()
    return [*parts, value[start:]]


def _is_one_group(name: str) -> bool:
    r"""Tell whether one pair of braces holds the whole name; `{\'E}` is a letter."""
    if not name.startswith("{") or not name.endswith("}") or name.startswith("{\\"):
        return False
    depth = 0
    for place, sign in enumerate(name):
        depth += (sign == "{") - (sign == "}")
        if not depth:
            return place == len(name) - 1
    return False


def _plain(part: str) -> str:
    text = plain(part)
    if "{" in text or "}" in text:
        text = text.replace("{", "").replace("}", "")
    return " ".join(text.split())
