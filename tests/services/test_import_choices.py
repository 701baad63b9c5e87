"""What the person decides is what is written: plans with choices, committed to a library."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from reading_list.core.draft import Draft
from reading_list.core.paper import Facts, Identifier
from reading_list.core.plan import ImportPlan, Outcome, PlannedRecord
from reading_list.query.tree import Is
from reading_list.services.import_choices import Choice, Decision, decision_on, with_choices
from reading_list.services.import_plan import plan_import
from reading_list.services.import_preview import Kind, kind_of
from reading_list.services.sources import Context, Reading
from reading_list.storage.library import Library
from reading_list.storage.paper_edits import EditFacts
from tests.conftest import DRAFTS, draft

CONTEXT = Context("ICML", 2021, "Poster Session 2")
TITLE, ABSTRACT = "Moreau-Yosida $f$-divergences", "Anew: Moreau envelopes."


def reading_of(*drafts: Draft) -> Reading:
    return Reading(
        name="Pasted text",
        path=None,
        format="session-text",
        encoding="utf-8",
        line_count=40,
        drafts=drafts,
    )


def planned(library: Library, *drafts: Draft) -> ImportPlan:
    return plan_import(library, reading_of(*drafts), CONTEXT)


def known(library: Library) -> Mapping[int, Facts]:
    return {paper.id: paper for paper in library.papers(range(1, 100))}


def commit(library: Library, plan: ImportPlan, choices: Mapping[int, Choice]) -> ImportPlan:
    chosen = with_choices(plan, choices, known(library))
    library.commit_import(chosen)
    return chosen


def outcomes(plan: ImportPlan) -> list[Outcome]:
    return [record.outcome for record in plan.records]


def unlisted(library: Library) -> Sequence[int]:
    return sorted(library.matching(Is("is", "unlisted")))


def test_without_choices_the_plan_stays_as_it_is(library: Library) -> None:
    plan = planned(library, *DRAFTS)
    assert with_choices(plan, {}, {}) == plan


def test_record_left_out_is_not_written_and_numbers_stay(library: Library) -> None:
    plan = planned(library, *DRAFTS)
    chosen = commit(library, plan, {1: Choice(Decision.LEAVE_OUT)})
    assert [record.record for record in chosen.records] == [0, 2, 3]
    assert [paper.title for paper in library.papers([1, 2, 3, 4])] == [
        DRAFTS[0].title,
        DRAFTS[2].title,
        DRAFTS[3].title,
    ]


def test_repetition_of_a_record_left_out_goes_with_it(library: Library) -> None:
    plan = planned(library, DRAFTS[0], DRAFTS[1], DRAFTS[0])
    assert plan.records[2].same_as == 0
    chosen = commit(library, plan, {0: Choice(Decision.LEAVE_OUT)})
    assert [record.record for record in chosen.records] == [1]
    assert library.count() == 1


def test_everything_left_out_writes_nothing(library: Library) -> None:
    plan = planned(library, *DRAFTS)
    chosen = with_choices(plan, {n: Choice(Decision.LEAVE_OUT) for n in range(4)}, {})
    assert not chosen.is_writing
    assert library.commit_import(chosen).import_id is None


def _changed(library: Library) -> ImportPlan:
    commit(library, planned(library, *DRAFTS), {})
    return planned(library, replace(DRAFTS[0], abstract=ABSTRACT), *DRAFTS[1:])


def test_change_is_taken_unless_decided_otherwise(library: Library) -> None:
    plan = _changed(library)
    assert decision_on(plan.records[0], {}) is Decision.TAKE
    commit(library, plan, {})
    assert library.paper(1).abstract == ABSTRACT


def test_kept_change_is_not_written_nor_is_the_paper_unlisted(library: Library) -> None:
    plan = _changed(library)
    plan = replace(plan, records=(*plan.records, _new(4)))  # so that something is written at all
    commit(library, plan, {0: Choice(Decision.KEEP)})
    assert library.paper(1).abstract == DRAFTS[0].abstract
    assert library.count() == 5
    assert unlisted(library) == []


def test_kept_change_is_not_offered_again(library: Library) -> None:
    plan = _changed(library)
    commit(library, replace(plan, records=(*plan.records, _new(4))), {0: Choice(Decision.KEEP)})
    again = planned(library, replace(DRAFTS[0], abstract=ABSTRACT), *DRAFTS[1:])
    assert outcomes(again) == [Outcome.UNCHANGED] * 4


def test_known_paper_cannot_be_left_out(library: Library) -> None:
    plan = _changed(library)
    choices = {0: Choice(Decision.LEAVE_OUT)}
    assert decision_on(plan.records[0], choices) is Decision.TAKE
    assert with_choices(plan, choices, known(library)) == plan


def _conflicting(library: Library) -> ImportPlan:
    commit(library, planned(library, *DRAFTS), {})
    library.apply(EditFacts(1, {"abstract": "My own words."}))
    return planned(library, replace(DRAFTS[0], abstract=ABSTRACT, url="https://example.org/moreau"))


def test_conflict_keeps_ours_and_takes_what_only_the_page_changed(library: Library) -> None:
    plan = _conflicting(library)
    assert plan.records[0].conflicts == ("abstract",)
    assert decision_on(plan.records[0], {}) is Decision.KEEP
    commit(library, plan, {})
    paper = library.paper(1)
    assert (paper.abstract, paper.url) == ("My own words.", "https://example.org/moreau")


def test_conflict_can_be_decided_for_the_page(library: Library) -> None:
    chosen = commit(library, _conflicting(library), {0: Choice(Decision.TAKE)})
    assert outcomes(chosen) == [Outcome.UPDATED]
    assert chosen.records[0].conflicts == ()
    assert library.paper(1).abstract == ABSTRACT


def _perhaps(library: Library) -> ImportPlan:
    """A page that lists a known title with its author unknown, and a DOI."""
    commit(library, planned(library, draft(TITLE, "Dávid Terjék", abstract="")), {})
    doi = (Identifier("doi", "10.1000/moreau"),)
    other = draft(TITLE, abstract=ABSTRACT, ids=doi, venue="")
    return plan_import(library, reading_of(other), Context(session="Another page"))


def test_perhaps_the_same_are_both_kept_unless_decided(library: Library) -> None:
    plan = _perhaps(library)
    assert kind_of(plan.records[0]) is Kind.PERHAPS
    commit(library, plan, {})
    assert library.count() == 2


def test_same_paper_is_joined_and_filled(library: Library) -> None:
    chosen = commit(library, _perhaps(library), {0: Choice(Decision.SAME, 1)})
    assert outcomes(chosen) == [Outcome.JOINED]
    assert library.count() == 1
    paper = library.paper(1)
    assert paper.abstract == ABSTRACT
    assert paper.id_of("doi") == "10.1000/moreau"
    assert [author.name for author in paper.authors] == ["Dávid Terjék"]


def test_same_paper_as_one_that_is_not_offered_counts_for_nothing(library: Library) -> None:
    plan = _perhaps(library)
    assert with_choices(plan, {0: Choice(Decision.SAME, 7)}, known(library)) == plan


def test_repetition_fills_the_paper_its_record_was_joined_with(library: Library) -> None:
    plan = _perhaps(library)
    first = plan.records[0]
    repeated = PlannedRecord(
        record=1,
        drafts={1: draft(TITLE, abstract="Said differently.", url="https://example.org/moreau")},
        outcome=Outcome.JOINED,
        same_as=0,
        updates={"abstract": "Said differently."},
    )
    plan = replace(plan, records=(first, repeated))
    commit(library, plan, {0: Choice(Decision.SAME, 1)})
    paper = library.paper(1)
    assert paper.abstract == ABSTRACT
    assert paper.url == "https://example.org/moreau"


def test_choices_are_one_step_back(library: Library) -> None:
    plan = _changed(library)
    commit(library, replace(plan, records=(*plan.records, _new(4))), {0: Choice(Decision.TAKE)})
    library.undo()
    assert library.paper(1).abstract == DRAFTS[0].abstract
    assert library.count() == 4


def _new(record: int) -> PlannedRecord:
    new = draft("Concentric mixtures of Mallows models", "Fabien Collas", line=29)
    return PlannedRecord(record=record, drafts={record: new}, outcome=Outcome.ADDED)
