"""Where the words of a query stand in its text."""

from datetime import date

import pytest

from reading_list.query.parser import parse
from reading_list.query.word_places import word_places


def places(text: str) -> list[tuple[str, str, str, bool]]:
    """Give what stands at each place, the folded word, its field, and whether it may go on."""
    found = word_places(parse(text, date(2026, 1, 1)))
    return [(text[each.start : each.end], each.word, each.field, each.is_prefix) for each in found]


def test_words_stand_where_they_were_typed() -> None:
    assert places("Deep  Terjék ") == [
        ("Deep", "deep", "", False),
        ("Terjék", "terjek", "", False),
    ]


def test_the_word_still_typed_may_go_on() -> None:
    assert places("deep lea") == [("deep", "deep", "", False), ("lea", "lea", "", True)]


def test_each_word_of_a_phrase_has_its_place_and_field() -> None:
    assert places('title:"neural netwrks" x ') == [
        ("neural", "neural", "title", False),
        ("netwrks", "netwrks", "title", False),
        ("x", "x", "", False),
    ]


@pytest.mark.parametrize("text", ["author:terjek ", 'author:"terjek"', "venue: terjek "])
def test_names_are_words_too(text: str) -> None:
    ((shown, word, _, _),) = places(text)
    assert (shown, word) == ("terjek", "terjek")


@pytest.mark.parametrize("text", ["-deep ", "-(deep) ", "tag:deep", "status:new", "$\\ell_1$ "])
def test_what_no_paper_has_to_have_as_a_word_is_left_out(text: str) -> None:
    assert places(text) == []
