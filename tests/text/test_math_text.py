import re
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from reading_list.text import OBJECT, MathText, math_text, plain
from tests.conftest import ROOT

SOURCE = r"Moreau-Yosida $f$-divergences within $O(\epsilon^{-3})$ steps"
texts = st.text(alphabet="ab $\\{}^_é日😀\n", max_size=40)


def test_each_formula_is_one_sign() -> None:
    text = math_text(SOURCE)
    assert text.shown == f"Moreau-Yosida {OBJECT}-divergences within {OBJECT} steps"
    assert [formula.tex for formula in text.formulas] == ["f", r"O(\epsilon^{-3})"]
    assert text.plain == plain(SOURCE)


def test_text_outside_of_formulas_is_plain() -> None:
    assert math_text(r"Na\"ive \emph{$k$}-means").shown == f"Naïve {OBJECT}-means"


def test_a_text_without_formulas_is_its_plain_text() -> None:
    assert math_text("Prices of $5 and $6") == MathText.of_plain("Prices of $5 and $6")


def test_an_object_sign_in_the_source_is_no_formula() -> None:
    assert math_text(f"a {OBJECT} and $x$").formulas == ()


def test_what_is_copied_is_what_was_typed() -> None:
    text = math_text(SOURCE)
    assert text.source_of(0, len(text.shown)) == SOURCE
    at = text.shown.rindex(OBJECT)
    assert text.source_of(at, at + 1) == r"$O(\epsilon^{-3})$"


def test_a_place_within_a_formula_is_its_edge() -> None:
    text = math_text(SOURCE)
    at = text.shown.rindex(OBJECT)
    inside = text.starts[1] + 2
    assert text.shown_place(inside) == at
    assert text.shown_place(inside, is_end=True) == at + 1


@given(texts)
def test_places_lead_there_and_back(source: str) -> None:
    text = math_text(source)
    if all(start < end for start, end in zip(text.starts, text.ends, strict=True)):
        for place in range(len(text.shown) + 1):
            there = text.plain_place(place)
            assert text.shown_place(there) == place
            assert text.shown_place(there, is_end=True) == place


@given(texts)
def test_no_word_is_lost(source: str) -> None:
    assert math_text(source).plain == plain(source)


def test_all_formulas_of_the_bundled_session_stand_in_its_lines() -> None:
    page: Path = ROOT / "resources/sessions/icml-2021-poster-session-2.txt"
    lines = page.read_text(encoding="utf-8").splitlines()
    assert sum(len(math_text(line).formulas) for line in lines) == 111
    assert not [line for line in lines if re.search(r"\$\S", line) and not math_text(line).formulas]
