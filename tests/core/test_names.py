"""How names split, and the keys made from them."""

import pytest

from reading_list.core.cite_key import propose_key, unique_key
from reading_list.core.names import NameParts, display_name, split_name, surname
from reading_list.core.paper import Author


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Dávid Terjék", NameParts("Dávid", "Terjék")),
        ("Mohamad H Danesh", NameParts("Mohamad H", "Danesh")),
        ("Anna van der Berg", NameParts("Anna", "van der Berg")),
        ("Ludwig van Beethoven", NameParts("Ludwig", "van Beethoven")),
        ("B. K. Holt Jr.", NameParts("B. K.", "Holt", "Jr.")),
        ("IRUROZKI", NameParts("", "IRUROZKI")),
        ("shervin minaee", NameParts("shervin", "minaee")),
        ("", NameParts("", "")),
        ("Christopher De Sa", NameParts("Christopher", "De Sa")),
        ("Bart De Vylder", NameParts("Bart", "De Vylder")),
        ("Nicolas Le Roux", NameParts("Nicolas", "Le Roux")),
        ("Guy Van den Broeck", NameParts("Guy", "Van den Broeck")),
        ("Giovanni Da San Martino", NameParts("Giovanni", "Da San Martino")),
        ("W. E. B. Du Bois", NameParts("W. E. B.", "Du Bois")),
        ("Sammy Davis De Sa Jr.", NameParts("Sammy Davis", "De Sa", "Jr.")),
        ("Da Xu", NameParts("Da", "Xu")),
        ("Di He", NameParts("Di", "He")),
        ("Van Gool", NameParts("Van", "Gool")),
        ("Xue Bin Peng", NameParts("Xue Bin", "Peng")),
        ("Minh Van Nguyen", NameParts("Minh Van", "Nguyen")),
        ("Maria De Los Angeles Garcia", NameParts("Maria De Los Angeles", "Garcia")),
    ],
)
def test_a_shown_name_splits_by_the_rules_of_bibtex(name: str, parts: NameParts) -> None:
    assert split_name(Author(name)) == parts


def test_parts_the_source_told_are_believed() -> None:
    institution = Author("The ATLAS Collaboration", family="The ATLAS Collaboration")
    assert split_name(institution) == NameParts("", "The ATLAS Collaboration")
    assert surname(Author("Anna Berg", "Anna", "Berg")) == "Berg"


def test_a_name_is_shown_given_name_first() -> None:
    assert display_name("B. K.", "Holt", "Jr.") == "B. K. Holt Jr."


@pytest.mark.parametrize(
    ("title", "names", "year", "key"),
    [
        ("Moreau-Yosida f-divergences", ["Dávid Terjék"], 2021, "terjek2021moreau"),
        ("Moreau-Yosida f-divergences", ["Dávid Terjék"], None, "terjek-moreau"),
        ("On the Price of Explainability", ["Anna van der Berg"], 2021, "vanderberg2021price"),
        ("A 3D Atlas", ["Łukasz Ørsted"], 2020, "orsted20203d"),
        ("Ethics", [], 1677, "ethics1677"),
        ("強化学習", [], None, ""),
        ("1984", ["George Orwell"], None, "orwell"),
    ],
)
def test_a_key_is_made_of_family_year_and_the_first_telling_word(
    title: str, names: list[str], year: int | None, key: str
) -> None:
    assert propose_key(title, [Author(name) for name in names], year) == key


def test_a_key_that_is_taken_gets_a_letter_then_a_number() -> None:
    taken = {"a2021b"}
    assert unique_key("a2021b", 1, taken.__contains__) == "a2021ba"
    taken |= {f"a2021b{letter}" for letter in "abcdefghijklmnopqrstuvwxyz"}
    assert unique_key("a2021b", 1, taken.__contains__) == "a2021b-2"


def test_thousands_of_equal_wishes_are_not_tried_one_after_another() -> None:
    taken = {"k", *(f"k{letter}" for letter in "abcdefghijklmnopqrstuvwxyz")}
    taken |= {f"k-{number}" for number in range(2, 5_000)}
    asked: list[str] = []

    def is_taken(key: str) -> bool:
        asked.append(key)
        return key in taken

    assert unique_key("k", 1, is_taken) == "k-5000"
    assert len(asked) < 60
    assert unique_key("", 7, taken.__contains__) == "p7"
