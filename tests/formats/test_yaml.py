"""YAML as plain values; papis, PMLR posts and MiniConf sessions made of it."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reading_list.core.draft import Lines
from reading_list.core.paper import Author, Identifier, Link, PaperType
from reading_list.formats import miniconf_sessions, mlresearch, papis_yaml, registry
from reading_list.formats.format import Format
from reading_list.formats.yaml_values import documents
from tests.formats.source_checks import (
    drafts_in,
    places,
    problems_in,
    refusal_of,
    source_of,
    survives,
)

PAPIS = """author: Iwata, Shohei and Ishii, Soh
author_list:
- {given: Shohei, family: Iwata}
- {given_name: Soh, surname: Ishii}
doc_url: https://example.org/a.pdf
doi: 10.5555/ABC
files:
- i-calculation.pdf
journal: MATERIALS TRANSACTIONS
ref: iwata2005
pages: 1100--1102
tags: licl fcenters
title: Ab Initio GW Calculation
type: article
url: http://dx.doi.org/10.5555/ABC
year: '2005'
volume: '46'
issue: 6
---
author: Russell, Bertrand
ref: 10.5555/xyz
title: Logic and Ontology
---
ref: nothing
"""
POST = """---
title: 'M-GCN: A Network'
abstract: We propose a
  network.
layout: inproceedings
booktitle: Medical Imaging with Deep Learning
openreview: ud-iBiED9zb
id: dsouza21a
author:
- given: Niharika Shimona
  family: Dsouza
- given: Marleen
  family: Bruijne
  prefix: de
date: 2021-08-25
container-title: Proceedings of the Fourth Conference
volume: '143'
issued:
  date-parts:
  - 2021
  - 8
