"""Folding: what is found by what, and the way back to the original."""

import timeit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reading_list.text import fold, fold_with_map, plain, tokens

FOLDED = {
    "Terjék": "terjek",
    "Terje\u0301k": "terjek",
    "GRÜNTHAL Düsenlärm Straße": "grunthal dusenlarm strasse",
    "Łódź Ångström Søndergård Ærø": "lodz angstrom sondergard aero",
    "ﬁne “quotes” ‘a’ – b — c…": "fine \"quotes\" 'a' - b - c...",
    "non\u00a0breaking\u2011hyphen\u00adsoft": "non breaking-hyphensoft",
    "ε-greedy": "epsilon-greedy",
    "ϵ 𝜀 ɛ": "epsilon epsilon ɛ",
    "2ε": "2 epsilon",
    "εₜ": "epsilon t",
    "ΨΦ": "psi phi",
    "λόγος": "λογοσ",
    "ℓ₁": "l1",
    "√T": "sqrt t",
    "𝒪(ℝᵈ)": "o(rd)",
    "3×3": "3x3",
    "İstanbul": "istanbul",
    "Йод": "иод",
    "がｶﾞ": "がガ",
    "한국어": "한국어",
    "half \ud800 sign": "half \ufffd sign",
}


@pytest.mark.parametrize(("text", "folded"), FOLDED.items())
def test_fold_takes_off_typography(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize("query", ["ε", "epsilon", "Epsilon", "$\\epsilon$", "$\\varepsilon$"])
def test_epsilon_is_found_by_sign_and_by_name(query: str) -> None:
    assert fold(plain(query)) == fold(plain(r"$\epsilon$")) == "epsilon"


def test_calligraphic_letters_fold_to_letters() -> None:
    assert fold(plain(r"$\mathcal{O}$")) == fold(plain(r"$\tilde{O}$")) == "o"


def test_terms_are_letters_and_digits() -> None:
    assert tokens("aé5日-_ '") == ["ae5", "日"]


@pytest.mark.parametrize(
    ("text", "word", "original"),
    [
        ("Dávid Terjék", "terjek", "Terjék"),
        ("Dávid Terje\u0301k said", "terjek", "Terje\u0301k"),
        ("the ε-ball", "epsilon", "ε"),
        ("the ε-ball", "eps", "ε"),
        ("Ærøskøbing", "aero", "Ærø"),
        ("ΨΦ-learning", "phi", "Φ"),
        ("a ﬁne day", "in", "ﬁn"),
    ],
)
def test_matches_are_found_again_in_the_original(text: str, word: str, original: str) -> None:
    folded = fold_with_map(text)
    start = folded.text.index(word)
    first, last = folded.source_span(start, start + len(word))
    assert text[first:last] == original


def test_spans_at_the_end_are_within_the_text() -> None:
    folded = fold_with_map("Straße")
    assert folded.source_span(0, len(folded.text)) == (0, 6)
    assert folded.source_span(7, 7) == (6, 6)


TRICKY = st.text(
    st.characters() | st.sampled_from("İßﬁæεςΣά√∞ΨαβγＡｶﾞが각\u0301\u0327\u05b0\u200d…`´\ud800🦄")
)


@given(TRICKY)
def test_fold_is_idempotent(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(TRICKY)
def test_map_is_monotone_and_within_the_text(text: str) -> None:
    folded = fold_with_map(text)
    assert folded.text == fold(text)
    assert len(folded.starts) == len(folded.text)
    assert list(folded.starts) == sorted(folded.starts)
    assert all(0 <= start < len(text) for start in folded.starts)


@given(TRICKY, st.integers(0, 30), st.integers(0, 30))
def test_source_spans_are_spans(text: str, start: int, length: int) -> None:
    folded = fold_with_map(text)
    first, last = folded.source_span(start, min(start + length, len(folded.text)))
    assert 0 <= first <= last <= len(text)


def test_folding_an_abstract_is_quick() -> None:
    abstract = ("We prove that Stochastic optimization of deep networks is hard. " * 20)[:1200]
    best = min(timeit.repeat(lambda: fold(abstract), number=200, repeat=5)) / 200
    assert best < 30e-6
