"""Where the words of a query match in shown texts."""

from datetime import date

import pytest

from reading_list.query.matches import Matches
from reading_list.query.parser import parse


def matches(query: str) -> Matches:
    return Matches.of(parse(query, date(2026, 1, 1)))


def marked(query: str, text: str, field: str = "title") -> list[str]:
    """Give the stretches of a text that a query marks."""
    return [text[start:end] for start, end in matches(query).in_text(field, text)]


@pytest.mark.parametrize(
    ("query", "text", "found"),
    [
        ("deep ", "Deep, deeper, deepest deep", ["Deep", "deep"]),
        ("deep", "Deep, deeper", ["Deep", "deep"]),
        ("terjek ", "Dávid Terjék", ["Terjék"]),
        ("epsilon ", "An ε-greedy policy", ["ε"]),
        ("eps", "An ε-greedy policy", ["ε"]),
        ("l1 ", "ℓ₁-regularized", ["ℓ₁"]),
        ('"f divergences"', "Moreau-Yosida f-divergences of f", ["f-divergences"]),
        ("lear*", "Learning to learn", ["Lear", "lear"]),
        ('"to lea', "Learning to learn", ["to lea"]),
        ("deep OR learn ", "Deep Learn", ["Deep", "Learn"]),
        ("-deep learn ", "Deep Learn", ["Learn"]),
        ("-(deep OR x) learn ", "Deep Learn", ["Learn"]),
        ("学习", "深度学习", ["学习"]),
        ("status:new", "New", []),
        ("", "Deep", []),
    ],
)
def test_what_is_marked(query: str, text: str, found: list[str]) -> None:
    assert marked(query, text) == found


def test_words_of_a_field_match_there_only() -> None:
    text = "Zhang on Deep Learning"
    assert marked("title:deep author:zhang learning ", text) == ["Deep", "Learning"]
    assert marked("title:deep author:zhang learning ", text, "author") == ["Zhang", "Learning"]
    assert marked('author:"zhang"', text, "author") == ["Zhang"]
    assert marked("note:deep", text) == []


def test_what_overlaps_is_one() -> None:
    assert marked('"deep learning" deep learning ', "Deep Learning") == ["Deep Learning"]


def test_no_phrase_spans_two_names() -> None:
    found = matches('"levine ying"').in_names(["Sergey Levine", "Ying Jin"])
    assert found == ()
    found = matches("jin ").in_names(["Sergey Levine", "Ying Jin"])
    assert found == ((), ((5, 8),))
