"""Natural order, and knowing the same title in other typography."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reading_list.text import match_key, plain, sort_key

IN_ORDER = [
    "1-bit Adam",
    "9 ways",
    "10 ways",
    "“Algorithms” quoted",
    "$\\alpha$-divergence",
    "The Emergence of Individuality",
    "Émile and the bandit",
    "An Equivariant Network",
    "Light RUMs",
    "Łukasz networks",
    "A Tale of Two Distributions",
    "Zero-Shot 2",
    "Zero-Shot 10",
]


def test_titles_stand_in_natural_order() -> None:
    assert sorted(sorted(IN_ORDER), key=lambda title: sort_key(plain(title))) == IN_ORDER


@pytest.mark.parametrize("title", ["A", "The", "an", "…", "", "  "])
def test_titles_of_an_article_alone_keep_it(title: str) -> None:
    assert sort_key(title).strip() == sort_key(title.strip()).strip()
    assert bool(sort_key(title)) == bool(title)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("under a night curfew--a field report", "Under a Night Curfew—A Field Report"),
        (r"Moreau-Yosida $f$-divergences", "Moreau–Yosida f-Divergences"),
        (r"Revisiting Peng's Q($\lambda$)", "Revisiting Peng’s Q(λ)"),
        ("{B}ayesian {D}eep", "bayesian  deep"),
        ("Fish &amp; <i>Chips</i> H<sub>2</sub>O", "Fish & Chips H2O"),
        (r"$\ell_1$ norms", "L1 norms"),
        ("O(1/k^2) Rate", "O(1/k²) rate"),
        (r"na\"ive", "naïve"),
    ],
)
def test_typography_does_not_part_titles(one: str, other: str) -> None:
    assert match_key(one) == match_key(other) != ""


@pytest.mark.parametrize(
    ("one", "other"),
    [("night curfew", "noon curfew"), ("Part 1", "Part 2"), ("???", "!!!")],
)
def test_other_titles_stay_apart(one: str, other: str) -> None:
    assert match_key(one) != match_key(other)


@given(st.text())
def test_keys_take_any_text(text: str) -> None:
    assert match_key(match_key(text)) == match_key(match_key(match_key(text)))
    sort_key(text)
