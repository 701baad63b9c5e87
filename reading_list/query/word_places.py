"""Where the words that a query asks for stand in its text, so that one can be put right there."""

from dataclasses import dataclass

from reading_list.query.parsed import Query, Term
from reading_list.query.tree import Name, Text
from reading_list.text import fold_with_map, token_spans, tokens

_NAMES_OF_WORDS = {"author", "venue"}  # names that are looked for by their words, too


@dataclass(frozen=True, slots=True)
class WordPlace:
    """A folded word at [start, end) of the query text; `field` as in `Text`."""

    start: int
    end: int
    word: str
    field: str
    is_prefix: bool


def word_places(query: Query) -> tuple[WordPlace, ...]:
    """Give the words that papers have to have, in the order of the text.

    Of a formula what is searched for may not be what stands there; then it is left out.
    """
    return tuple(
        place for term in query.terms if not term.is_excluded for place in _places_in(query, term)
    )


def _places_in(query: Query, term: Term) -> list[WordPlace]:
    wanted, is_prefix = _wanted(term)
    start = max(term.start, term.field_end)
    folded = fold_with_map(query.text[start : term.end])
    spans = token_spans(folded.text)
    found = tuple(folded.text[first:last] for first, last in spans)
    if found != wanted:
        return []
    places = []
    for number, (span, word) in enumerate(zip(spans, found, strict=True), 1):
        first, last = folded.source_span(*span)
        is_open = is_prefix and number == len(found)
        places.append(WordPlace(start + first, start + last, word, term.field, is_open))
    return places


def _wanted(term: Term) -> tuple[tuple[str, ...], bool]:
    match term.node:
        case Text(_, words, is_prefix):
            return words, is_prefix
        case Name(field, value, _, is_prefix) if field in _NAMES_OF_WORDS:
            return tuple(tokens(value)), is_prefix
        case _:
            return (), False
