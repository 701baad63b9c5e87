"""Papers from CSL-YAML."""

from textwrap import indent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reading_list.core.draft import Lines
from reading_list.core.paper import Author, Identifier, PaperType
from reading_list.formats import csl_yaml, registry
from tests.formats.source_checks import (
    drafts_in,
    places,
    problems_in,
    refusal_of,
    source_of,
    survives,
)

REFERENCES = """references:
- id: jin2021
  author:
  - family: Jin
    given: Ying
  - family: Berg
    given: Anna
    non-dropping-particle: van der
  container-title: Proceedings of Machine Learning Research
  issued:
  - year: 2021
    month: 7
    day: 21
  title: >-
    Is Pessimism Provably
    Efficient for Offline RL?
  type: paper-conference
  volume: 1.10
  DOI: 10.5555/X

# the next one has two seasons
- id: spans
  issued:
  - year: 2017
    season: 3
  - year: 2018
    season: 4
  title: A span
  type: webpage
- id: plain
  issued: 2016-05
  title: 1984
  type: book
"""


def test_an_item_gives_its_facts() -> None:
    found = drafts_in(csl_yaml.FORMAT, REFERENCES)[0]
    assert found.title == "Is Pessimism Provably Efficient for Offline RL?"
    assert found.authors == (
        Author("Ying Jin", "Ying", "Jin"),
        Author("Anna van der Berg", "Anna", "van der Berg"),
    )
    assert (found.key, found.year, found.type) == ("jin2021", 2021, PaperType.CONFERENCE)
    assert found.venue == "Proceedings of Machine Learning Research"
    assert found.ids == (Identifier("doi", "10.5555/x"),)
    assert found.extra["details"] == {"volume": "1.10"}
    assert found.extra["csl"]["issued"] == {"date-parts": [[2021, 7, 21]]}
    assert found.lines == Lines(2, 19)


def test_dates_are_kept_in_the_form_of_csl_json() -> None:
    _, span, plain = drafts_in(csl_yaml.FORMAT, REFERENCES)
    assert span.extra["csl"]["issued"] == {"date-parts": [[2017, 15], [2018, 16]]}
    assert plain.extra["csl"]["issued"] == {"raw": "2016-05"}
    assert (plain.title, plain.year) == ("1984", 2016)


def test_every_line_is_in_one_place() -> None:
    assert set(places(csl_yaml.FORMAT, REFERENCES)) == {1}


def test_damaged_item_costs_no_other() -> None:
    text = REFERENCES.replace("  issued: 2016-05", "  issued: [2016").replace(
        "  title: A span\n", ""
    )
    assert [found.key for found in drafts_in(csl_yaml.FORMAT, text)] == ["jin2021"]
    first, second = problems_in(csl_yaml.FORMAT, text)
    assert (first.key, first.line) == ("spans", 22)
    assert "no title" in first.reason
    assert "This is no YAML" in second.reason


@pytest.mark.parametrize(
    "text",
    [
        REFERENCES,
        f"---\n{REFERENCES}...\n",
        "references:\n" + indent(REFERENCES.partition("\n")[2], "  "),
        REFERENCES.partition("\n")[2],
        f"---\ntitle: An essay\n{REFERENCES}lang: en\n---\n",
    ],
    ids=["zotero", "document", "indented", "list", "head of an essay"],
)
def test_it_is_known_in_all_its_shapes(text: str) -> None:
    source = source_of(text, "a.yaml")
    assert registry.detect(source) is csl_yaml.FORMAT
    assert len(drafts_in(csl_yaml.FORMAT, text)) == 3


def test_a_text_without_a_list_is_refused() -> None:
    assert "no list of works" in refusal_of(csl_yaml.FORMAT, "title: A\n")


_PIECES = st.sampled_from(
    ["- id: a", "  type: book", "  title: [", "  issued:", "  - year: x", "-"]
)


@given(st.text() | st.lists(_PIECES, max_size=30).map("\n".join))
def test_any_text_is_read_or_refused(text: str) -> None:
    data = ("references:\n" + text).encode("utf-8", "replace")
    csl_yaml.FORMAT.sniff(source_of(data))
    survives(csl_yaml.FORMAT, data)
