"""Papers that may be the same: which are offered, which never."""

import pytest

from reading_list.core.paper import Author, Facts, Identifier
from reading_list.query.tree import Is
from reading_list.services.duplicates import find_duplicates, grouped, refresh
from reading_list.storage.alike import DecideOnPair
from reading_list.storage.library import Library
from reading_list.storage.paper_edits import AddPaper, RemovePapers

NIGHT = "Routing Couriers under a Night Curfew—A Field Report"


def add(library: Library, title: str, *names: str, doi: str = "") -> int:
    ids = (Identifier("doi", doi),) if doi else ()
    authors = tuple(Author(name) for name in names)
    (paper,) = library.apply(AddPaper(Facts(title=title, authors=authors, ids=ids))).added
    return paper


@pytest.mark.parametrize(
    ("other", "names", "is_offered"),
    [
        ("Routing couriers under a night curfew--a field report", ["T. Bühl"], True),
        ("Routing couriers under a nigth curfew – a field report", ["Tor Bühl"], True),
        ("Routing couriers under a noon curfew--a field report", ["Tor Bühl"], False),
        ("Routing couriers under a night curfew--a field report", ["Sergey Levine"], False),
        ("Routing couriers under a night curfew--a field report", [], True),
        ("Something else altogether", ["Tor Bühl"], False),
    ],
)
@pytest.mark.parametrize("is_found_as_new", [True, False])
def test_typography_and_slips_are_offered_other_words_are_not(
    library: Library, other: str, names: list[str], is_offered: bool, is_found_as_new: bool
) -> None:
    first, second = add(library, NIGHT, "Tor Bühl"), add(library, other, *names)
    refresh(library, [second] if is_found_as_new else None)
    assert library.open_pairs() == ([(first, second)] if is_offered else [])
    assert library.matching(Is("is", "duplicate")) == ({first, second} if is_offered else set())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Noise in Long Pumps and Pipes. Part I", "Noise in Long Pumps and Pipes. Part II"),
        ("Handbook of Quiet Machines 2008", "Handbook of Quiet Machines 2018"),
        ("GAN", "CAN"),
    ],
)
def test_numbers_and_short_titles_must_be_equal(library: Library, one: str, other: str) -> None:
    add(library, one, "Ida Kahn")
    add(library, other, "Ida Kahn")
    assert find_duplicates(library) == []


def test_differing_identifiers_tell_papers_apart(library: Library) -> None:
    add(library, NIGHT, "Tor Bühl", doi="10.1/a")
    add(library, NIGHT, "Tor Bühl", doi="10.1/b")
    assert find_duplicates(library) == []


def test_what_was_told_apart_is_not_offered_again(library: Library) -> None:
    first, second = add(library, NIGHT, "Tor Bühl"), add(library, NIGHT)
    third = add(library, "Another paper of some length", "Tor Bühl")
    add(library, "Another paper of some lenght", "Tor Bühl")
    refresh(library)
    library.apply(DecideOnPair(second, first, "different"))
    assert [pair[0] for pair in library.open_pairs()] == [third]
    assert find_duplicates(library) == [[third, third + 1]]
    library.undo()
    library.apply(DecideOnPair(first, second, "later"))
    assert library.open_pairs()[-1] == (first, second)


def test_a_removed_paper_is_in_no_pair(library: Library) -> None:
    first, second = add(library, NIGHT), add(library, NIGHT)
    refresh(library)
    library.apply(RemovePapers((second,)))
    assert library.open_pairs() == []
    library.undo()
    refresh(library, [second])
    assert library.open_pairs() == [(first, second)]


def test_pairs_that_share_a_paper_are_one_group() -> None:
    assert grouped([(1, 2), (5, 6), (2, 3)]) == [[1, 2, 3], [5, 6]]
