"""Identifiers in one spelling."""

import pytest

from reading_list.core.acts import PATTERNS, Act, describe
from reading_list.core.changes import Changes
from reading_list.core.identifiers import identifiers_in_url, normalize_arxiv, normalize_doi
from reading_list.core.paper import Identifier


@pytest.mark.parametrize(
    ("text", "doi"),
    [
        ("10.5555/ABC", "10.5555/abc"),
        ("https://doi.org/10.1000/182", "10.1000/182"),
        ("doi:10.1000/182.", "10.1000/182"),
        ("(10.1000/182)", "10.1000/182"),
        ("10.1016/s0140(20)30000-0", "10.1016/s0140(20)30000-0"),
        ("<a>10.5555/x</a>", "10.5555/x"),
        ("10.1002/(SICI)1-9:8<69::AID-A4>3.0.CO;2-O", "10.1002/(sici)1-9:8<69::aid-a4>3.0.co;2-o"),
        ("none", ""),
    ],
)
def test_a_doi_is_bare_and_in_small_letters(text: str, doi: str) -> None:
    assert normalize_doi(text) == doi


@pytest.mark.parametrize(
    ("text", "arxiv"),
    [
        ("arXiv:2102.12416v2", "2102.12416"),
        ("https://arxiv.org/pdf/2102.12416", "2102.12416"),
        ("astro-ph/0601001v3", "astro-ph/0601001"),
        ("math.GT/0309136", "math.GT/0309136"),
        ("2021", ""),
    ],
)
def test_an_arxiv_identifier_has_no_version(text: str, arxiv: str) -> None:
    assert normalize_arxiv(text) == arxiv


def test_addresses_of_known_sites_carry_identifiers() -> None:
    assert identifiers_in_url("https://openreview.net/forum?id=aB-c_1") == (
        Identifier("openreview", "aB-c_1"),
    )
    assert identifiers_in_url("https://example.org/10.1000/182") == ()


@pytest.mark.parametrize("kind", PATTERNS)
def test_every_act_can_be_said_for_one_and_for_many(kind: str) -> None:
    for act in (Act(kind, "v", 1, "A title"), Act(kind, "v", 3)):
        said = describe(act)
        assert said
        assert "{" not in said
    assert len(describe(Act(kind, "v", 1, "x" * 500))) < 120


def test_changes_join_in_order() -> None:
    first = Changes(added=frozenset({1, 2}), changed=frozenset({3}))
    later = Changes(removed=frozenset({2}), changed=frozenset({1}), tags=True)
    joined = first | later
    found = [set(joined.added), set(joined.removed), set(joined.changed)]
    assert found == [{1}, {2}, {1, 3}]
    assert joined.tags
    assert not Changes()
