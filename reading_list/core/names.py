"""How a person's name splits, when the source did not say.

The rules are BibTeX's ("First von Last"): particles in small letters belong to the family
name, a suffix such as "Jr." stands apart.
Source: O. Patashnik, "BibTeXing" (1988), section 4 item 18.
"""

from dataclasses import dataclass
from functools import lru_cache

from reading_list.core.paper import Author

_SUFFIXES = {"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"}
_PARTICLES = frozenset(
    "al av bin d' da das de del della den der des di do dos du el ibn la le ten ter van vom von "
    "zu zur".split()
)


@dataclass(frozen=True, slots=True)
class NameParts:
    """A name taken apart; `family` holds the particles, an institution has only `family`."""

    given: str
    family: str
    suffix: str = ""


def split_name(author: Author) -> NameParts:
    """Give the parts the source told, else split the shown name by BibTeX's rules."""
    if author.family:
        return NameParts(author.given, author.family, author.suffix)
    words = author.name.split()
    suffix = words.pop() if len(words) > 2 and words[-1].lower() in _SUFFIXES else ""
    if len(words) < 2:
        return NameParts("", author.name.strip() if not suffix else words[0], suffix)
    start = len(words) - 1
    for at in range(1, len(words) - 1):
        if words[at].lower() in _PARTICLES and words[at][0].islower():
            start = at
            break
    return NameParts(" ".join(words[:start]), " ".join(words[start:]), suffix.rstrip(","))


def display_name(given: str, family: str, suffix: str = "") -> str:
    """Join parts to the name as shown: "Given Family Suffix"."""
    return " ".join(part for part in (given, family, suffix) if part)


@lru_cache(maxsize=10_000)  # authors write again, and each of their papers is asked
def surname(author: Author) -> str:
    """Give the family name for short forms and sorting."""
    return split_name(author).family
