"""Sessions as people publish them in Markdown."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reading_list.core.draft import AsideReason, FlagKind, SetAside
from reading_list.core.paper import Link, Session
from reading_list.formats.session_markdown import FORMAT
from tests.formats.source_checks import drafts_in, items_in, places, source_of, survives

LIST = """## Poster Session 1: Tuesday, Dec 12, 08:45 CT

### Moreau-Yosida $f$-divergences

**Authors:** Dávid Terjék

**<details><summary>Abstract**</summary>

Variational representations of $f$-divergences. Code: https://github.com/renyi-ai/moreau.</details>

### [The Earth Mover's Pinball Loss](https://proceedings.mlr.press/v139/list21a.html)

**Authors**: Florian List, Kai Han

[PDF](https://example.org/list21a.pdf) | [Review](https://openreview.net/forum?id=abc123)

First part
of it.

Second part.

## Poster Session 2

### No Abstract

- **Authors:** Xia Hu
"""


def test_headings_with_authors_are_papers() -> None:
    first, second, third = drafts_in(FORMAT, LIST)
    assert first.title == "Moreau-Yosida $f$-divergences"
    assert [author.name for author in first.authors] == ["Dávid Terjék"]
    assert first.abstract.startswith("Variational representations of $f$-divergences. Code:")
    assert first.abstract.endswith("moreau.")
    assert first.links == (Link("code", "https://github.com/renyi-ai/moreau"),)
    assert [author.name for author in second.authors] == ["Florian List", "Kai Han"]
    assert second.abstract == "First part of it.\n\nSecond part."
    assert [author.name for author in third.authors] == ["Xia Hu"]


def test_links_of_title_and_of_the_line_below_come_along() -> None:
    second = drafts_in(FORMAT, LIST)[1]
    assert second.title == "The Earth Mover's Pinball Loss"
    assert second.url == "https://proceedings.mlr.press/v139/list21a.html"
    assert [link.kind for link in second.links] == ["pdf", "page"]
    assert second.id_of("openreview") == "abc123"


def test_heading_above_papers_is_their_session() -> None:
    first, _, third = drafts_in(FORMAT, LIST)
    assert first.sessions == (Session(name="Poster Session 1", time="Tuesday, Dec 12, 08:45 CT"),)
    assert third.sessions == (Session(name="Poster Session 2"),)


def test_paper_without_abstract_is_flagged() -> None:
    assert [flag.kind for flag in drafts_in(FORMAT, LIST)[2].flags] == [FlagKind.NO_ABSTRACT]


def test_every_line_is_in_one_place() -> None:
    assert set(places(FORMAT, LIST)) == {1}
    reasons = [item.reason for item in items_in(FORMAT, LIST) if isinstance(item, SetAside)]
    assert reasons.count(AsideReason.HEADING) == 2


def test_lines_are_those_of_the_file() -> None:
    assert [(d.lines.first, d.lines.last) for d in drafts_in(FORMAT, LIST)] == [
        (3, 9),
        (11, 20),
        (24, 26),
    ]


def test_text_under_headings_without_authors_is_left_over() -> None:
    text = "## About\n\nAuthors of this list are many.\n\n### A\n\n**Authors:** Kai Han\n"
    assert [draft.title for draft in drafts_in(FORMAT, text)] == ["A"]
    assert list(places(FORMAT, text))[2] == 0


@pytest.mark.parametrize(
    ("text", "is_known"),
    [
        (LIST, True),
        ("# Notes\n\nSome words.\n", False),
        ("A title\n\nKai Han · Xia Hu\n\nAn abstract.", False),
        ("### A\n\nAuthors often write.\n", False),
    ],
)
def test_lists_are_recognised(text: str, is_known: bool) -> None:
    assert (FORMAT.sniff(source_of(text)) > 0) is is_known


@pytest.mark.parametrize(
    "text",
    ["### a\n**Authors:** " + "[" * 200_000, "#" * 1_000_000, "### \0\n**Authors:** \0\n" * 9],
)
def test_hostile_texts_end_soon(text: str) -> None:
    start = time.monotonic()
    survives(FORMAT, text)
    assert time.monotonic() - start < 10


@given(st.text() | st.lists(st.sampled_from([*LIST.split("\n"), "### ", "[a](b"])).map("\n".join))
def test_any_text_is_read_or_refused(text: str) -> None:
    survives(FORMAT, text.encode("utf-8", "replace"))
