"""Records of OpenReview, MiniConf, OpenAlex, Crossref and Semantic Scholar."""

import json
from typing import Any

import pytest

from reading_list.core.draft import SetAside
from reading_list.core.paper import Author, Identifier, Link, PaperType, Session
from reading_list.formats import crossref_json, miniconf, openalex, openreview, semantic_scholar
from tests.formats.source_checks import drafts_in, items_in, problems_in

CROSSREF: dict[str, Any] = {
    "DOI": "10.5555/ABC",
    "type": "journal-article",
    "title": ["Of <i>Sets</i> &amp; Maps"],
    "subtitle": ["A View"],
    "author": [
        {"given": "Kai", "family": "Han", "sequence": "first", "affiliation": []},
        {"name": "The Consortium", "sequence": "additional"},
    ],
    "container-title": ["Journal of Maps"],
    "issued": {"date-parts": [[2021, 7]]},
    "abstract": "<jats:title>Abstract</jats:title><jats:p>First.</jats:p><jats:p>Second.</jats:p>",
    "URL": "http://dx.doi.org/10.5555/abc",
    "link": [{"URL": "https://example.org/a.pdf", "content-type": "application/pdf"}],
    "volume": "7",
    "prefix": "10.5555",
}
OPENALEX: dict[str, Any] = {
    "id": "https://openalex.org/W12",
    "doi": "https://doi.org/10.5555/abc",
    "title": "Labor",
    "publication_year": 1982,
    "type": "article",
    "authorships": [{"author": {"display_name": "Kai Han"}}, {"raw_author_name": "Xia Hu"}],
    "primary_location": {
        "landing_page_url": "https://doi.org/10.5555/abc",
        "pdf_url": "https://arxiv.org/pdf/2101.00001",
        "source": {"display_name": "The Journal"},
    },
    "abstract_inverted_index": {"paper": [1], "This": [0], "ends.": [2]},
    "cited_by_count": 3,
    "biblio": {"volume": "97", "issue": None, "first_page": "543", "last_page": "550"},
}
SCHOLAR: dict[str, Any] = {
    "paperId": "f00",
    "title": "Throwing",
    "abstract": "By a robot.",
    "year": 2023,
    "venue": "",
    "journal": {"name": "IEEE Letters"},
    "publicationTypes": ["JournalArticle"],
    "externalIds": {"DOI": "10.5555/ABC", "ArXiv": "1402.0030", "CorpusId": 5},
    "authors": [{"authorId": "1", "name": "Kai Han"}],
    "openAccessPdf": {"url": "https://example.org/a.pdf"},
    "url": "https://www.semanticscholar.org/paper/f00",
}
NOTE: dict[str, Any] = {
    "id": "abc",
    "forum": "abc",
    "cdate": 1632872000000,
    "content": {
        "title": {"value": "Deep Sets"},
        "authors": {"value": ["Kai Han", "Xia Hu"]},
        "keywords": {"value": ["sets"]},
        "abstract": {"value": "About sets."},
        "venue": {"value": "ICLR 2022 Poster"},
        "pdf": {"value": "/pdf/1.pdf"},
        "TLDR": {"value": "Sets."},
    },
}


@pytest.mark.parametrize("wrapped", [CROSSREF, {"message-type": "work", "message": CROSSREF}])
def test_crossref_work_is_a_paper(wrapped: dict[str, Any]) -> None:
    (draft,) = drafts_in(crossref_json.FORMAT, json.dumps(wrapped))
    assert draft.title == "Of Sets & Maps: A View"
    assert draft.authors == (
        Author("Kai Han", "Kai", "Han"),
        Author("The Consortium", "", "The Consortium"),
    )
    assert draft.abstract == "First.\n\nSecond."
    assert (draft.year, draft.venue, draft.type) == (2021, "Journal of Maps", PaperType.ARTICLE)
    assert draft.ids == (Identifier("doi", "10.5555/abc"),)
    assert draft.links == (Link("pdf", "https://example.org/a.pdf"),)
    assert draft.extra["details"] == {"volume": "7"}
    assert "author" not in draft.extra["crossref-json"]


def test_crossref_keeps_affiliations() -> None:
    author = {"given": "Kai", "family": "Han", "affiliation": [{"name": "Leipzig"}]}
    (draft,) = drafts_in(crossref_json.FORMAT, json.dumps({**CROSSREF, "author": [author]}))
    assert draft.extra["crossref-json"]["author"] == [author]


def test_openalex_abstract_is_put_together_again() -> None:
    (draft,) = drafts_in(openalex.FORMAT, json.dumps({"results": [OPENALEX]}))
    assert draft.abstract == "This paper ends."
    assert draft.authors == (Author("Kai Han"), Author("Xia Hu"))
    assert (draft.year, draft.venue, draft.type) == (1982, "The Journal", PaperType.ARTICLE)
    assert [(item.kind, item.value) for item in draft.ids] == [
        ("doi", "10.5555/abc"),
        ("openalex", "W12"),
        ("arxiv", "2101.00001"),
    ]
    assert draft.extra["openalex"]["cited_by_count"] == 3
    assert draft.extra["details"] == {"volume": "97", "pages": "543-550"}


