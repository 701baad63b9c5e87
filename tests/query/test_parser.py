"""What a query text means, and what is told about it."""

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reading_list.query.parser import MAX_DEPTH, MAX_TERMS, parse
from reading_list.query.tree import (
    And,
    Between,
    During,
    Everything,
    Is,
    Name,
    Node,
    Not,
    Or,
    Text,
)

TODAY = date(2026, 7, 21)
PIECES = st.sampled_from(
    [
        *('"', "(", ")", "-", " ", "OR", "AND", ":", "*", "..", ">=", "\\", "“", "7d", "\n"),
        *("status:", "tag:", "year:", "read:", "has:", "title:", "queued", "2021", "é", "$x$"),
    ]
)
QUERIES = st.one_of(st.text(), st.lists(PIECES, max_size=30).map("".join))


def meaning(text: str) -> Node:
    return parse(text, TODAY).filter


def problems(text: str) -> list[str]:
    return [problem.text for problem in parse(text, TODAY).problems]


def word(token: str, *, is_prefix: bool = False) -> Text:
    return Text("", (token,), is_prefix)


def test_nothing_typed_matches_everything() -> None:
    assert meaning("  ") == Everything()


def test_words_are_anded_and_only_the_last_is_a_prefix() -> None:
    assert meaning("deep gan") == And((word("deep"), word("gan", is_prefix=True)))


@pytest.mark.parametrize("text", ["gan ", '"gan"', "(gan)"])
def test_blank_quote_and_parenthesis_end_the_last_word(text: str) -> None:
    assert meaning(text) == word("gan")


def test_or_binds_tighter_than_and() -> None:
    assert meaning("deep gan OR vae ") == And((word("deep"), Or((word("gan"), word("vae")))))


def test_or_in_small_letters_is_a_word() -> None:
    assert meaning("gan or ") == And((word("gan"), word("or")))


def test_and_in_capitals_says_nothing_new() -> None:
    assert meaning("gan AND vae ") == And((word("gan"), word("vae")))


def test_minus_before_a_parenthesis_excludes_it_whole() -> None:
    assert meaning("-(gan OR vae)") == Not(Or((word("gan"), word("vae"))))


def test_double_exclusion_cancels() -> None:
    query = parse("-(-gan)", TODAY)
    assert query.filter == word("gan")
    assert [term.is_excluded for term in query.terms] == [False]


def test_word_of_several_tokens_is_a_phrase() -> None:
    assert meaning("l1-regularized ") == Text("", ("l1", "regularized"))


def test_star_makes_any_word_a_prefix() -> None:
    assert meaning("optim* gan ") == And((word("optim", is_prefix=True), word("gan")))


def test_star_after_a_phrase_makes_its_last_word_a_prefix() -> None:
    assert meaning('title:"policy grad"* ') == Text("title", ("policy", "grad"), True)


def test_signs_without_letters_are_passed_over() -> None:
    assert meaning("gan & – vae ") == And((word("gan"), word("vae")))
    assert problems("gan & – vae ") == []


def test_author_and_venue_are_words_unless_quoted() -> None:
    assert meaning("author:Terjék ") == Text("author", ("terjek",))
    assert meaning('author:"Dávid Terjék"') == Name("author", "Dávid Terjék", is_whole=True)


def test_names_keep_their_text_as_typed() -> None:
    assert meaning('session:"Poster Session 2"') == Name("session", "Poster Session 2", True)
    assert meaning("tag:C++ ") == Name("tag", "C++")
    assert meaning("tag:op") == Name("tag", "op", is_prefix=True)


def test_unclosed_quote_goes_on() -> None:
    assert meaning('tag:"group mee') == Name("tag", "group mee", is_whole=True, is_prefix=True)
    assert meaning('"policy grad') == Text("", ("policy", "grad"), True)


def test_field_names_and_fixed_values_ignore_case() -> None:
    assert meaning("Status:Queued ") == Is("status", "queued")


@pytest.mark.parametrize("text", ["GMAC: A Distributional", "http://a.org/b?c=d", "f(x):g"])
def test_pasted_text_is_no_error(text: str) -> None:
    assert problems(text) == []


def test_title_with_the_name_of_a_fixed_field_is_words() -> None:
    assert meaning("Rating: A study ") == And((Text("", ("rating", "a")), word("study")))
    assert problems("Rating: A study ") == []


def test_value_after_a_blank_is_taken() -> None:
    assert meaning("year: 2021 status: queued ") == And(
        (Between("year", 2021, 2021), Is("status", "queued"))
    )


def test_fixed_value_being_typed_matches_by_its_beginning() -> None:
    assert meaning("status:que") == Is("status", "queued")
    assert meaning("status:re") == Or((Is("status", "reading"), Is("status", "read")))
    assert meaning("status:") == Everything()
    assert problems("status:re") == problems("status:") == []


def test_wrong_fixed_value_is_told_and_the_rest_applies() -> None:
    assert meaning("status:que gan ") == word("gan")
    assert problems("status:que gan ") == [
        "“que” is no status (at letter 8). There are new, queued, maybe, skipped, reading, read."
    ]


