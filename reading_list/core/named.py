"""Names people give to lists and views: which of them is meant.

Case does not matter, in any alphabet; the database knows only the letters of English.
"""

from collections.abc import Sequence


def one_spelling(name: str) -> str:
    """Give a name with single spaces."""
    return " ".join(name.split())


def place_of_name(wanted: str, names: Sequence[str]) -> int | None:
    """Give the place of the name that is meant: the very same, else the same but for case."""
    wanted = one_spelling(wanted)
    if wanted in names:
        return names.index(wanted)
    folded = wanted.casefold()
    return next((at for at, name in enumerate(names) if name.casefold() == folded), None)