pdf: https://proceedings.mlr.press/v143/dsouza21a/dsouza21a.pdf
software: https://github.com/a/b
extras:
- {label: Talk, link: 'https://youtu.be/x'}
---
"""
CONFIG = "---\nbooktitle: Proceedings\nlayout: proceedings\ntitle: PMLR\nauthor:\n  name: PMLR\n"
SESSIONS = "1A:\n  date: 2020-07-06_05:00:00\n  papers:\n  - main.1\n1B:\n  date: x\n  papers: []\n"
FORMATS = [papis_yaml.FORMAT, mlresearch.FORMAT, miniconf_sessions.FORMAT]
BOMB = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{name}: &{name} [{','.join(['*' + before] * 9)}]\n"
    for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)


def values_in(text: str) -> list[object]:
    return [document.value for document in documents(text)]


def test_values_are_plain() -> None:
    text = "a: 1\nb: [no, '07', 07, 2021-01-01, 1.5, ~, true]\nc: |\n  x\n  y\n"
    assert values_in(text) == [
        {"a": 1, "b": ["no", "07", "07", "2021-01-01", 1.5, None, True], "c": "x\ny\n"}
    ]


def test_documents_know_their_lines() -> None:
    found = list(documents("\na: 1\n---\n# nothing\nb: 2\nc: 3\n...\n"))
    assert [document.lines for document in found] == [Lines(2, 2), Lines(4, 6)]


def test_tags_make_no_objects() -> None:
    assert values_in("a: !!python/object/apply:os.system ['true']") == [{"a": ["true"]}]


def test_aliases_repeat_values_and_never_themselves() -> None:
    assert values_in("a: &x {b: 1}\nc: *x\nd: *unknown\ne: &y [*y]") == [
        {"a": {"b": 1}, "c": {"b": 1}, "d": None, "e": [None]}
    ]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("a: [", "This is no YAML"),
        ("- " * 100, "nested too deeply"),
        (BOMB, "too many values"),
        ("? [a]\n: b", "A name in it is no text"),
        ("a: 1\n--- b", "Two documents"),
    ],
)
def test_what_is_wrong_is_told(text: str, reason: str) -> None:
    (document,) = documents(text)
    assert reason in document.error


def test_damaged_document_leaves_the_others() -> None:
    first, second, third = documents("a: 1\n---\nb: [\nc\n---\nd: 2\n")
    assert (first.value, third.value) == ({"a": 1}, {"d": 2})
    assert second.lines == Lines(3, 4)
    assert second.lines.first <= second.error_line <= second.lines.last


def test_papis_document_is_a_paper() -> None:
    first, second = drafts_in(papis_yaml.FORMAT, PAPIS)
    assert first.title == "Ab Initio GW Calculation"
    assert first.authors == (
        Author("Shohei Iwata", "Shohei", "Iwata"),
        Author("Soh Ishii", "Soh", "Ishii"),
    )
    assert (first.year, first.venue, first.type) == (
        2005,
        "MATERIALS TRANSACTIONS",
        PaperType.ARTICLE,
    )
    assert first.ids == (Identifier("doi", "10.5555/abc"),)
    assert first.links == (Link("pdf", "https://example.org/a.pdf"),)
    assert (first.key, first.tags) == ("iwata2005", ("licl", "fcenters"))
    assert first.extra["papis"]["files"] == ["i-calculation.pdf"]
    assert first.extra["details"] == {"volume": "46", "number": "6", "pages": "1100-1102"}
    assert second.authors == (Author("Bertrand Russell", "Bertrand", "Russell"),)
    assert (second.key, second.lines) == ("", Lines(20, 22))


def test_papis_document_without_title_is_told() -> None:
    (problem,) = problems_in(papis_yaml.FORMAT, PAPIS)
    assert (problem.key, problem.line) == ("nothing", 24)


def test_post_is_a_paper() -> None:
    (draft,) = drafts_in(mlresearch.FORMAT, POST)
    assert (draft.title, draft.abstract) == ("M-GCN: A Network", "We propose a network.")
    assert [author.name for author in draft.authors] == [
        "Niharika Shimona Dsouza",
        "Marleen de Bruijne",
    ]
    assert (draft.year, draft.venue) == (2021, "Proceedings of the Fourth Conference")
    assert draft.id_of("openreview") == "ud-iBiED9zb"
    assert draft.url == "https://proceedings.mlr.press/v143/dsouza21a.html"
    assert [link.kind for link in draft.links] == ["pdf", "code", "video"]
    assert (draft.key, draft.extra["mlresearch"]["volume"]) == ("dsouza21a", "143")
    assert draft.extra["details"] == {"volume": "143"}


def test_configuration_of_a_volume_is_refused() -> None:
    assert "holds no paper" in refusal_of(mlresearch.FORMAT, CONFIG)


def test_sessions_without_titles_are_refused() -> None:
    assert "no titles" in refusal_of(miniconf_sessions.FORMAT, SESSIONS)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (PAPIS, "papis"),
        (POST, "mlresearch"),
        (CONFIG, "mlresearch"),
        (SESSIONS, "miniconf-sessions"),
    ],
)
def test_each_kind_is_known_from_the_others(text: str, name: str) -> None:
    assert registry.detect(source_of(text, "a.yml")).name == name


@pytest.mark.parametrize(
    "text", ["references:\n- id: a\n  title: A\n  author: []\n", "name: CI\non: push\n", "Title: x"]
)
def test_other_yaml_is_none_of_them(text: str) -> None:
    assert [found.sniff(source_of(text)) for found in FORMATS] == [0, 0, 0]


@pytest.mark.parametrize(
    ("found", "text"), [(papis_yaml.FORMAT, PAPIS), (mlresearch.FORMAT, POST + "\nText.\n")]
)
def test_every_line_is_in_one_place(found: Format, text: str) -> None:
    assert set(places(found, text)) == {1}


@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000,
        "a: " * 50_000,
        "title: " + "x" * 20_000_000,
        "---\n" * 200_000,
        "title: \0\n",
        "a: 1\n" * 100_000,
        BOMB,
    ],
    ids=["deep", "names", "long line", "dashes", "zero", "many", "bomb"],
)
def test_hostile_texts_end_soon(text: str) -> None:
    start = time.monotonic()
    survives(papis_yaml.FORMAT, text)
    survives(mlresearch.FORMAT, text)
    assert time.monotonic() - start < 10


_PIECES = st.sampled_from([*PAPIS.split("\n"), *POST.split("\n"), "- ", "&a", "*a", "!!int x", "{"])


@given(st.sampled_from(FORMATS), st.text() | st.lists(_PIECES, max_size=30).map("\n".join))
def test_any_text_is_read_or_refused(found: Format, text: str) -> None:
    survives(found, text.encode("utf-8", "replace"))