@pytest.mark.parametrize("index", [None, [], {"a": "b"}, {"a": ["x", None]}])
def test_openalex_without_a_right_index_has_no_abstract(index: object) -> None:
    work = {**OPENALEX, "abstract_inverted_index": index}
    assert drafts_in(openalex.FORMAT, json.dumps(work))[0].abstract == ""


@pytest.mark.parametrize("wrapper", ["", "citingPaper", "citedPaper"])
def test_scholar_paper_is_found_in_its_wrapper(wrapper: str) -> None:
    value = {wrapper: SCHOLAR, "contexts": ["as in [4]"]} if wrapper else SCHOLAR
    (draft,) = drafts_in(semantic_scholar.FORMAT, json.dumps(value))
    assert (draft.title, draft.year, draft.venue) == ("Throwing", 2023, "IEEE Letters")
    assert draft.type is PaperType.ARTICLE
    assert draft.id_of("arxiv") == "1402.0030"
    assert draft.links == (Link("pdf", "https://example.org/a.pdf"),)
    citation = draft.extra["semantic-scholar"].get("citation")
    assert citation == ({"contexts": ["as in [4]"]} if wrapper else None)


def test_scholar_tells_what_was_not_found_and_what_has_no_title() -> None:
    text = json.dumps([None, SCHOLAR, {"paperId": "x", "authors": None}], indent=0)
    assert len(drafts_in(semantic_scholar.FORMAT, text)) == 1
    first, second = problems_in(semantic_scholar.FORMAT, text)
    assert "not found" in first.reason
    assert (second.key, second.reason) == ("x", "The record has no title.")


def test_note_of_either_version_is_a_paper() -> None:
    plain = {name: value["value"] for name, value in NOTE["content"].items()}
    for content in (NOTE["content"], plain):
        (draft,) = drafts_in(
            openreview.FORMAT, json.dumps({"notes": [{**NOTE, "content": content}]})
        )
        assert (draft.title, draft.year, draft.venue) == ("Deep Sets", 2022, "ICLR 2022 Poster")
        assert draft.authors == (Author("Kai Han"), Author("Xia Hu"))
        assert draft.url == "https://openreview.net/forum?id=abc"
        assert draft.links == (Link("pdf", "https://openreview.net/pdf/1.pdf"),)
        assert (draft.tags, draft.id_of("openreview")) == (("sets",), "abc")
        assert draft.extra["openreview"]["TLDR"] == "Sets."


def test_review_in_a_forum_is_no_paper() -> None:
    review = {"id": "r", "forum": "abc", "content": {"title": "Paper Decision"}}
    items = items_in(openreview.FORMAT, json.dumps({"notes": [NOTE, review]}, indent=0))
    assert sum(isinstance(item, SetAside) for item in items) >= 2
    assert len(drafts_in(openreview.FORMAT, json.dumps([NOTE, review]))) == 1


def test_note_without_venue_has_the_year_of_its_submission() -> None:
    note = {**NOTE, "content": {"title": "Deep Sets"}}
    assert drafts_in(openreview.FORMAT, json.dumps([note]))[0].year == 2021


def test_miniconf_json_and_csv_say_the_same() -> None:
    paper = {
        "id": "B1x",
        "forum": "B1x",
        "content": {
            "title": "Spikes",
            "authors": ["Kai Han", "Xia Hu"],
            "abstract": "About spikes.",
            "keywords": ["snn", "spikes"],
            "session": ["Mon Session 1"],
            "pdf_url": "https://example.org/a.pdf",
        },
    }
    rows = (
        "UID,title,authors,abstract,keywords,sessions,pdf_url\r\n"
        'B1x,Spikes,Kai Han|Xia Hu,"About\nspikes.",snn|spikes,Mon Session 1,https://example.org/a.pdf\r\n'
    )
    (first,) = drafts_in(miniconf.FORMAT, json.dumps([paper]))
    (second,) = drafts_in(miniconf.FORMAT, rows)
    for draft in (first, second):
        assert draft.title == "Spikes"
        assert draft.authors == (Author("Kai Han"), Author("Xia Hu"))
        assert draft.abstract == "About spikes."
        assert draft.tags == ("snn", "spikes")
        assert draft.sessions == (Session(name="Mon Session 1"),)
        assert draft.links == (Link("pdf", "https://example.org/a.pdf"),)
        assert draft.extra["miniconf"]["UID"] == "B1x"
    assert first.id_of("openreview") == "B1x"
    assert (second.lines.first, second.lines.last) == (2, 3)


def test_miniconf_row_without_title_is_told() -> None:
    rows = "UID,title,authors\nmain.1,A,Kai Han\nmain.2,,Xia Hu\n\nmain.3,C,Xia Hu\n"
    assert [draft.title for draft in drafts_in(miniconf.FORMAT, rows)] == ["A", "C"]
    (problem,) = problems_in(miniconf.FORMAT, rows)
    assert (problem.key, problem.line) == ("main.2", 3)
