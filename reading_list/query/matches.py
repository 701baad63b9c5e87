"""Where the words of a query match in the texts of a paper, so that they can be marked.

Texts are compared as the index compares them: folded and cut into words. What a span covers
is the text as it is shown; while a word is still typed, only as much of it as was typed.
"""

from collections.abc import Sequence

from reading_list.query.parsed import Query
from reading_list.query.tree import Text
from reading_list.text import fold_with_map, token_spans

Spans = tuple[tuple[int, int], ...]
_MOST_KEPT = 2_000


class Matches:
    """The words of one query. What was found in a text is kept, for it is drawn many times."""

    def __init__(self, marks: Sequence[Text] = ()) -> None:
        self.marks = tuple(mark for mark in marks if mark.tokens)
        self._kept: dict[tuple[str, str], Spans] = {}

    @classmethod
    def of(cls, query: Query) -> "Matches":
        """Take the words of a query that are not excluded."""
        return cls(query.marks)

    def in_text(self, field: str, text: str) -> Spans:
        """Give where words match in a text of a field (title, author, abstract), in order."""
        if not self.marks:
            return ()
        key = field, text
        found = self._kept.get(key)
        if found is None:
            if len(self._kept) > _MOST_KEPT:
                self._kept.clear()
            found = self._kept[key] = self._look(field, text)
        return found

    def in_names(self, names: Sequence[str]) -> tuple[Spans, ...]:
        """Give where words match in each name; nothing if they match in none."""
        if not self.marks:
            return ()
        found = tuple(self.in_text("author", name) for name in names)
        return found if any(found) else ()

    def _look(self, field: str, text: str) -> Spans:
        marks = [mark for mark in self.marks if mark.field in ("", field)]
        folded = fold_with_map(text)
        marks = [mark for mark in marks if all(word in folded.text for word in mark.tokens)]
        if not marks:
            return ()
        places = token_spans(folded.text)
        words = [folded.text[start:end] for start, end in places]
        found = [
            folded.source_span(places[at][0], _end(mark, places[at + len(mark.tokens) - 1]))
            for mark in marks
            for at in range(len(words) - len(mark.tokens) + 1)
            if _matches(mark, words, at)
        ]
        return _joined(sorted(found))


def _matches(mark: Text, words: Sequence[str], at: int) -> bool:
    *before, last = mark.tokens
    if words[at : at + len(before)] != before:
        return False
    word = words[at + len(before)]
    return word.startswith(last) if mark.is_prefix else word == last


def _end(mark: Text, last_word: tuple[int, int]) -> int:
    return last_word[0] + len(mark.tokens[-1]) if mark.is_prefix else last_word[1]


def _joined(spans: Sequence[tuple[int, int]]) -> Spans:
    """Join what overlaps; what only touches are different words."""
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and start < joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return tuple(joined)
