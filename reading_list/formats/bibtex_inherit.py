"""What an entry takes over from others: `crossref` and `xdata`.

A chapter's `booktitle` is its book's `title`. What names the parent only (its DOI, its
abstract, its files) does not go over, or all chapters would be taken for one work. Rules:
O. Patashnik, "BibTeXing" (1988), section 2.1; biblatex manual, section 2.4.1.
"""

import re
from collections.abc import Callable, Mapping

_NEVER = frozenset(
    "crossref xref xdata key keywords keyword tags groups abstract annote annotation note doi url"
    " urldate eprint eprinttype archiveprefix primaryclass isbn file pdf title subtitle shorttitle"
    " sorttitle pages timestamp owner bibsource biburl date-added date-modified ids label".split()
)
_LENT = ("year", "date", "month", "publisher", "address", "series", "volume", "editor")
_TITLE_GOES_TO = {
    "inproceedings": "booktitle",
    "conference": "booktitle",
    "incollection": "booktitle",
    "inbook": "booktitle",
    "suppbook": "booktitle",
    "inreference": "booktitle",
    "article": "journaltitle",
}
_REFERENCE = re.compile(r"\b(crossref|xdata)\s*+=\s*+[{\"]([^{}\"=]*+)[}\"]", re.IGNORECASE)
_MOST_STEPS = 8
_MOST_PARENTS = 50
_LONGEST_LENT = 10_000
_STEP = 1_000_000

Find = Callable[[str], tuple[str, Mapping[str, str]] | None]
"""Give type and fields of the entry with this key, in small letters; None if there is none."""


def referred_keys(text: str) -> tuple[set[str], set[str]]:
    """Give the keys, in small letters, that stand in any `crossref`, and in any `xdata`."""
    found: dict[str, set[str]] = {"crossref": set(), "xdata": set()}
    for name, value in _REFERENCE.findall(text) if _has_references(text) else ():
        found[name.lower()] |= _keys(value)
    return found["crossref"], found["xdata"]


def _has_references(text: str) -> bool:
    """Tell quickly whether the words occur; most files are without, and some are large."""
    for start in range(0, len(text), _STEP):
        piece = text[start : start + _STEP + len("crossref")].lower()
        if "crossref" in piece or "xdata" in piece:
            return True
    return False


def inherited(entry_type: str, values: Mapping[str, str], find: Find) -> Mapping[str, str]:
    """Give the fields of an entry with all it takes over; its own come first."""
    if "crossref" not in values and "xdata" not in values:
        return values
    return _with_parents(entry_type, dict(values), find, set(), _MOST_STEPS)


def lent(values: Mapping[str, str], volume: Mapping[str, str]) -> Mapping[str, str]:
    """Give the fields of a paper with those that the volume around it lends it."""
    return {**{name: volume[name] for name in _LENT if _is_lent(volume.get(name))}, **values}


def _is_lent(value: str | None) -> bool:
    """Tell whether there is a value that many entries may take over without growing huge."""
    return value is not None and len(value) <= _LONGEST_LENT


def _with_parents(
    entry_type: str, values: dict[str, str], find: Find, seen: set[str], steps: int
) -> dict[str, str]:
    for name in ("xdata", "crossref"):
        for key in sorted(_keys(values.get(name, "")) - seen):
            parent = find(key) if steps and len(seen) < _MOST_PARENTS else None
            if parent is None:
                continue
            seen.add(key)  # each once: references that go in circles would have no end
            parent_type, own = parent
            theirs = _with_parents(parent_type, dict(own), find, seen, steps - 1)
            if name == "xdata":
                taken = {n: v for n, v in theirs.items() if n not in ("crossref", "xdata")}
            else:
                taken = _from_parent(entry_type, theirs)
            for field, value in taken.items():
                if _is_lent(value):
                    values.setdefault(field, value)
    return values


def _from_parent(entry_type: str, theirs: Mapping[str, str]) -> dict[str, str]:
    taken = {name: value for name, value in theirs.items() if name not in _NEVER}
    if entry_type not in ("inbook", "suppbook"):
        taken.pop("author", None)
    place = _TITLE_GOES_TO.get(entry_type)
    if place and "title" in theirs:
        taken.setdefault(place, theirs["title"])
    return taken


def _keys(value: str) -> set[str]:
    return {key.strip().lower() for key in value.split(",") if key.strip()}
