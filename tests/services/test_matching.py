"""Which work a record is, however many share a title."""

from reading_list.core.paper import Author
from reading_list.services.matching import Works

ADA, ANOTHER = Author("Ada Lovelace"), Author("Grace Hopper")
DOI, ARXIV = ("doi", "10.1000/1"), ("arxiv", "2102.12416")


def test_title_and_family_name_are_enough_without_identifiers() -> None:
    works = Works()
    works.add("x", 1, ADA, ())
    assert works.find("x", Author("A. Lovelace"), ()) == 1
    assert works.find("x", ANOTHER, ()) is None
    assert works.find("y", ADA, ()) is None


def test_parts_of_a_name_told_by_the_source_count() -> None:
    works = Works()
    works.add("x", 1, Author("Ana García Márquez"), ())
    told = Author("A. García Márquez", given="A.", family="García Márquez")
    works.add("y", 2, told, ())
    assert works.find("x", told, ()) == 1
    assert works.find("y", Author("Ana García Márquez", family="García Márquez"), ()) == 2


def test_identifiers_of_one_kind_tell_works_apart_and_of_two_do_not() -> None:
    works = Works()
    works.add("x", 1, ADA, (DOI,))
    assert works.find("x", ADA, (("doi", "10.1000/2"),)) is None
    assert works.find("x", ADA, (ARXIV,)) == 1
    assert works.find("x", ADA, ()) == 1


def test_the_first_of_those_that_fit_is_taken() -> None:
    works = Works()
    works.add("x", 7, ADA, (DOI,))
    works.add("x", 3, ADA, ())
    works.add("x", 1, ADA, ())
    assert works.find("x", ADA, ()) == 7
    assert works.find("x", ADA, (("doi", "10.1000/2"),)) == 3


def test_a_work_known_again_without_author_fits_any() -> None:
    works = Works()
    works.add("x", 1, Author(""), ())
    assert works.find("x", Author(""), ()) == 1
    assert works.find("x", ADA, ()) == 1


def test_thousands_of_records_with_one_title_are_kept_as_few() -> None:
    works = Works()
    for number in range(5_000):
        works.add("x", number, ADA, (("doi", f"10.1000/{number}"),))
    assert sum(map(len, works._shared.values())) == len(works._shared)
