"""Papers like one: by the words it shares with few others, in bounded work."""

from pathlib import Path

import pytest

from reading_list.core.draft import Draft
from reading_list.core.errors import NoSuchPaperError
from reading_list.core.progress import null_progress
from reading_list.formats import registry
from reading_list.formats.source import Source
from reading_list.storage import similar
from reading_list.storage.library import Library
from reading_list.storage.paper_edits import EditFacts, RemovePapers
from tests.conftest import SESSION, draft, plan_of


def paper(title: str, abstract: str) -> Draft:
    return draft(title, "Ying Jin", abstract=abstract)


@pytest.fixture
def mixed(library: Library) -> Library:
    """Two papers on pruning, two on bandits, one in the words everybody has."""
    library.commit_import(
        plan_of(
            paper("Pruning Lottery Tickets", "Pruning finds tickets. Tickets win the lottery."),
            paper("Linear Bandits", "Bandits explore arms. Arms pay with delay, as bandits do."),
            paper("Tickets Without Training", "Before training, pruning leaves tickets to win."),
            paper("Bandits With Delayed Arms", "Delay hurts bandits. Arms of bandits are pulled."),
            paper("On Something Else", "We propose a new method and show results."),
        )
    )
    return library


def test_what_shares_rare_words_is_similar(mixed: Library) -> None:
    assert mixed.similar(1) == [3]
    assert mixed.similar(3) == [1]
    assert mixed.similar(2) == [4]
    assert mixed.similar(5) == []


def test_the_limit_is_kept_and_the_paper_itself_is_no_answer(library: Library) -> None:
    library.commit_import(
        plan_of(*(paper(f"Pruning Tickets {n}", "Pruning finds tickets.") for n in range(9)))
    )
    assert len(library.similar(4, 3)) == 3
    assert 4 not in library.similar(4, 20)
    assert library.similar(4, 20) == [1, 2, 3, 5, 6, 7, 8, 9]


def test_the_title_counts_more_than_the_abstract(library: Library) -> None:
    library.commit_import(
        plan_of(
            paper("Pruning", "How pruning works."),
            paper("Another Matter", "Here pruning is named once."),
            paper("Pruning Again", "And of it more."),
            *(paper(f"Number {n}", "Filling words only.") for n in range(12)),
        )
    )
    assert library.similar(1)[:1] == [3]


def test_edits_and_removals_are_followed(mixed: Library) -> None:
    mixed.apply(EditFacts(5, {"title": "Lottery Tickets and Pruning Found Anew"}))
    assert set(mixed.similar(1)) == {3, 5}
    mixed.apply(RemovePapers((3,)))
    assert mixed.similar(1) == [5]


def test_accents_formulas_and_other_scripts_do_no_harm(library: Library) -> None:
    library.commit_import(
        plan_of(
            paper("Größe der $\\ell_1$-Norm", 'Die Größe "AND" der Norm* NEAR(x) $\\alpha$.'),
            paper("Groesse und Größe", "Von der Größe einer Norm."),
            paper("学習の理論", "学習を学習する。"),
            paper("深層学習", "学習の話。"),
            paper("", ""),
        )
    )
    assert library.similar(1) == [2]
    assert library.similar(3) == [4]
    assert library.similar(5) == []


def test_a_paper_that_is_not_there_is_refused(mixed: Library) -> None:
    with pytest.raises(NoSuchPaperError):
        mixed.similar(99)


def test_few_terms_with_few_hits_are_asked_for(library: Library) -> None:
    source = Source.from_text("", SESSION.read_text("utf-8"))
    read = registry.detect(source).read
    assert read is not None
    items = read(source, null_progress)
    found = [item for item in items if isinstance(item, Draft)]
    library.commit_import(plan_of(*found))
    for paper_id in range(1, len(found), 7):
        words = similar._words(library._connection, paper_id)
        terms = similar._best_terms(library._connection, words)
        assert len(terms) <= 12
        assert all(1 < term.hits <= 40 for term in terms)
        assert len(library.similar(paper_id)) <= 6


def test_it_is_asked_of_a_library_that_is_only_read(mixed: Library, path: Path) -> None:
    with Library.open(path, read_only=True) as other:
        assert other.similar(1) == mixed.similar(1)
