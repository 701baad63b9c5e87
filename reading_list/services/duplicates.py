"""Papers that may be the same work: offered, never joined unasked.

Alike are papers with the same folded title, unless both have authors and none in common, or
both have an identifier of one kind and it differs.
"""

from collections import defaultdict
from collections.abc import Iterable

from reading_list import text
from reading_list.core.identifiers import STRONG_KINDS
from reading_list.core.names import surname
from reading_list.core.paper import Paper
from reading_list.query.tree import Is
from reading_list.storage.library import Library


def find_duplicates(library: Library) -> list[list[int]]:
    """Give groups of ids, each sorted, the groups by their first id."""
    by_title: dict[str, list[Paper]] = defaultdict(list)
    for paper in library.papers(sorted(library.matching(Is("is", "duplicate")))):
        by_title[text.match_key(paper.title)].append(paper)
    groups = [group for papers in by_title.values() for group in _groups(papers)]
    return sorted(groups)


def is_alike(one: Paper, other: Paper) -> bool:
    """Say whether two papers of the same title may be the same work."""
    for kind in STRONG_KINDS:
        if (mine := one.id_of(kind)) and (theirs := other.id_of(kind)) and mine != theirs:
            return False
    ours, theirs_names = _surnames(one), _surnames(other)
    return not ours or not theirs_names or not ours.isdisjoint(theirs_names)


def _groups(papers: Iterable[Paper]) -> list[list[int]]:
    groups: list[list[Paper]] = []
    for paper in papers:
        for group in groups:
            if all(is_alike(paper, other) for other in group):
                group.append(paper)
                break
        else:
            groups.append([paper])
    return [sorted(paper.id for paper in group) for group in groups if len(group) > 1]


def _surnames(paper: Paper) -> set[str]:
    return {text.fold(surname(author)) for author in paper.authors}
