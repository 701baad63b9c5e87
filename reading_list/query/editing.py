r"""Edit a query text by clicks on filters, so that the text stays the only truth.

A group's own terms are the parts of the query that ask about nothing but its field,
`tag:a OR tag:b` included. They are replaced where they stand; everything else stays letter
for letter. A new term goes to the end, or to the front while the end is still being typed.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from reading_list.query.combine import all_of, conjuncts, fields_of
from reading_list.query.fields import WORD_FIELDS
from reading_list.query.lexer import Kind, scan
from reading_list.query.parsed import Query, Unit
from reading_list.query.parser import parse
from reading_list.query.tree import Node

_ANY_DAY = date(2000, 1, 1)  # the places in the text do not depend on the day
_ALWAYS_QUOTED = WORD_FIELDS - {"tag", "doi", "key", "import"}
"""Without quotes these find words within a name, not the name."""


def active(query: Query, field: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Give the values of a field that the query asks for, and those it excludes."""
    terms = [term for unit in _own_units(query, field) for term in unit.terms]
    included = dict.fromkeys(term.value for term in terms if not term.is_excluded)
    excluded = dict.fromkeys(term.value for term in terms if term.is_excluded)
    return tuple(included), tuple(excluded)


def narrow(text: str, field: str, value: str) -> str:
    """Ask for this value alone; if it is exactly what is asked for, ask for none."""
    query = _read(text)
    is_there = active(query, field) == ((value,), ())
    return _rewritten(query, field, () if is_there else (value,), ())


def widen(text: str, field: str, value: str) -> str:
    """Ask for this value as well as for those asked for already; or no longer for it."""
    query = _read(text)
    included, excluded = active(query, field)
    return _rewritten(query, field, _toggled(included, value), _without(excluded, value))


def exclude(text: str, field: str, value: str) -> str:
    """Ask for papers without this value; or no longer so."""
    query = _read(text)
    included, excluded = active(query, field)
    return _rewritten(query, field, _without(included, value), _toggled(excluded, value))


def remove_group(text: str, field: str) -> str:
    """Take a field's own terms out of the query."""
    return _rewritten(_read(text), field, (), ())


def without_group(query: Query | Node, field: str) -> Node:
    """Give the filter without the parts that ask about nothing but this field."""
    node = query.filter if isinstance(query, Query) else query
    kept = [part for part in conjuncts(node) if fields_of(part) != {field}]
    return all_of(kept)


def renamed(text: str, field: str, old: str, new: str) -> str:
    """Ask for a tag or a list by another name, wherever it is asked for; tags below it with it."""
    for term in reversed(_read(text).terms):
        is_open_end = text[term.end - 1 : term.end] == "*"  # asks for beginnings, not for a name
        rest = _below(term.value, old, field)
        if term.field == field and rest is not None and not is_open_end:
            wanted = term_text(field, new + rest).removeprefix(f"{field}:")
            text = text[: term.field_end] + wanted + text[term.end :]
    return text


def _below(value: str, name: str, field: str) -> str | None:
    """Give what a value has after a name: nothing, or the tags below it; None for others."""
    start, rest = value[: len(name)], value[len(name) :]
    is_of_it = not rest or (field == "tag" and rest.startswith("/"))
    return rest if is_of_it and start.casefold() == name.casefold() else None


def term_text(field: str, value: str) -> str:
    """Write a term that asks for just this value."""
    if field not in _ALWAYS_QUOTED and _is_plain(field, value):
        return f"{field}:{value}"
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'{field}:"{escaped}"'


def _read(text: str) -> Query:
    return parse(text, _ANY_DAY)


def _is_plain(field: str, value: str) -> bool:
    """Tell whether a value is read back as it stands when it is written without quotes."""
    first, *others = scan(f"{field}:{value})")
    is_same = first.value == value != "" and not first.is_quoted and not first.is_apart
    return is_same and [lexeme.kind for lexeme in others] == [Kind.CLOSE]


def _own_units(query: Query, field: str) -> list[Unit]:
    return [unit for unit in query.units if unit.fields == {field}]


def _toggled(values: tuple[str, ...], value: str) -> tuple[str, ...]:
    return _without(values, value) if value in values else (*values, value)


def _without(values: tuple[str, ...], value: str) -> tuple[str, ...]:
    return tuple(other for other in values if other != value)


def _rewritten(query: Query, field: str, included: Sequence[str], excluded: Iterable[str]) -> str:
    """Give the text with a field's own terms replaced by terms for these values."""
    asked = " OR ".join(term_text(field, value) for value in included)
    parts = [f"({asked})" if len(included) > 1 else asked] if asked else []
    parts.extend("-" + term_text(field, value) for value in excluded)
    wanted = " ".join(parts)
    own = _own_units(query, field)
    if not own:
        return _with_new(query, wanted) if wanted else query.text
    text = query.text
    for unit in reversed(own[1:] if wanted else own):
        text = _cut(text, unit)
    return _replaced(text, own[0], wanted) if wanted else text


def _with_new(query: Query, wanted: str) -> str:
    place = query.head if query.is_open else len(query.text)
    before, after = query.text[:place], query.text[place:]
    gap = "" if not before or before[-1].isspace() else " "
    return f"{before}{gap}{wanted} {after}"


def _cut(text: str, unit: Unit) -> str:
    """Take a unit and the blanks after it out of the text."""
    before, after = text[: unit.start], text[unit.end :]
    rest = after.lstrip()
    if not rest:
        return before if before.strip() else ""
    is_glued = before[-1:] and not before[-1].isspace() and before[-1] != "(" and after == rest
    return f"{before} {rest}" if is_glued else before + rest


def _replaced(text: str, unit: Unit, wanted: str) -> str:
    before, after = text[: unit.start], text[unit.end :]
    left = " " if before and not before[-1].isspace() and before[-1] != "(" else ""
    right = " " if not after or not (after[0].isspace() or after[0] == ")") else ""
    return f"{before}{left}{wanted}{right}{after}"
