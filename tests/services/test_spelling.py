"""What may have been meant: near words of the library itself, and only what finds papers."""

from datetime import date

import pytest

from reading_list.core.errors import Cancelled
from reading_list.services.spelling import Correction, did_you_mean
from reading_list.storage.library import Library
from tests.conftest import draft, plan_of

TODAY = date(2026, 1, 1)


def meant(library: Library, typed: str) -> list[Correction]:
    return did_you_mean(library, typed, TODAY)


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("reinforcment learning ", "reinforcement learning "),
        ("reinforcemnet", "reinforcement"),
        ("pessimsim efficient", "pessimism efficient"),
        ("author:terjeck", "author:terjek"),
        ('title:"submodular maximisation"', 'title:"submodular maximization"'),
        ("Reinforcment -foo", "reinforcement -foo"),
        ("einforcement ", "reinforcement "),
        ("recomposng reinforcment", "recomposing reinforcement"),
    ],
)
def test_a_slip_is_put_right_where_it_stands(papers: Library, typed: str, text: str) -> None:
    assert meant(papers, typed) == [Correction(text, 1)]


def test_a_word_still_typed_is_near_to_what_begins_like_it(papers: Library) -> None:
    assert meant(papers, "renforc") == [Correction("reinforcement", 1)]
    assert meant(papers, "renforc ") == []


@pytest.mark.parametrize(
    "typed",
    [
        *("", "zzzzqqq ", "terjek pessimism", "title:terjek"),
        *("tag:reinforcment", "-reinforcment"),
    ],
)
def test_nothing_is_offered_where_no_word_is_unknown_and_near(papers: Library, typed: str) -> None:
    assert meant(papers, typed) == []


def test_what_finds_nothing_is_not_offered(papers: Library) -> None:
    assert meant(papers, "reinforcment terjek ") == []
    assert meant(papers, "reinforcment status:read") == []


def test_fewer_slips_come_first_then_more_papers(library: Library) -> None:
    library.commit_import(
        plan_of(
            draft("Graphs", "Ying Jin"),
            draft("Graphs and Graphics", "Ying Jin"),
            draft("Grapho", "Ying Jin"),
            draft("Graphyx", "Ying Jin"),
        )
    )
    assert meant(library, "graphz ") == [
        Correction("graphs ", 2),
        Correction("grapho ", 1),
        Correction("graphyx ", 1),
    ]


def test_looking_can_be_stopped(papers: Library) -> None:
    def stop(_done: int, _total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        did_you_mean(papers, "reinforcment", TODAY, stop)
