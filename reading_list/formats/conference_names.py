"""Authors as the dumps of conferences spell them: joined, listed, or as objects."""

from typing import Any

from reading_list.core.paper import Author
from reading_list.formats.drafting import people, person, split_authors, text_of

_NAMES = ("fullname", "full_name", "name", "display_name", "author")
_GIVEN = ("given", "first_name", "firstname", "first", "given_name")
_FAMILY = ("family", "last_name", "lastname", "last", "surname", "family_name")


def is_author_list(value: Any) -> bool:
    """Tell whether a value can be the authors of a paper."""
    return bool(value) and bool(authors_of(value)) and not _is_csl(value)


def authors_of(value: Any) -> tuple[Author, ...]:
    """Give the authors, whichever way they are spelled."""
    if isinstance(value, str):
        return split_authors(" ".join(value.split()))
    if isinstance(value, dict):  # places as names: {"1": {…}, "2": {…}}
        value = list(value.values())
    return people(map(_author, value)) if isinstance(value, list) else ()


def _author(item: Any) -> Author | None:
    if not isinstance(item, dict):
        name = text_of(item)
        return Author(name) if name else None
    whole = next(filter(None, (text_of(item.get(name)) for name in _NAMES)), "")
    given = next(filter(None, (text_of(item.get(name)) for name in _GIVEN)), "")
    family = next(filter(None, (text_of(item.get(name)) for name in _FAMILY)), "")
    return person(given, family) or (Author(whole) if whole else None)


def _is_csl(value: Any) -> bool:
    """Tell names as the citation styles' own format has them; that has a reader of its own."""
    first = value[0] if isinstance(value, list) and value else None
    return isinstance(first, dict) and "family" in first
