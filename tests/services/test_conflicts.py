"""What the person and a source have both changed, and how it is settled."""

from dataclasses import replace
from datetime import date

import pytest

from reading_list.core.errors import RefusedError
from reading_list.core.paper import Session
from reading_list.query import parse
from reading_list.services.import_plan import plan_import
from reading_list.services.sources import Context, Reading
from reading_list.storage.conflicts import SettleConflict
from reading_list.storage.library import Library
from reading_list.storage.paper_edits import EditFacts
from tests.conftest import DRAFTS

ICML = Context("ICML", 2021, "Poster Session 2")
CHANGED = replace(DRAFTS[1], abstract="Theirs.", year=2022)


def bring_in(library: Library, *drafts: object, context: Context = ICML) -> None:
    reading = Reading(
        name="page.txt",
        path=None,
        format="session-text",
        encoding="utf-8",
        line_count=100,
        drafts=tuple(drafts),  # type: ignore[arg-type]  # drafts
    )
    library.commit_import(plan_import(library, reading, context))


@pytest.fixture
def torn(library: Library) -> Library:
    """Give a library with a conflict about the abstract and the year of paper 2."""
    bring_in(library, *DRAFTS)
    library.apply(EditFacts(2, {"abstract": "Mine.", "year": 2020}))
    bring_in(library, DRAFTS[0], CHANGED, *DRAFTS[2:])
    return library


def in_conflict(library: Library) -> list[int]:
    return sorted(library.matching(parse("is:conflict", date(2026, 7, 14)).filter))


def items(library: Library) -> list[tuple[int, int, str]]:
    query = "SELECT import_id, record, outcome FROM import_items ORDER BY 1, 2"
    return library._connection.execute(query).fetchall()


def test_conflicts_tell_both_sides_and_the_source(torn: Library) -> None:
    assert in_conflict(torn) == [2]
    found = {c.field: (c.ours, c.theirs, c.source) for c in torn.conflicts(2)}
    name = "ICML 2021 Poster Session 2"
    assert found == {"abstract": ("Mine.", "Theirs.", name), "year": (2020, 2022, name)}
    assert torn.conflicts(1) == ()


def test_taking_the_value_of_the_source_by_hand_settles_it(torn: Library) -> None:
    torn.apply(EditFacts(2, {"abstract": "Theirs."}))
    assert [found.field for found in torn.conflicts(2)] == ["year"]
    torn.apply(EditFacts(2, {"year": 2022}))
    assert in_conflict(torn) == []
    torn.undo()
    assert in_conflict(torn) == [2]


def test_another_value_settles_nothing(torn: Library) -> None:
    torn.apply(EditFacts(2, {"abstract": "Another."}))
    assert {found.field for found in torn.conflicts(2)} == {"abstract", "year"}


def test_keeping_ours_settles_it(torn: Library) -> None:
    torn.apply(SettleConflict(2, ("abstract",)))
    assert [found.field for found in torn.conflicts(2)] == ["year"]
    torn.apply(SettleConflict(2))
    assert (in_conflict(torn), torn.paper(2).abstract) == ([], "Mine.")
    torn.undo()
    torn.undo()
    assert {found.field for found in torn.conflicts(2)} == {"abstract", "year"}


def test_taking_theirs_settles_it(torn: Library) -> None:
    torn.apply(SettleConflict(2, takes_theirs=True))
    assert (torn.paper(2).abstract, torn.paper(2).year) == ("Theirs.", 2022)
    assert in_conflict(torn) == []
    torn.undo()
    assert (torn.paper(2).abstract, in_conflict(torn)) == ("Mine.", [2])


def test_what_is_in_no_conflict_is_refused(torn: Library) -> None:
    with pytest.raises(RefusedError, match="title"):
        torn.apply(SettleConflict(2, ("title",)))
    assert torn.paper(2).abstract == "Mine."


def test_an_open_conflict_outlives_later_imports(torn: Library) -> None:
    later = replace(CHANGED, venue="ICML 38")
    bring_in(torn, DRAFTS[0], later, *DRAFTS[2:])
    assert torn.paper(2).venue == "ICML 38"
    assert {found.field for found in torn.conflicts(2)} == {"abstract", "year"}
    torn.apply(SettleConflict(2))
    bring_in(torn, DRAFTS[0], replace(later, venue="ICML"), *DRAFTS[2:])
    assert in_conflict(torn) == []


def test_a_conflict_is_over_when_its_import_is_undone(torn: Library) -> None:
    torn.undo()
    assert in_conflict(torn) == []
    torn.redo()
    assert in_conflict(torn) == [2]


def test_nothing_is_written_about_what_did_not_change(library: Library) -> None:
    bring_in(library, *DRAFTS)
    before = items(library)
    bring_in(library, *DRAFTS)
    assert items(library) == before
    bring_in(library, DRAFTS[0], CHANGED, *DRAFTS[2:])
    assert items(library)[len(before) :] == [(2, 1, "updated")]
    (newest, _) = library.past_imports()
    assert newest.counts == {"updated": 1, "unchanged": 3}
    bring_in(library, DRAFTS[0], CHANGED, *DRAFTS[2:])
    assert len(items(library)) == len(before) + 1


def test_what_is_listed_is_known_although_it_was_not_written_again(library: Library) -> None:
    bring_in(library, *DRAFTS)
    bring_in(library, DRAFTS[0], CHANGED, *DRAFTS[2:])
    reading = Reading(
        name="page.txt", path=None, format="session-text", encoding="utf-8", line_count=9,
        drafts=(CHANGED,),
    )  # fmt: skip
    found = plan_import(library, reading, ICML)
    assert (found.no_longer_listed, found.unlisted) == ((1, 3, 4), ())


def test_a_session_told_later_lands_on_a_paper_that_did_not_change(library: Library) -> None:
    plain = replace(DRAFTS[0], sessions=(Session("ICML", 2021, "1A"),))
    bring_in(library, plain, context=Context())
    timed = Session("ICML", 2021, "1A", "2021-07-20", "05:00")
    bring_in(library, replace(plain, sessions=(timed,)), context=Context())
    assert library.paper(1).sessions == (timed,)
    steps = len(library.history())
    bring_in(library, replace(plain, sessions=(timed,)), context=Context())
    assert len(library.history()) == steps


def test_a_session_without_its_venue_is_the_one_that_is_known(library: Library) -> None:
    whole = Session("ICML", 2021, "1A", "2021-07-20")
    bring_in(library, replace(DRAFTS[0], sessions=(whole,)), context=Context())
    bare = replace(DRAFTS[0], sessions=(Session(name="1A"),), abstract="Changed.")
    bring_in(library, bare, context=Context(session="other file"))
    assert [session.name for session in library.paper(1).sessions].count("1A") <= 1


def test_records_alike_to_the_letter_stay_the_papers_they_became(library: Library) -> None:
    twins = [replace(DRAFTS[0], authors=(), title="Title of reference") for _ in range(3)]
    bring_in(library, *twins)
    assert library.count() == 3
    steps = len(library.history())
    bring_in(library, *twins)
    assert len(library.history()) == steps
