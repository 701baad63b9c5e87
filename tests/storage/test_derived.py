"""What follows from facts, made before it is stored, holds for just these facts."""

from dataclasses import replace

import pytest

from reading_list.core.draft import Draft, Lines
from reading_list.core.paper import Author, Facts
from reading_list.storage.derived import derive, derived_of, digest_of
from reading_list.storage.facts_json import digest

DRAFT = Draft(
    title="Moreau-Yosida $f$-divergences",
    authors=(Author("Dávid Terjék", "Dávid", "Terjék"),),
    abstract="Variational representations.",
    year=2021,
    venue="ICML",
    lines=Lines(1, 1),
)


def test_words_are_folded_where_the_index_would_not_do_it() -> None:
    title, authors, abstract, venue = derive(DRAFT).words
    assert title == "Moreau-Yosida f-divergences"
    assert authors == "david terjek"
    assert (abstract, venue) == (DRAFT.abstract, "ICML")


def test_what_came_with_a_draft_is_taken() -> None:
    made = derive(DRAFT)
    assert derived_of(replace(DRAFT, derived=made)) is made
    assert digest_of(replace(DRAFT, derived=made)) is made.digest
    assert derived_of(replace(DRAFT, derived=made, note="A word.")) is made


@pytest.mark.parametrize(
    "change", [{"title": "Another"}, {"venue": "NeurIPS"}, {"year": 2022}, {"authors": ()}]
)
def test_what_came_with_other_facts_is_made_anew(change: dict[str, object]) -> None:
    changed = replace(DRAFT, derived=derive(DRAFT), **change)  # type: ignore[arg-type]  # any field
    assert derived_of(changed) == derive(replace(changed, derived=None))
    assert digest_of(changed) == derived_of(changed).digest == digest(changed)


def test_half_a_letter_is_stored_as_one_that_is_none() -> None:
    columns = derive(Facts(title="A\ud800B")).columns
    assert columns["title"] == "A\N{REPLACEMENT CHARACTER}B"
