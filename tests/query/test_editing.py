"""Clicks on filters, as edits of the query text."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reading_list.query.combine import all_of
from reading_list.query.editing import (
    active,
    exclude,
    narrow,
    remove_group,
    term_text,
    widen,
    without_group,
)
from reading_list.query.parser import parse
from reading_list.query.tree import Everything, Is, Name, Text
from tests.query.test_parser import QUERIES

TODAY = date(2026, 7, 21)


def shown(text: str, field: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return active(parse(text, TODAY), field)


def test_narrow_asks_for_one_value() -> None:
    assert narrow("", "status", "queued") == "status:queued "


def test_narrow_replaces_its_own_group_where_it_stands() -> None:
    text = "gan (status:new OR status:maybe) rating:>=4 -status:read "
    assert narrow(text, "status", "queued") == "gan status:queued rating:>=4 "


def test_narrow_to_what_is_there_takes_it_away() -> None:
    assert narrow("gan status:queued ", "status", "queued") == "gan "
    assert narrow("status:queued ", "status", "queued") == ""


def test_narrow_leaves_mixed_parts_alone() -> None:
    text = "status:new OR rating:5 "
    assert narrow(text, "status", "queued") == "status:new OR rating:5 status:queued "


def test_narrow_repairs_what_could_not_be_read() -> None:
    assert narrow("year:20x1 gan ", "year", "2021") == "year:2021 gan "


def test_terms_within_a_plain_parenthesis_belong_to_the_group() -> None:
    assert narrow("(tag:rl gan) x ", "tag", "theory") == "(tag:theory gan) x "


@pytest.mark.parametrize("text", ["conv", '"policy gra', "(gan", "gan OR", "tag:"])
def test_new_term_goes_before_what_is_still_being_typed(text: str) -> None:
    assert narrow(text, "status", "queued") == f"status:queued {text}"


def test_new_term_goes_to_the_end_otherwise() -> None:
    assert narrow('"policy gradient"', "rating", "5") == '"policy gradient" rating:5 '


def test_widen_adds_an_alternative_and_takes_it_back() -> None:
    two = widen("status:queued ", "status", "maybe")
    assert two == "(status:queued OR status:maybe) "
    assert widen(two, "status", "queued") == "status:maybe "


def test_widen_to_an_excluded_value_no_longer_excludes_it() -> None:
    assert widen("-status:skipped ", "status", "skipped") == "status:skipped "


def test_exclude_adds_and_takes_back() -> None:
    text = exclude("gan ", "status", "skipped")
    assert text == "gan -status:skipped "
    assert exclude(text, "status", "skipped") == "gan "


def test_exclude_drops_the_wish_for_the_same_value() -> None:
    text = "(status:queued OR status:maybe) "
    assert exclude(text, "status", "maybe") == "status:queued -status:maybe "


def test_remove_group_keeps_the_rest_letter_for_letter() -> None:
    text = 'gan  "a  b" status:new tag:rl -tag:x  year:2021'
    assert remove_group(text, "tag") == 'gan  "a  b" status:new year:2021'


def test_values_are_quoted_as_needed() -> None:
    assert term_text("tag", "rl/offline") == "tag:rl/offline"
    assert term_text("tag", "group meeting") == 'tag:"group meeting"'
    assert term_text("session", "Workshop") == 'session:"Workshop"'
    assert term_text("tag", r'say "hi" \o/') == r'tag:"say \"hi\" \\o/"'


def test_active_tells_included_and_excluded() -> None:
    text = "(tag:rl OR tag:theory) -tag:gan -(tag:x OR tag:y) "
    assert shown(text, "tag") == (("rl", "theory"), ("gan", "x", "y"))


def test_without_group_leaves_the_other_parts() -> None:
    query = parse("gan (tag:rl OR tag:x) status:new -tag:y ", TODAY)
    assert without_group(query, "tag") == all_of([Text("", ("gan",)), Is("status", "new")])
    assert without_group(Name("tag", "rl"), "tag") == Everything()


@given(QUERIES, st.text())
def test_narrow_is_reported_as_active(text: str, value: str) -> None:
    is_there = shown(text, "tag") == ((value,), ())
    expected = ((), ()) if is_there else ((value,), ())
    assert shown(narrow(text, "tag", value), "tag") == expected


@given(QUERIES, st.text(), st.text())
def test_widen_and_exclude_are_reported_as_active(text: str, one: str, two: str) -> None:
    start = narrow(remove_group(text, "session"), "session", one)
    if one != two:
        assert shown(widen(start, "session", two), "session") == ((one, two), ())
        assert shown(exclude(start, "session", two), "session") == ((one,), (two,))


@given(QUERIES)
def test_new_term_leaves_the_letters_around_it(text: str) -> None:
    longer = narrow(remove_group(text, "list"), "list", "Ωmega")
    before, _, after = longer.partition('list:"Ωmega"')
    assert "".join((before + after).split()) == "".join(remove_group(text, "list").split())
