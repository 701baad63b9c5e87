"""What the preview of an export tells of the text it shows."""

from reading_list.formats import registry
from reading_list.services.export_preview import (
    SHOWN_LINES,
    fitting_options,
    rendered,
    rich_text,
)
from reading_list.services.exporting import bundle_of, render
from reading_list.storage.edits import SetNote
from reading_list.storage.library import Library
from reading_list.storage.paper_edits import EditFacts

MARKDOWN = registry.by_name("markdown")


def test_counts_are_those_of_the_text(papers: Library) -> None:
    bundle = bundle_of(papers, [1, 3], "Queued")
    found = rendered(MARKDOWN, bundle, {})
    assert found.data == render(MARKDOWN, bundle, {})
    assert found.head.encode() == found.data
    assert found.lines == len(found.head.splitlines())
    assert [paper.id for paper in found.papers] == [1, 3]
    assert found.is_whole


def test_long_text_is_shown_by_its_first_lines(papers: Library) -> None:
    bundle = bundle_of(papers, [1, 2, 3, 4] * 200)
    found = rendered(MARKDOWN, bundle, {})
    assert not found.is_whole
    assert len(found.head.split("\n")) == SHOWN_LINES
    assert found.data.startswith(found.head.encode())


def test_mark_at_the_beginning_of_a_file_is_not_shown(papers: Library) -> None:
    found = rendered(registry.by_name("csv"), bundle_of(papers, [1]), {})
    assert not found.head.startswith("\ufeff")


def test_remembered_options_that_fit_no_more_are_dropped() -> None:
    given = {"group-by": "tag", "math": "roman numerals", "gone": "yes"}
    assert fitting_options(MARKDOWN, given) == {"group-by": "tag"}


def test_formulas_in_rich_text_are_unicode(papers: Library) -> None:
    papers.apply(SetNote(1, r"Compare with $\ell_1$ and $$\frac{1}{2}$$"))
    papers.apply(EditFacts(1, {"title": r"On $\mathbb{R}^n$", "abstract": r"At rate $\sqrt{T}$."}))
    shown = rich_text(MARKDOWN, bundle_of(papers, [1]), {"abstracts": "yes", "notes": "yes"})
    for words in ("On ℝⁿ", "At rate √T.", "Compare with ℓ₁ and 1/2"):
        assert words in shown
    assert "$" not in shown
