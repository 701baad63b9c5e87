"""Counts of the filters, and completions."""

from datetime import date

import pytest

from reading_list.core.paper import Author, Facts, Session, Status
from reading_list.query import editing, parse
from reading_list.query.tree import Everything
from reading_list.storage.edits import Mark, SetNote
from reading_list.storage.library import Library
from reading_list.storage.list_edits import AddToList
from reading_list.storage.paper_edits import AddPaper
from tests.conftest import draft, plan_of


def counts(library: Library, group: str, query: str = "") -> dict[str, int]:
    node = editing.without_group(parse(query, date(2026, 1, 1)), group)
    return {value.value: value.count for value in library.count_groups({group: node})[group]}


@pytest.fixture
def marked(papers: Library) -> Library:
    papers.apply(Mark((1, 2), status=Status.QUEUED, tags=("rl/offline",)))
    papers.apply(Mark((2, 3), tags=("rl",)))
    papers.apply(Mark((3,), rating=4))
    papers.apply(SetNote(4, "word"))
    return papers


def test_a_group_ignores_its_own_filter_and_follows_the_others(marked: Library) -> None:
    assert counts(marked, "status") == {"new": 2, "queued": 2}
    assert counts(marked, "status", "status:queued ") == {"new": 2, "queued": 2}
    assert counts(marked, "status", "kazemi ") == {"queued": 1}
    assert counts(marked, "rating", "status:new ") == {"4": 1}


def test_a_tag_counts_papers_below_it_once(marked: Library) -> None:
    assert counts(marked, "tag") == {"rl": 3, "rl/offline": 2}
    assert counts(marked, "tag", "tag:rl ") == {"rl": 3, "rl/offline": 2}


@pytest.mark.parametrize("group", ["status", "session", "tag", "rating", "year", "venue", "author"])
@pytest.mark.parametrize("query", ["", "status:queued ", "-kazemi ", "(jin OR levine) "])
def test_a_count_is_what_a_click_finds(marked: Library, group: str, query: str) -> None:
    for value, count in counts(marked, group, query).items():
        text = editing.narrow(editing.remove_group(query, group), group, value)
        found = marked.matching(parse(text, date(2026, 1, 1)).filter)
        assert len(found) == count, text


def test_what_papers_have_is_counted(marked: Library) -> None:
    found = counts(marked, "has")
    assert (found["note"], found["rating"], found["tag"], found["abstract"]) == (1, 1, 3, 4)


def test_sessions_of_one_name_are_told_apart(papers: Library) -> None:
    other = draft("Another", "Ada Lovelace", sessions=(Session("ICML", 2022, "Poster Session 2"),))
    papers.commit_import(plan_of(other, identity="other"))
    assert counts(papers, "session") == {
        "ICML 2021 Poster Session 2": 4,
        "ICML 2022 Poster Session 2": 1,
    }


def test_status_counts_cover_papers_never_marked(marked: Library) -> None:
    assert marked.status_counts() == {Status.NEW: 2, Status.QUEUED: 2}


def test_lists_count_absolutely(marked: Library) -> None:
    marked.apply(AddToList("L", (1, 2, 3)))
    assert [(value.value, value.count) for value in marked.lists()] == [("L", 3)]


@pytest.mark.parametrize(
    ("field", "typed", "first"),
    [
        ("tag", "r", "rl"),
        ("tag", "off", "rl/offline"),
        ("author", "terj", "Dávid Terjék"),
        ("author", "levine", "Sergey Levine"),
        ("venue", "ic", "ICML"),
        ("session", "poster", "Poster Session 2"),
        ("doi", "10", None),
    ],
)
def test_completions_begin_with_or_hold_what_was_typed(
    marked: Library, field: str, typed: str, first: str | None
) -> None:
    found = [value.value for value in marked.completions(field, typed)]
    assert (found[0] if found else None) == first


def test_an_unfiltered_count_is_of_everything(marked: Library) -> None:
    assert marked.count_groups({"venue": Everything()})["venue"][0].count == 4


def test_a_value_is_offered_once(marked: Library) -> None:
    assert [value.value for value in marked.completions("session", "")] == ["Poster Session 2"]
    assert [value.value for value in marked.completions("tag", "rl")] == ["rl", "rl/offline"]
    assert [value.value for value in marked.completions("tag", "off")] == ["rl/offline"]


def test_an_author_of_two_spellings_is_offered_once(marked: Library) -> None:
    facts = Facts(title="Another paper", authors=(Author("David Terjek"),))
    marked.apply(AddPaper(facts))
    found = marked.completions("author", "terj")
    assert [value.count for value in found] == [2]
