"""What is broken in the TeX of a text is named with its place."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reading_list.core.draft import FlagKind
from reading_list.text import problems

SESSION = Path(__file__).parents[2] / "resources" / "sessions" / "icml-2021-poster-session-2.txt"

CASES = {
    "the $k-means problem": [(FlagKind.UNBALANCED_MATH, 4)],
    "at https://x.org/CalibTIP}.": [(FlagKind.STRAY_BRACE, 25)],
    "an {open one": [(FlagKind.STRAY_BRACE, 3)],
    r"use \foo and \foo": [(FlagKind.UNKNOWN_TEX, 4)],
    r"$\pred_t$": [(FlagKind.UNKNOWN_TEX, 1)],
    "costs $5 and $10": [],
    r"\emph{fine} $\frac{1}{\epsilon}$ \'e \{ \$": [],
    r"\url{http://x/$a}": [],
}


@pytest.mark.parametrize(("source", "expected"), CASES.items())
def test_problems_name_kind_and_place(source: str, expected: list[tuple[FlagKind, int]]) -> None:
    assert [(problem.kind, problem.offset) for problem in problems(source)] == expected


def test_reasons_are_sentences_for_people() -> None:
    reasons = [problem.reason for problem in problems(r"} $\pred$ \foo")]
    assert reasons == [
        "“}” closes nothing; kept as it came",
        r"\pred is not known as TeX; the formula is shown as typed",
        r"\foo is not known as TeX; it is shown as typed",
    ]


def test_only_the_authors_own_macros_are_problems_in_the_bundled_session() -> None:
    found = [p for line in SESSION.read_text("utf-8").split("\n") for p in problems(line)]
    assert {problem.kind for problem in found} == {FlagKind.UNKNOWN_TEX}
    assert len(found) == 7


@given(st.text(alphabet="$\\{}a 5 \n"))
def test_problems_take_any_text(source: str) -> None:
    offsets = [problem.offset for problem in problems(source)]
    assert offsets == sorted(offsets)
    assert all(0 <= offset < len(source) for offset in offsets)
