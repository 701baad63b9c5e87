"""Any number of papers made from the bundled session, the same at every run.

The first ones are the session's own; the others are these with words exchanged for other words
of the session, and the authors of one of its papers. Formulas and commands are left as they are.
"""

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count, islice
from pathlib import Path

from reading_list import paths
from reading_list.formats.source import Source
from reading_list.services.sources import read_source
from reading_list.text import match_key

_SEED = 2021
_PLAIN_WORD = re.compile(r"(?<![\\\w$])[a-z]{4,}(?![\w$])")
_TO_ESCAPE = re.compile(r"(?<!\\)[%&#]")
_IN_TITLE, _IN_ABSTRACT = 0.6, 0.2  # the share of words that is exchanged


@dataclass(frozen=True, slots=True)
class Made:
    """One paper of the corpus; texts are as a BibTeX file holds them."""

    key: str
    title: str
    authors: tuple[str, ...]
    abstract: str
    year: int
    venue: str

    @property
    def fields(self) -> tuple[tuple[str, str], ...]:
        """Give the fields of the entry."""
        return (
            ("title", self.title),
            ("author", " and ".join(self.authors)),
            ("booktitle", self.venue),
            ("year", str(self.year)),
            ("abstract", self.abstract),
        )

    @property
    def size(self) -> int:
        """Give the bytes of the paper's own text, field names and key not counted."""
        return sum(len(value.encode()) for _name, value in self.fields)


def papers(number: int) -> Iterator[Made]:
    """Make this many papers."""
    return islice(_endless(), number)


def write_bibtex(path: Path, number: int) -> int:
    """Write papers as a BibTeX file; give the bytes of their own text."""
    size = 0
    with path.open("w", encoding="utf-8") as file:
        for paper in papers(number):
            size += paper.size
            body = "".join(f"  {name} = {{{value}}},\n" for name, value in paper.fields)
            file.write(f"@inproceedings{{{paper.key},\n{body}}}\n\n")
    return size


def _endless() -> Iterator[Made]:
    page = paths.bundled_session()
    drafts = read_source(Source(page.name, page.read_bytes()), path=page).drafts
    words = sorted({word for d in drafts for word in _PLAIN_WORD.findall(d.abstract)})
    chance = random.Random(_SEED)
    known: set[str] = set()  # papers of one title would be taken for one
    for number in count():
        draft = drafts[number % len(drafts)]
        title, abstract, authors = draft.title, draft.abstract, draft.authors
        year = 2021
        if number >= len(drafts):
            title = _varied(title, words, _IN_TITLE, chance)
            title += f" {chance.choice(words)}"
            while match_key(title) in known:
                title += f" {chance.choice(words)}"
            abstract = _varied(abstract, words, _IN_ABSTRACT, chance)
            authors = chance.choice(drafts).authors
            year = chance.randint(1990, 2021)
        known.add(match_key(title))
        names = tuple(_clean(author.name) for author in authors)
        yield Made(f"paper{number + 1}", _clean(title), names, _clean(abstract), year, "ICML")


def _varied(text: str, words: list[str], share: float, chance: random.Random) -> str:
    def other(found: re.Match[str]) -> str:
        return chance.choice(words) if chance.random() < share else found[0]

    return _PLAIN_WORD.sub(other, text)


def _clean(text: str) -> str:
    """Make a text fit between the braces of a BibTeX field."""
    one_line = _TO_ESCAPE.sub(r"\\\g<0>", " ".join(text.split()))
    return one_line if _is_balanced(one_line) else re.sub(r"[{}]", "", one_line)


def _is_balanced(text: str) -> bool:
    depth = 0
    for sign in re.findall(r"[{}]", text):
        depth += 1 if sign == "{" else -1
        if depth < 0:
            return False
    return depth == 0
