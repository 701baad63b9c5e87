"""Papers that may be the same work: offered, never joined unasked.

Alike are papers whose titles differ by typography or a slip of the keys only, unless both
have authors and none in common, or both have an identifier of one kind and it differs, or a
number in the title does ("Part I", "Part II"). A differing word ("night", "noon") is no slip.

Pairs are not compared each with each: papers meet in blocks, one per rare word of the title,
so that the work grows with the number of papers and not with its square.
"""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from reading_list import text
from reading_list.core.draft import Draft
from reading_list.core.identifiers import STRONG_KINDS
from reading_list.core.names import surname
from reading_list.core.paper import Author, Paper
from reading_list.core.progress import Progress, null_progress
from reading_list.services.drafts import strong_ids
from reading_list.services.matching import has_other_id
from reading_list.storage.alike import Pair
from reading_list.storage.library import Library

_SLIPS = 2  # letters that may differ in a whole title
_LEAST_LETTERS = 20  # shorter titles must be equal
_BLOCKS = 3  # rare words by which a paper meets others
_LARGEST_BLOCK = 60
_CANDIDATES = 40
_FEW = 400  # new papers that are looked up one by one instead of comparing the whole library
_ROMAN = frozenset("i ii iii iv v vi vii viii ix x xi xii".split())


def find_duplicates(library: Library) -> list[list[int]]:
    """Look through the whole library; give groups of ids, the lowest first."""
    refresh(library)
    return grouped(library.open_pairs())


def refresh(
    library: Library, new: Sequence[int] | None = None, progress: Progress = null_progress
) -> list[Pair]:
    """Find the pairs anew, for the whole library or for papers just added, and keep them."""
    if new is not None and len(new) > _FEW:
        new = None
    candidates = _all_candidates(library) if new is None else _candidates_of(library, new)
    wanted = sorted(set(candidates))
    papers = _papers_of(library, wanted)
    pairs = []
    for done, (first, second) in enumerate(wanted):
        progress(done, len(wanted))
        if first in papers and second in papers and is_alike(papers[first], papers[second]):
            pairs.append((first, second))
    if not library.is_read_only:
        library.replace_alike(pairs, new)
    return pairs


def is_alike(one: Paper, other: Paper) -> bool:
    """Say whether two papers may be the same work."""
    return _may_be_one(_Work.of_paper(one), _Work.of_paper(other))


def alike_papers(
    library: Library,
    drafts: Sequence[Draft],
    records: Sequence[int],
    progress: Progress = null_progress,
) -> dict[int, list[int]]:
    """Map these records of a source to the papers of the library they may be, if to any.

    They are judged as after an import, so that nobody is asked later what could be asked
    before. Not for thousands: then the whole library is compared at once, by `refresh`.
    """
    if len(records) > _FEW:
        return {}
    works = {record: _Work.of_draft(drafts[record]) for record in records}
    candidates = {record: _sharing_words(library, work.title) for record, work in works.items()}
    wanted = sorted({paper for papers in candidates.values() for paper in papers})
    known = {paper.id: _Work.of_paper(paper) for paper in library.papers(wanted)}
    found: dict[int, list[int]] = {}
    for done, (record, work) in enumerate(works.items()):
        progress(done, len(works))
        alike = [p for p in candidates[record] if p in known and _may_be_one(work, known[p])]
        if alike:
            found[record] = sorted(alike)
    return found


def grouped(pairs: Iterable[Pair]) -> list[list[int]]:
    """Join pairs that share a paper into groups."""
    group_of: dict[int, set[int]] = {}
    for first, second in pairs:
        joined = group_of.get(first, {first}) | group_of.get(second, {second})
        for paper in joined:
            group_of[paper] = joined
    groups = {id(group): sorted(group) for group in group_of.values()}
    return sorted(groups.values())


@dataclass(frozen=True, slots=True)
class _Work:
    """What is compared of a paper, or of a draft that may become one."""

    title: str
    surnames: frozenset[str]
    ids: tuple[tuple[str, str], ...]

    @classmethod
    def of_paper(cls, paper: Paper) -> "_Work":
        ids = tuple((i.kind, i.value) for i in paper.ids if i.kind in STRONG_KINDS)
        return cls(paper.title_plain, _surnames(paper.authors), ids)

    @classmethod
    def of_draft(cls, draft: Draft) -> "_Work":
        return cls(text.plain(draft.title), _surnames(draft.authors), tuple(strong_ids(draft)))


def _may_be_one(one: _Work, other: _Work) -> bool:
    if has_other_id(one.ids, other.ids) or not _are_titles_alike(one.title, other.title):
        return False
    are_known = one.surnames and other.surnames
    return not are_known or not one.surnames.isdisjoint(other.surnames)


