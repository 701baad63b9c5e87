"""Loosely typed values in, clean facts out."""

import pytest

from reading_list.core.draft import AsideReason, Draft, FlagKind, Lines, Problem, SetAside
from reading_list.core.paper import Author, Identifier, Link
from reading_list.formats import drafting
from reading_list.formats.json_records import Record


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("  two \n words ", "two words"),
        (["", None, "first", "second"], "first"),
        (2021, "2021"),
        (True, ""),
        (None, ""),
        ({"a": 1}, ""),
    ],
)
def test_a_value_is_one_line_of_text(value: object, text: str) -> None:
    assert drafting.text_of(value) == text


def test_paragraphs_stay_parted() -> None:
    assert drafting.paragraphs_of(" one\ntwo \n  \n three ") == "one two\n\nthree"


def test_joined_texts_come_apart_each_once() -> None:
    assert drafting.texts_of("a; b;;a", ";") == ("a", "b")
    assert drafting.texts_of(["a", 1, None]) == ("a", "1")
    assert drafting.texts_of({"a": 1}) == ()


@pytest.mark.parametrize(
    ("values", "year"),
    [(("May 2020",), 2020), ((None, "2021-07-18"), 2021), ((20210718,), None), ((), None)],
)
def test_year_is_the_first_that_is_told(values: tuple[object, ...], year: int | None) -> None:
    assert drafting.year_of(*values) == year


@pytest.mark.parametrize(
    ("text", "author"),
    [
        ("Terjék, Dávid", Author("Dávid Terjék", "Dávid", "Terjék")),
        ("Dávid Terjék", Author("Dávid Terjék")),
        ("King, Martin, Jr.", Author("Martin King Jr.", "Martin", "King", "Jr.")),
        ("", None),
    ],
)
def test_inverted_names_have_parts(text: str, author: Author | None) -> None:
    assert drafting.inverted_person(text) == author


@pytest.mark.parametrize(
    "line",
    [
        "Kai Han · Xia Hu",
        "Kai Han ⋅ Xia Hu",
        "Kai Han | Xia Hu",
        "Kai Han; Xia Hu",
        "Kai Han, and Xia Hu",
    ],
)
def test_a_line_of_names_comes_apart(line: str) -> None:
    assert drafting.split_authors(line) == (Author("Kai Han"), Author("Xia Hu"))


def test_identifiers_come_once_a_kind_and_from_addresses_last() -> None:
    found = drafting.ids_of(
        ("doi", "https://doi.org/10.5555/AB"),
        ("arxiv", None),
        urls=["https://arxiv.org/abs/2101.00001v2", "https://doi.org/10.5555/other"],
    )
    assert found == (Identifier("doi", "10.5555/ab"), Identifier("arxiv", "2101.00001"))


def test_only_web_addresses_become_links() -> None:
    found = drafting.links_of(
        "javascript:alert(1)", "file:///etc/passwd", "https://a.org/b.pdf", None
    )
    assert found == (Link("pdf", "https://a.org/b.pdf"),)


def test_joined_links_keep_the_first_kind() -> None:
    first, second = Link("pdf", "https://a.org/x"), Link("page", "https://a.org/x")
    assert drafting.joined_links((first,), (second,)) == (first,)


def test_leftover_keeps_what_was_not_used_and_says_something() -> None:
    record: Record = {"title": "T", "pages": "1-2", "note": None, "list": [], "zero": 0}
    assert drafting.leftover("x", record, ("title",)) == {"x": {"pages": "1-2", "zero": 0}}
    assert drafting.leftover("x", {"title": "T"}, ("title",)) == {}


def test_details_are_plain_and_pages_have_one_dash() -> None:
    found = drafting.known_details(volume=7, pages="1 – 2", issn=["1234", "5678"], publisher=None)
    assert found == {"details": {"volume": "7", "pages": "1-2", "issn": "1234"}}
    assert drafting.known_details(volume="") == {}
    assert drafting.page_range("5", "9") == "5-9"
    assert drafting.page_range("5", "5") == "5"


def test_deep_values_are_told() -> None:
    value: object = 1
    for _ in range(100):
        value = [value]
    assert drafting.is_deep(value)
    assert not drafting.is_deep({"a": [{"b": 1}]})


def test_doubts_name_what_to_look_at() -> None:
    kinds = {flag.kind for flag in drafting.doubts("A $ b", (), "It ends…", 7)}
    assert kinds == {FlagKind.UNBALANCED_MATH, FlagKind.NO_AUTHORS, FlagKind.ABSTRACT_CUT}
    assert {flag.line for flag in drafting.doubts("A $ b", (), "", 7)} == {7}


def test_rest_is_set_aside_in_spans() -> None:
    draft = Draft(title="T", lines=Lines(2, 3))
    problem = Problem("", 5, "It is broken.", Lines(5, 6))
    found = list(drafting.with_rest([draft, problem], 8))
    assert found[:2] == [draft, problem]
    assert found[2:] == [
        SetAside(Lines(first, last), AsideReason.OTHER) for first, last in ((1, 1), (4, 4), (7, 8))
    ]


def test_rest_of_an_outside_span_is_everything() -> None:
    found = list(drafting.with_rest([Draft(title="T", lines=Lines(9, 12))], 2))
    assert found[1:] == [SetAside(Lines(1, 2), AsideReason.OTHER)]
