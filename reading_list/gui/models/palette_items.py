"""What can be asked for by typing, and which of it fits what was typed best.

Plain data without Qt: the words come from outside, translated. An item fits if every typed
word is found in it; it ranks by the word that is found worst.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from reading_list.core.draft import SavedView
from reading_list.query import editing
from reading_list.text import fold


class ItemKind(StrEnum):
    """What choosing an item does: an act, or a query for papers."""

    ACT = "act"
    LIST = "list"
    VIEW = "view"
    TAG = "tag"
    QUERY = "query"


class Fit(IntEnum):
    """How well an item fits; less is better."""

    START = 0
    WORD = 1
    INSIDE = 2
    SCATTERED = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class PaletteItem:
    """One thing to ask for.

    `does` is an act's name or the query to be set; `kind_word` says in words what the item
    is, `mark` is written like that of a filter item, `key` as the system writes keys.
    """

    kind: ItemKind
    does: str
    label: str
    kind_word: str
    mark: str = ""
    key: str = ""
    is_enabled: bool = True


def name_items(
    lists: Iterable[str],
    views: Iterable[SavedView],
    tags: Iterable[tuple[str, str]],
    kind_words: Mapping[ItemKind, str],
) -> list[PaletteItem]:
    """Give the library's own names: reading lists, views, tags (with their colours)."""

    def item(kind: ItemKind, name: str, query: str, mark: str) -> PaletteItem:
        word = kind_words[kind]
        return PaletteItem(kind=kind, does=query, label=name, kind_word=word, mark=mark)

    def term(kind: ItemKind, name: str) -> str:
        return editing.term_text(kind, name) + " "

    found = [item(ItemKind.LIST, name, term(ItemKind.LIST, name), "list") for name in lists]
    found += [item(ItemKind.VIEW, view.name, view.query, "view") for view in views]
    found += [
        item(ItemKind.TAG, name, term(ItemKind.TAG, name), f"tag:{color}") for name, color in tags
    ]
    return found


def query_items(queries: Iterable[str], kind_word: str) -> list[PaletteItem]:
    """Give queries that were asked before."""
    return [
        PaletteItem(
            kind=ItemKind.QUERY, does=f"{query} ", label=query, kind_word=kind_word, mark="history"
        )
        for query in queries
    ]


def ranked(
    items: Sequence[PaletteItem], typed: str, recent: Sequence[tuple[ItemKind, str]] = ()
) -> list[PaletteItem]:
    """Give what fits, best first; among equals what was used last, and what can be done now."""
    age = {used: place for place, used in enumerate(recent)}
    fitting = []
    for place, item in enumerate(items):
        fit = fit_of(item, typed)
        if fit is not None:
            used = age.get((item.kind, item.does), len(age))
            fitting.append(((fit, not item.is_enabled and bool(typed.strip()), used, place), item))
    return [item for _, item in sorted(fitting, key=lambda pair: pair[0])]


def fit_of(item: PaletteItem, typed: str) -> Fit | None:
    """Tell how well an item fits what was typed; None if it does not."""
    wanted, label = fold(typed).split(), fold(item.label)
    if label.startswith(" ".join(wanted)):
        return Fit.START
    fits = [_fit_of_word(word, label, fold(item.kind_word)) for word in wanted]
    known = [fit for fit in fits if fit is not None]
    return max(known) if len(known) == len(fits) else None


def _fit_of_word(word: str, label: str, kind_word: str) -> Fit | None:
    if any(label.startswith(word, at) for at in _word_starts(label)):
        return Fit.WORD
    if word in label or kind_word.startswith(word):
        return Fit.INSIDE
    letters = iter(label)
    return Fit.SCATTERED if all(letter in letters for letter in word) else None


def _word_starts(label: str) -> list[int]:
    return [
        at
        for at, letter in enumerate(label)
        if letter.isalnum() and (at == 0 or not label[at - 1].isalnum())
    ]