@dataclass(frozen=True, slots=True)
class _Title:
    """A title as it is compared: letters only, and the numbers in it."""

    letters: str
    numbers: tuple[str, ...]

    @classmethod
    def of(cls, letters: str, words: Iterable[str]) -> "_Title":
        return cls(letters, tuple(w for w in words if w.isdigit() or w in _ROMAN))


def _are_titles_alike(one: str, other: str) -> bool:
    mine = _Title.of(text.match_key(one), text.tokens(one))
    return _is_slip(mine, _Title.of(text.match_key(other), text.tokens(other)))


def _is_slip(one: _Title, other: _Title) -> bool:
    """Say whether two titles are equal but for typography and a slip of the keys."""
    if one.letters == other.letters:
        return bool(one.letters)
    lengths = len(one.letters), len(other.letters)
    if min(lengths) < _LEAST_LETTERS or max(lengths) - min(lengths) > _SLIPS:
        return False
    if one.numbers != other.numbers:
        return False
    from rapidfuzz.distance import Levenshtein  # needed only where titles differ

    return Levenshtein.distance(one.letters, other.letters, score_cutoff=_SLIPS) <= _SLIPS


def _all_candidates(library: Library) -> Iterator[Pair]:
    """Give the pairs of the whole library whose titles are alike."""
    words: dict[int, tuple[str, ...]] = {}
    titles: dict[int, _Title] = {}
    spelt: dict[str, str] = {}  # each word once, for there are many titles and few words
    blocks: dict[str, list[int]] = defaultdict(list)
    rows = library.titles()
    while rows:  # let go of one by one, for all titles of a library are much
        paper, title, letters = rows.pop()
        found = text.tokens(title)
        words[paper] = tuple(map(spelt.setdefault, found, found))
        titles[paper] = _Title.of(letters, words[paper])
        blocks[letters].append(paper)
    yield from _like_pairs(blocks.values(), titles)
    blocks.clear()
    by_rank = _shared_words(map(set, words.values()))
    rank = {word: place for place, word in enumerate(by_rank)}
    for paper, its_words in words.items():
        for place in sorted({rank[word] for word in its_words if word in rank})[:_BLOCKS]:
            blocks[by_rank[place]].append(paper)
    yield from _like_pairs(blocks.values(), titles)


def _like_pairs(blocks: Iterable[Sequence[int]], titles: Mapping[int, _Title]) -> Iterator[Pair]:
    """Give the pairs of each block whose titles are alike; large blocks tell nothing."""
    for members in blocks:
        if 1 < len(members) <= _LARGEST_BLOCK:
            for first, second in _perhaps_slips(members, titles):
                if _is_slip(titles[first], titles[second]):
                    yield (min(first, second), max(first, second))


def _perhaps_slips(members: Iterable[int], titles: Mapping[int, _Title]) -> Iterator[Pair]:
    """Give the pairs of a block that are some letters apart at most.

    Hardly any are, of very many pairs; so each title is held against all others in one call.
    """
    from rapidfuzz import process  # needed only where titles may differ
    from rapidfuzz.distance import Levenshtein

    by_length = sorted(members, key=lambda paper: len(titles[paper].letters))
    letters = [titles[paper].letters for paper in by_length]
    lengths = list(map(len, letters))
    for at, mine in enumerate(letters):
        others = letters[at + 1 : bisect_right(lengths, len(mine) + _SLIPS)]
        found = process.extract(
            mine, others, scorer=Levenshtein.distance, score_cutoff=_SLIPS, limit=None
        )
        for _, _, place in found:
            yield by_length[at], by_length[at + 1 + place]


def _shared_words(titles: Iterable[Iterable[str]]) -> list[str]:
    """Give the words of more than one title, the rarest first."""
    frequency = Counter(word for words in titles for word in words)
    shared = [word for word, count in frequency.items() if count > 1]
    return sorted(shared, key=lambda word: (frequency[word], word))


def _candidates_of(library: Library, new: Iterable[int]) -> Iterator[Pair]:
    for paper in library.papers(list(new)):
        for other in _sharing_words(library, paper.title_plain):
            if other != paper.id:
                yield (min(paper.id, other), max(paper.id, other))


def _sharing_words(library: Library, title: str) -> list[int]:
    """Give papers that share long words with a title; slips are not in all of them."""
    words = sorted(set(text.tokens(title)), key=lambda word: (-len(word), word))
    return library.title_candidates(words[:4], _CANDIDATES)


def _papers_of(library: Library, pairs: Iterable[Pair]) -> dict[int, Paper]:
    ids = sorted({paper for pair in pairs for paper in pair})
    return {paper.id: paper for paper in library.papers(ids)}


def _surnames(authors: Iterable[Author]) -> frozenset[str]:
    return frozenset(text.fold(surname(author)) for author in authors)
