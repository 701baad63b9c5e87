"""Papers from and to CSL-JSON."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reading_list.core.bundle import Bundle
from reading_list.core.draft import Draft
from reading_list.core.errors import UnreadableSourceError
from reading_list.core.paper import Author, Identifier, PaperType
from reading_list.core.progress import null_progress
from reading_list.formats.csl_reader import read, sniff
from reading_list.formats.source import Source
from tests.formats.conftest import Written
from tests.formats.reading import again, as_paper, draft, drafts, names, problems, said, unaccounted
from tests.formats.samples import BUNDLE

CSL = "csl-json"


def item(**fields: Any) -> dict[str, Any]:
    return {"id": "cui2021", "type": "article-journal", "title": "T", **fields}


def text(*items: object) -> str:
    return json.dumps(list(items), indent=1, ensure_ascii=False)


def test_an_item_gives_its_facts() -> None:
    found = draft(
        CSL,
        text(
            item(
                title="On <i>sets</i> &amp; maxima",
                author=[
                    {"family": "Cui", "given": "Shuang"},
                    {"family": "Berg", "given": "Anna", "non-dropping-particle": "van der"},
                    {"literal": "WHO"},
                    {"literal": "others"},
                ],
                issued={"date-parts": [["2021", 7, 21]]},
                abstract="<jats:p>Text.</jats:p>",
                DOI="10.5555/X",
                URL="https://example.org/x",
                keyword="a, b",
                volume=9,
                accessed={"date-parts": [[2024, 1, 1]]},
                **{"container-title": "Journal"},
            )
        ),
    )
    assert found.title == "On sets & maxima"
    assert found.authors == (
        Author("Shuang Cui", "Shuang", "Cui"),
        Author("Anna van der Berg", "Anna", "van der Berg"),
        Author("WHO", "", "WHO"),
    )
    assert found.authors_truncated
    assert (found.year, found.venue, found.type) == (2021, "Journal", PaperType.ARTICLE)
    assert (found.abstract, found.url, found.tags) == ("Text.", "https://example.org/x", ("a", "b"))
    assert found.ids == (Identifier("doi", "10.5555/x"),)
    assert found.key == "cui2021"
    assert found.extra == {
        "details": {"volume": "9"},
        "csl": {
            "type": "article-journal",
            "issued": {"date-parts": [["2021", 7, 21]]},
            "accessed": {"date-parts": [[2024, 1, 1]]},
        },
    }


@pytest.mark.parametrize(
    ("issued", "year"),
    [
        ({"date-parts": [[2011, 5], [2012, 6]]}, 2011),
        ({"date-parts": [["2011"]], "circa": True}, 2011),
        ({"raw": "May 2011"}, 2011),
        ({"literal": "13th cent"}, None),
        ({"date-parts": [["-334"]]}, None),
        ({"date-parts": []}, None),
        ("2011", None),
        (None, None),
    ],
)
def test_years(issued: object, year: int | None) -> None:
    assert draft(CSL, text(item(issued=issued))).year == year


@pytest.mark.parametrize(
    ("kind", "fields", "venue", "paper_type"),
    [
        (
            "paper-conference",
            {"event-title": "E", "container-title": "P"},
            "P",
            PaperType.CONFERENCE,
        ),
        ("thesis", {"publisher": "ETH"}, "ETH", PaperType.THESIS),
        ("book", {"collection-title": "LNCS", "publisher": "S"}, "LNCS", PaperType.BOOK),
        ("article", {"number": "arXiv:2103.00107"}, "", PaperType.PREPRINT),
        ("song", {}, "", PaperType.OTHER),
    ],
)
def test_kinds_and_venues(
    kind: str, fields: dict[str, str], venue: str, paper_type: PaperType
) -> None:
    found = draft(CSL, text(item(type=kind, **fields)))
    assert (found.venue, found.type) == (venue, paper_type)


@pytest.mark.parametrize("wrapped", ['{"items": %s}', '{"references": %s, "x": 1}', "%s"])
def test_lists_may_stand_in_an_object(wrapped: str) -> None:
    assert len(drafts(CSL, wrapped % text(item(), item(title="B")))) == 2


def test_one_item_alone_is_a_list_of_one() -> None:
    assert draft(CSL, json.dumps(item())).title == "T"


def test_a_damaged_item_costs_no_other() -> None:
    broken = f'[\n{json.dumps(item(title="A"))},\n{{"title": "B", "type" "x"}},\n' + (
        f'{json.dumps(item(title="C"))},\n"text",\n{{"type": "book"}}\n]\n'
    )
    assert [found.title for found in drafts(CSL, broken)] == ["A", "C"]
    assert [problem.line for problem in problems(CSL, broken)] == [3, 5, 6]


def test_an_item_without_title_is_known_by_its_author_and_flagged() -> None:
    found = draft(CSL, text(item(title="", author=[{"literal": "WHO"}])))
    assert found.title == "Untitled (WHO)"
    assert found.flags


def test_a_file_without_items_is_refused() -> None:
    with pytest.raises(UnreadableSourceError, match="no list of works"):
        list(read(Source.from_text("x", "[]"), null_progress))


def test_csl_json_is_as_it_was(written: Written, matches_golden: Callable[..., None]) -> None:
    found = written(CSL, BUNDLE)
    json.loads(found)
    matches_golden("csl-json/list.json", found)


ROUND_TRIP = text(
    item(
        author=[{"family": "Cui", "given": "Shuang"}, {"literal": "WHO"}, {"literal": "others"}],
        issued={"date-parts": [[2011, 5], [2012, 6]], "circa": True},
        number="arXiv:2103.00107",
        PMID=12,
        keyword="a, b",
        page="1-3",
        **{"container-title": "J", "note": "x", "event-place": "Y"},
    ),
    item(type="book", title="B", issued={"literal": "13th cent"}, **{"collection-title": "S"}),
    item(type="report", number="R-7", publisher="WHO", DOI="10.5555/x"),
    item(type="song", issued={"date-parts": [[1999]], "season": 3}),
)


def test_reading_writing_and_reading_gives_the_same_facts() -> None:
    first = drafts(CSL, ROUND_TRIP)
    second, _ = again(CSL, first)
    assert [said(found) for found in second] == [said(found) for found in first]


def test_a_corrected_year_outlives_that_of_the_source(written: Written) -> None:
    for year, issued in ((2020, {"date-parts": [[2020]]}), (None, None)):
        paper = as_paper(draft(CSL, text(item(issued={"date-parts": [[2011, 5]]}))))
        object.__setattr__(paper, "year", year)
        found = json.loads(written(CSL, Bundle(title="", papers=(paper,))))
        assert found[0].get("issued") == issued


def test_names_come_from_ris_and_go_out_in_parts(written: Written) -> None:
    found = json.loads(written(CSL, BUNDLE))
    assert found[3]["author"][0] == {"family": "van der Berg", "given": "Anna"}
    assert found[3]["author"][2] == {"literal": "Barnes and Noble Research, Inc."}
    assert names(drafts(CSL, written(CSL, BUNDLE))[3]) == [a.name for a in BUNDLE.papers[3].authors]  # type: ignore[index]  # this bundle's papers are a tuple


@pytest.mark.parametrize(
    ("value", "is_csl"),
    [
        (text(item()), True),
        (json.dumps({"items": [item()]}), True),
        (text(item(title=["T"])), False),
        (text({"title": "T", "authors": "A; B"}), False),
        (text({"id": 1, "type": "article", "title": "T", "authorships": []}), False),
        ('{"format": "reading-list", "version": 1, "papers": []}', False),
        ("[1, 2]", False),
        ("[", False),
        ("no json", False),
    ],
)
def test_sniff(value: str, is_csl: bool) -> None:
    assert (sniff(Source.from_text("x", value)) > 0.5) is is_csl


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=4),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3)
    ),
    max_leaves=6,
)
ITEMS = st.dictionaries(
    st.sampled_from(["title", "author", "issued", "type", "DOI", "abstract", "keyword", "page"]),
    VALUES,
)


@settings(max_examples=150)
@given(st.lists(ITEMS, min_size=1, max_size=4))
def test_any_values_are_read_and_every_line_accounted_for(values: list[dict[str, Any]]) -> None:
    source = Source.from_text("x", json.dumps(values, indent=1))
    found = list(read(source, null_progress))
    assert not unaccounted(source, found)
    first = [item for item in found if isinstance(item, Draft)]
    assert not first or len(again(CSL, first)[0]) == len(first)


@settings(max_examples=150)
@given(
    st.lists(
        st.sampled_from(['{"title":"T"}', "[", "]", "{", "}", ",", '"', "\n", "1"]), max_size=15
    )
)
def test_any_text_is_read_or_refused(pieces: list[str]) -> None:
    source = Source.from_text("x", "".join(["[", *pieces]))
    sniff(source)
    try:
        found = list(read(source, null_progress))
    except UnreadableSourceError:
        return
    assert not unaccounted(source, found)
