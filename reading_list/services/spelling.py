"""What may have been meant by a query that finds nothing: near words the library has.

Only words the index does not know are put right, each where it stands, and only what then
finds papers is offered. The time is bounded: few words, few candidates, and the whole
vocabulary is looked through only where no word with the same first letter is near.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice, product

from rapidfuzz import process
from rapidfuzz.distance import OSA

from reading_list.core.progress import Progress, null_progress
from reading_list.query.parser import parse
from reading_list.query.tree import Text
from reading_list.query.word_places import WordPlace, word_places
from reading_list.storage.library import Library

_SHORTEST = 3
_LONG = 5  # from here on two slips may be in a word, in a shorter one only one
_MOST_UNKNOWN = 3
_NEAR = 6
_TRIED = 12
_MOST_TOLD = 3


@dataclass(frozen=True, slots=True)
class Correction:
    """A query that finds papers, and how many."""

    text: str
    count: int


def did_you_mean(
    library: Library,
    typed: str,
    today: date,
    progress: Progress = null_progress,
) -> list[Correction]:
    """Give queries like one that finds nothing, the likeliest first; often there is none."""
    unknown = _unknown(library, typed, today)
    if not unknown or len(unknown) > _MOST_UNKNOWN:
        return []
    choices: list[Sequence[str]] = []
    for place in unknown:
        progress(len(choices), len(unknown) + 1)
        choices.append(near_words(library, place))
    found: list[Correction] = []
    for words in islice(_likeliest_first(choices), _TRIED):
        progress(len(unknown), len(unknown) + 1)
        text = _with_words(typed, unknown, words)
        if count := library.count_of(parse(text, today).filter):
            found.append(Correction(text, count))
        if len(found) == _MOST_TOLD:
            break
    return found


def near_words(library: Library, place: WordPlace) -> list[str]:
    """Give words near to one the library does not know: fewest slips first, then most papers."""
    for first in (place.word[0], ""):
        shortest = max(_SHORTEST, len(place.word) - _slips(place.word))
        counts = library.words(place.field, first, shortest)
        if near := _near(place, counts):
            return near
    return []


def _near(place: WordPlace, counts: Counter[str]) -> list[str]:
    words = list(counts)
    slips = _distances(place.word, words, words)
    if place.is_prefix:  # it may go on: then as much of a word as was typed is near, too
        size = len(place.word)
        beginnings = _distances(place.word, [word[:size] for word in words], words)
        for word, distance in beginnings.items():
            slips[word] = min(distance, slips.get(word, distance))
    slips.pop(place.word, None)
    ranked = sorted(slips, key=lambda word: (slips[word], -counts[word], word))
    return ranked[:_NEAR]


def _distances(word: str, candidates: Sequence[str], words: Sequence[str]) -> dict[str, int]:
    """Give the slips to all candidates that are near, by the word each stands for."""
    near = process.extract_iter(
        word, candidates, scorer=OSA.distance, processor=None, score_cutoff=_slips(word)
    )
    return {words[number]: int(distance) for _, distance, number in near}


def _slips(word: str) -> int:
    return 2 if len(word) >= _LONG else 1


def _unknown(library: Library, typed: str, today: date) -> list[WordPlace]:
    return [
        place
        for place in word_places(parse(typed, today))
        if len(place.word) >= _SHORTEST
        and not library.has_word(Text(place.field, (place.word,), place.is_prefix))
    ]


def _likeliest_first(choices: Sequence[Sequence[str]]) -> Iterator[tuple[str, ...]]:
    """Give one choice for each word, those with the best places first."""
    ranks = product(*(range(len(words)) for words in choices))
    for chosen in sorted(ranks, key=lambda places: (sum(places), places)):
        yield tuple(words[at] for words, at in zip(choices, chosen, strict=True))


def _with_words(typed: str, places: Sequence[WordPlace], words: Sequence[str]) -> str:
    for place, word in reversed(list(zip(places, words, strict=True))):
        typed = typed[: place.start] + word + typed[place.end :]
    return typed
