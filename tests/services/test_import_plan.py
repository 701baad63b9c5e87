"""What an import would do: matching, three-way comparison, sources."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from reading_list.core.acts import describe
from reading_list.core.draft import Draft
from reading_list.core.paper import Author, Facts, Identifier, Session, Status
from reading_list.core.plan import ImportPlan, Outcome
from reading_list.query.tree import Is
from reading_list.services.duplicates import refresh
from reading_list.services.import_plan import plan_import
from reading_list.services.sources import Context, Reading, answers_beside, read_source
from reading_list.storage.edits import Mark, SetNote
from reading_list.storage.library import Library
from reading_list.storage.merge_edit import MergePapers
from reading_list.storage.paper_edits import AddPaper, EditFacts
from tests.conftest import DRAFTS, SESSION, draft

ICML = Context("ICML", 2021, "Poster Session 2")


def reading(drafts: Sequence[Draft], name: str = "page.txt", path: Path | None = None) -> Reading:
    return Reading(
        name=name,
        path=path,
        format="session-text",
        encoding="utf-8",
        line_count=100,
        drafts=tuple(drafts),
    )


def plan(library: Library, *drafts: Draft, context: Context = ICML) -> ImportPlan:
    return plan_import(library, reading(drafts), context)


def outcomes(found: ImportPlan) -> list[str]:
    return [str(record.outcome) for record in found.records]


@pytest.fixture
def imported(library: Library) -> Library:
    library.commit_import(plan(library, *DRAFTS))
    return library


def test_all_is_new_in_an_empty_library(library: Library) -> None:
    assert outcomes(plan(library, *DRAFTS)) == ["added"] * 4


def test_the_same_page_again_is_unchanged_and_writes_nothing(imported: Library) -> None:
    steps = len(imported.history())
    again = plan(imported, *DRAFTS)
    assert outcomes(again) == ["unchanged"] * 4
    result = imported.commit_import(again)
    assert result.import_id is None
    assert len(imported.history()) == steps


def test_what_changed_on_the_page_only_is_updated(imported: Library) -> None:
    imported.apply(SetNote(2, "mine"))
    changed = replace(DRAFTS[1], abstract="A new abstract.")
    found = plan(imported, DRAFTS[0], changed, *DRAFTS[2:])
    assert outcomes(found) == ["unchanged", "updated", "unchanged", "unchanged"]
    assert found.records[1].updates == {"abstract": "A new abstract."}
    imported.commit_import(found)
    paper = imported.paper(2)
    assert (paper.abstract, paper.note) == ("A new abstract.", "mine")
    imported.undo()
    assert imported.paper(2).abstract == DRAFTS[1].abstract


def test_undo_gives_a_source_the_facts_it_had(imported: Library) -> None:
    source = "SELECT venue, year, date FROM sources"
    before = imported._connection.execute(source).fetchall()
    changed = replace(DRAFTS[1], abstract="A new abstract.")
    imported.commit_import(plan(imported, changed, context=ICML | Context(date="2021-07-20")))
    assert imported._connection.execute(source).fetchall() != before
    imported.undo()
    assert imported._connection.execute(source).fetchall() == before


def test_an_import_that_adds_and_updates_says_both(imported: Library) -> None:
    changed = replace(DRAFTS[0], abstract="Another abstract, a longer one.")
    new = draft("Whitening and Second Order Optimization", "Neha Wadia", line=40)
    imported.commit_import(plan(imported, changed, *DRAFTS[1:], new))
    told = describe(imported.history(limit=1)[0].act)
    assert told == "Imported 1, updated 1 from ICML 2021 Poster Session 2"


def test_what_the_person_corrected_survives(imported: Library) -> None:
    imported.apply(EditFacts(2, {"title": "My title"}))
    assert outcomes(plan(imported, *DRAFTS)) == ["unchanged"] * 4
    changed = replace(DRAFTS[1], abstract="A new abstract.")
    imported.commit_import(plan(imported, DRAFTS[0], changed, *DRAFTS[2:]))
    assert imported.paper(2).title == "My title"
    assert imported.paper(2).abstract == "A new abstract."


def test_a_change_on_both_sides_is_a_conflict_and_ours_is_kept(imported: Library) -> None:
    imported.apply(EditFacts(2, {"abstract": "Mine."}))
    changed = replace(DRAFTS[1], abstract="Theirs.")
    found = plan(imported, DRAFTS[0], changed, *DRAFTS[2:])
    assert found.records[1].outcome is Outcome.CONFLICT
    assert found.records[1].conflicts == ("abstract",)
    imported.commit_import(found)
    assert imported.paper(2).abstract == "Mine."
    again = plan(imported, DRAFTS[0], changed, *DRAFTS[2:])
    assert outcomes(again) == ["unchanged"] * 4


def test_a_new_title_over_the_same_authors_and_abstract_is_the_same_paper(
    imported: Library,
) -> None:
    renamed = replace(DRAFTS[3], title="Pessimism Is Provably Efficient")
    found = plan(imported, *DRAFTS[:3], renamed)
    assert outcomes(found) == ["unchanged"] * 3 + ["updated"]
    assert found.records[3].paper == 4
    assert found.no_longer_listed == ()


def unlisted(library: Library) -> set[int]:
    return set(library.matching(Is("is", "unlisted")))


def test_what_is_gone_is_told_and_marked_once(library: Library) -> None:
    many = [draft(f"Paper {name}", "Ada Lovelace") for name in "abcdef"]
    library.commit_import(plan(library, *many))
    found = plan(library, *many[:5])
    assert found.no_longer_listed == found.unlisted == (6,)
    library.commit_import(found)
    assert unlisted(library) == {6}
    again = plan(library, *many[:5])
    assert (again.no_longer_listed, again.is_writing) == ((), False)
    library.commit_import(plan(library, *many))
    assert unlisted(library) == set()
    library.undo()
    library.undo()
    assert unlisted(library) == set()
    library.redo()
    assert unlisted(library) == {6}


def test_a_part_of_a_page_marks_nothing(imported: Library) -> None:
    found = plan(imported, *DRAFTS[:2])
    assert found.no_longer_listed == (3, 4)
    assert found.unlisted == ()
    imported.commit_import(plan(imported, *DRAFTS[:2], draft("New", "Ada Lovelace")))
    assert unlisted(imported) == set()


def test_another_source_joins_and_fills_what_is_empty(imported: Library) -> None:
    other = draft(
        "Moreau–Yosida f-Divergences",
        "D. Terjek",
        ids=(Identifier("doi", "10.1/x"),),
        year=1999,
        sessions=(),
    )
    found = plan_import(imported, reading([other], path=Path("refs.bib")), Context())
    assert outcomes(found) == ["joined"]
    imported.commit_import(found)
    paper = imported.paper(1)
    assert (paper.title, paper.year, paper.id_of("doi")) == (DRAFTS[0].title, 2021, "10.1/x")
    imported.undo()
    assert imported.paper(1).id_of("doi") == ""


def test_a_strong_identifier_joins_under_any_title(imported: Library) -> None:
    imported.apply(EditFacts(1, {"ids": (Identifier("arxiv", "2102.12416"),)}))
    other = draft("Something else", "Nobody Known", ids=(Identifier("arxiv", "2102.12416"),))
    assert plan(imported, other, context=Context()).records[0].paper == 1


def test_differing_identifiers_keep_equal_titles_apart(imported: Library) -> None:
    imported.apply(EditFacts(1, {"ids": (Identifier("doi", "10.1/part-1"),)}))
    other = draft(DRAFTS[0].title, "Dávid Terjék", ids=(Identifier("doi", "10.1/part-2"),))
    found = plan_import(imported, reading([other], path=Path("x.bib")), Context())
    assert outcomes(found) == ["added"]


def test_without_an_author_nothing_is_joined_but_it_is_offered(imported: Library) -> None:
    other = draft(DRAFTS[0].title, sessions=())
    found = plan_import(imported, reading([other], path=Path("x.bib")), Context())
    assert outcomes(found) == ["added"]
    assert found.records[0].perhaps_same == (1,)


def test_a_slip_in_the_title_is_offered_before_it_is_written(imported: Library) -> None:
    title = DRAFTS[0].title
    slip = title[:10] + title[11] + title[10] + title[12:]
    author = DRAFTS[0].authors[0].name
    records = [draft(slip, author, sessions=()), draft("Of Another Matter", author, sessions=())]
    found = plan_import(imported, reading(records, path=Path("x.bib")), Context())
    assert [r.perhaps_same for r in found.records] == [(1,), ()]
    added = imported.commit_import(found).papers
    refresh(imported, list(added.values()))
    assert imported.open_pairs() == [(1, added[0])]  # nothing is found later that was not before


def test_a_paper_that_was_merged_stays_merged_at_the_next_import(imported: Library) -> None:
    title, author = DRAFTS[0].title, DRAFTS[0].authors[0].name
    slip = draft(title[:10] + title[11] + title[10] + title[12:], author, sessions=())
    found = plan_import(imported, reading([slip], path=Path("x.bib")), Context())
    other = imported.commit_import(found).papers[0]
    imported.apply(MergePapers((1, other)))
    third = Facts(title="Another title", authors=(DRAFTS[0].authors[0],))
    (kept,) = imported.apply(AddPaper(third)).added
    imported.apply(MergePapers((kept, 1)))  # what was merged into it is merged along
    again = plan_import(imported, reading([slip], path=Path("y.bib")), Context())
    assert [(r.outcome.value, r.paper) for r in again.records] == [("joined", kept)]
    ids = {item.kind for item in imported.paper(kept).ids}
    assert "title" not in ids  # it is no identifier to show or to export


def test_a_record_that_repeats_another_of_the_file_is_joined_with_it(library: Library) -> None:
    twice = (draft("Twice", "Ada Lovelace", abstract=""), draft("Twice", "Ada Lovelace"))
    found = plan(library, *twice)
    assert outcomes(found) == ["added", "joined"]
    result = library.commit_import(found)
    assert result.papers == {0: 1, 1: 1}
    assert library.paper(1).abstract == "We study twice."
    assert outcomes(plan(library, *twice)) == ["unchanged", "unchanged"]
    library.undo()
    assert library.count() == 0
    library.redo()
    assert library.paper(1).abstract == "We study twice."


def test_what_a_second_record_filled_is_not_emptied_by_the_first(library: Library) -> None:
    doi = (Identifier("doi", "10.1/x"),)
    first = draft("Twice", "Ada Lovelace", abstract="", ids=doi)
    second = draft("Twice", "Ada Lovelace", year=None, ids=doi)
    library.commit_import(plan(library, first, second))
    library.commit_import(plan(library, replace(first, year=2022), second))
    paper = library.paper(1)
    assert (paper.abstract, paper.year) == ("We study twice.", 2022)


def test_what_a_merge_brought_is_not_emptied_by_the_next_import(imported: Library) -> None:
    bare = draft("Bare", "Ada Lovelace", abstract="", sessions=())
    bib = reading([bare], path=Path("x.bib"))
    imported.commit_import(plan_import(imported, bib, Context()))
    imported.apply(MergePapers((5, 1)))
    assert imported.paper(5).abstract == DRAFTS[0].abstract
    bib = reading([replace(bare, year=2022)], path=Path("x.bib"))
    imported.commit_import(plan_import(imported, bib, Context()))
    paper = imported.paper(5)
    assert (paper.abstract, paper.year) == (DRAFTS[0].abstract, 2022)


def test_papers_without_authors_are_known_again_by_their_page(library: Library) -> None:
    bare = (draft("One"), draft("Two"))
    library.commit_import(plan(library, *bare))
    changed = (draft("One", abstract="Other."), bare[1])
    assert outcomes(plan(library, *changed)) == ["updated", "unchanged"]


def test_new_papers_stand_where_the_page_has_them(imported: Library) -> None:
    from reading_list.query.sorts import Sort, SortKey
    from reading_list.query.tree import Everything

    new = [draft(name, "Ada Lovelace") for name in ("First", "Middle", "Last")]
    page = (new[0], DRAFTS[0], DRAFTS[1], new[1], DRAFTS[2], DRAFTS[3], new[2])
    imported.commit_import(plan(imported, *page))
    order = list(imported.find(Everything(), Sort(SortKey.PAGE)))
    assert order == [5, 1, 2, 6, 3, 4, 7]


def test_marks_of_a_source_reach_only_papers_it_adds(imported: Library) -> None:
    imported.apply(Mark((1,), status=Status.SKIPPED))
    marks: dict[str, Any] = {
        "status": Status.READ,
        "rating": 5,
        "note": "theirs",
        "tags": ("theirs",),
    }
    known = replace(DRAFTS[0], **marks)
    new = draft("Fresh", "Ada Lovelace", **marks)
    imported.commit_import(plan_import(imported, reading([known, new], path=Path("a.json"))))
    first, fresh = imported.paper(1), imported.paper(5)
    assert (first.status, first.rating, first.note, first.tags) == (Status.SKIPPED, None, "", ())
    assert (fresh.status, fresh.rating, fresh.note, fresh.tags) == (
        Status.READ,
        5,
        "theirs",
        ("theirs",),
    )


def test_a_source_is_known_by_its_session_wherever_it_comes_from(imported: Library) -> None:
    pasted = plan_import(imported, reading(DRAFTS, "paste"), ICML)
    filed = plan_import(imported, reading(DRAFTS, "x", Path("x.txt")), ICML)
    assert pasted.source.identity == filed.source.identity
    other = plan_import(imported, reading(DRAFTS), replace(ICML, session="Poster Session 3"))
    assert other.source.identity != pasted.source.identity


@pytest.mark.parametrize("session", ["Poster Session 2", ""])
def test_a_page_that_does_not_say_whose_it_is_is_known_by_its_papers(
    imported: Library, session: str
) -> None:
    places = (Session(name=session),) if session else ()
    bare = [replace(item, sessions=places, venue="", year=None) for item in DRAFTS[:3]]
    bare[1] = replace(bare[1], abstract="A new abstract.")
    found = plan_import(imported, reading(bare))
    assert found.source.name == "ICML 2021 Poster Session 2"
    assert outcomes(found) == ["unchanged", "updated", "unchanged"]
    assert found.no_longer_listed == (4,)


def test_another_session_with_other_papers_is_not_taken_for_a_known_one(
    imported: Library,
) -> None:
    place = (Session(name="Poster Session 2"),)
    others = [
        draft(f"Other {n}", "Ada Lovelace", sessions=place, venue="", year=None) for n in "ab"
    ]
    mixed = [replace(DRAFTS[0], sessions=place, venue="", year=None), *others]
    found = plan_import(imported, reading(mixed))
    assert (found.source.venue, outcomes(found)) == ("", ["joined", "added", "added"])


def test_the_context_fills_what_the_source_does_not_say(library: Library) -> None:
    bare = Draft(title="T", authors=(Author("A B"),), lines=DRAFTS[0].lines)
    (record,) = plan(library, bare, context=replace(ICML, date="2021-07-20")).records
    (session,) = record.draft.sessions
    assert (record.draft.venue, record.draft.year) == ("ICML", 2021)
    assert (session.label, session.date) == ("ICML 2021 Poster Session 2", "2021-07-20")


def test_the_file_beside_the_bundled_session_answers_for_it() -> None:
    from reading_list.formats.source import Source

    assert answers_beside(SESSION) == ICML
    found = read_source(Source.from_path(SESSION), path=SESSION)
    assert found.guess == ICML


@pytest.mark.parametrize("content", ['{"papers": []}', "[1]", "nonsense", '{"year": "x"}'])
def test_a_file_beside_that_says_something_else_is_left_alone(tmp_path: Path, content: str) -> None:
    page = tmp_path / "page.txt"
    page.with_suffix(".json").write_text(content)
    assert answers_beside(page) == Context()