def test_problem_names_the_wrong_bound() -> None:
    query = parse("rating:>=4 year:20×1..", TODAY)
    (problem,) = query.problems
    assert problem.text == "“20×1” is no year (at letter 17)."
    assert query.text[problem.start : problem.end] == "20×1"
    assert query.filter == Between("rating", 4, None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("rating:>=4 ", Between("rating", 4, None)),
        ("rating:≥4 ", Between("rating", 4, None)),
        ("rating:>3 ", Between("rating", 4, None)),
        ("rating:<3 ", Between("rating", None, 2)),
        ("rating:5 ", Between("rating", 5, 5)),
        ("rating:0 ", Not(Between("rating", None, None))),
        ("year:2019..2021 ", Between("year", 2019, 2021)),
        ("year:2021..2019 ", Between("year", 2019, 2021)),
        ("year:..2021 ", Between("year", None, 2021)),
        ("year:2021..", Between("year", 2021, None)),
        ("year:20", Everything()),
        ("rating:>=", Everything()),
    ],
)
def test_numbers(text: str, expected: Node) -> None:
    assert meaning(text) == expected
    assert problems(text) == []


def test_impossible_numbers_are_told() -> None:
    assert problems("rating:7 ") == ["“7” is no rating from 1 to 5 (at letter 8)."]
    assert problems("year:99999999999 ") == ["“99999999999” is no year (at letter 6)."]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("added:<7d ", date(2026, 7, 15), None),
        ("added:7d ", date(2026, 7, 15), None),
        ("added:<=1w ", date(2026, 7, 14), None),
        ("added:>1m ", None, date(2026, 6, 20)),
        ("added:>=1y ", None, date(2025, 7, 21)),
        ("added:30d..7d ", date(2026, 6, 21), date(2026, 7, 14)),
        ("added:<99999y ", date(1, 1, 2), None),
        ("read:2026-10 ", date(2026, 10, 1), date(2026, 10, 31)),
        ("read:2024-02 ", date(2024, 2, 1), date(2024, 2, 29)),
        ("read:2026 ", date(2026, 1, 1), date(2026, 12, 31)),
        ("read:>2026-10-03 ", date(2026, 10, 4), None),
        ("read:<2026-10 ", None, date(2026, 9, 30)),
        ("read:2026-01..2026-03 ", date(2026, 1, 1), date(2026, 3, 31)),
        ("read:..2026-03-05 ", None, date(2026, 3, 5)),
    ],
)
def test_days(text: str, first: date | None, last: date | None) -> None:
    assert meaning(text) == During(text.partition(":")[0], first, last)


def test_month_counts_back_to_a_day_that_exists() -> None:
    day = parse("added:<=1m ", date(2026, 3, 31)).filter
    assert day == During("added", date(2026, 2, 28), None)


@pytest.mark.parametrize("text", ["added:", "added:<", "added:<7", "added:202", "added:2026-"])
def test_unfinished_day_is_no_error(text: str) -> None:
    assert meaning(text) == Everything()
    assert problems(text) == []


def test_impossible_day_is_told() -> None:
    assert problems("added:2026-13 ") == ["“2026-13” is no date (at letter 7)."]


def test_lone_parenthesis_and_or_are_told() -> None:
    assert problems("a) b") == ["“)” closes no parenthesis (at letter 2)."]
    assert problems("OR a") == ["“OR” needs a term on either side (at letter 1)."]
    assert problems("(a OR) b") == ["“OR” needs a term on either side (at letter 4)."]


def test_or_and_parenthesis_being_typed_are_no_error() -> None:
    assert problems("a OR ") == problems("(a OR (b") == []


def test_missing_value_is_told_once_something_follows() -> None:
    assert problems("tag: ") == []
    assert problems("tag: status:new") == ["“tag:” needs a value right after it (at letter 1)."]


def test_marks_are_the_words_that_are_wanted() -> None:
    query = parse("gan -vae title:deep tag:rl", TODAY)
    assert query.marks == (word("gan"), Text("title", ("deep",)))
    assert query.has_words
    assert not parse("-vae title:deep tag:rl", TODAY).has_words


def test_terms_tell_their_place() -> None:
    text = 'gan -status:skipped session:"Poster Session 2"'
    terms = parse(text, TODAY).terms
    assert [text[term.start : term.end] for term in terms] == [
        "gan",
        "-status:skipped",
        'session:"Poster Session 2"',
    ]
    assert [text[term.start : term.field_end] for term in terms] == ["", "-status:", "session:"]
    assert [term.value for term in terms] == ["gan", "skipped", "Poster Session 2"]
    assert [term.is_excluded for term in terms] == [False, True, False]


def test_depth_and_number_of_terms_are_bounded() -> None:
    deep = "(a OR " * (MAX_DEPTH + 5)
    assert problems(deep) == [
        f"Parentheses more than {MAX_DEPTH} deep are passed over (at letter {6 * MAX_DEPTH + 1})."
    ]
    many = parse("a " * (MAX_TERMS + 5), TODAY)
    assert len(many.terms) == MAX_TERMS
    assert len(many.problems) == 1


@pytest.mark.parametrize("piece", ["(", ")", "-(", "a ", "(a OR ", '"', "tag: ", "a(b", "year:x "])
def test_long_hostile_text_is_read_in_time(piece: str) -> None:
    start = time.monotonic()
    parse(piece * 30_000, TODAY)
    assert time.monotonic() - start < 5


@given(QUERIES)
def test_any_text_is_read(text: str) -> None:
    query = parse(text, TODAY)
    for term in query.terms:
        assert 0 <= term.start <= term.field_end <= term.end <= len(text)
    for problem in query.problems:
        assert 0 <= problem.start <= problem.end <= len(text)
    assert all(one.end <= two.start for one, two in zip(query.units, query.units[1:], strict=False))
