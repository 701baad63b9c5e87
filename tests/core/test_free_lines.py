"""Lines that are claimed are free no more, and no other lines are."""

from reading_list.core.draft import AsideReason, Draft, Lines, Problem, SetAside, TagColor
from reading_list.core.free_lines import FreeLines


def test_all_lines_are_free_at_first() -> None:
    assert FreeLines(3).spans() == (Lines(1, 3),)
    assert FreeLines(0).spans() == ()


def test_whatever_was_read_claims_its_lines() -> None:
    free = FreeLines(10)
    free.claim(Draft(title="T", lines=Lines(2, 4)))
    free.claim(SetAside(Lines(6, 6), AsideReason.OTHER))
    free.claim(Problem("", 8, "a reason"))
    free.claim(TagColor("rl", "blue"))
    assert free.spans() == (Lines(1, 1), Lines(5, 5), Lines(7, 7), Lines(9, 10))


def test_lines_that_the_source_does_not_have_claim_nothing() -> None:
    free = FreeLines(3)
    free.take(Lines(3, 9))
    free.take(Lines(7, 9))
    free.take(Lines(0, 0))
    assert free.spans() == (Lines(1, 2),)
