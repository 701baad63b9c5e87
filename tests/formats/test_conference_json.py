"""Dumps of conference programmes in their several shapes."""

import json

from reading_list.core.draft import FlagKind
from reading_list.core.paper import Author, Link, Session
from reading_list.formats.conference_json import FORMAT
from tests.formats.source_checks import drafts_in, problems_in

VIRTUAL = {
    "count": 1,
    "results": [
        {
            "id": 1,
            "name": "Moreau-Yosida &amp; Co",
            "authors": [
                {
                    "fullname": "Dávid Terjék",
                    "url": "http://icml.cc/api/users/1",
                    "institution": "X",
                }
            ],
            "abstract": "About divergences.",
            "topic": "Theory",
            "keywords": ["duality"],
            "session": "Poster Session 2",
            "room_name": "Hall C",
            "poster_position": "#9",
            "virtualsite_url": "/virtual/2021/poster/9171",
            "sourceurl": "https://openreview.net/group?id=ICML.cc/2021/Conference",
            "starttime": "2021-07-20T16:00:00-07:00",
            "endtime": "2021-07-20T18:00:00-07:00",
            "paper_url": "https://openreview.net/forum?id=abc123",
        }
    ],
}
PAPERLIST = [
    {
        "id": "abc123",
        "title": "A Title",
        "status": "Poster",
        "keywords": "one;two",
        "author": "Kai Han; Xia Hu",
        "gender": ";",
        "abstract": "Two  spaces.",
        "site": "https://openreview.net/forum?id=abc123",
        "pdf": "https://example.org/a.pdf",
        "github": "https://github.com/a/b",
        "bibtex": "@inproceedings{x,\n booktitle={First {C}onference},\n year={2024}\n}",
    }
]


def test_list_of_a_virtual_site_names_its_sessions() -> None:
    (draft,) = drafts_in(FORMAT, json.dumps(VIRTUAL))
    assert draft.title == "Moreau-Yosida & Co"
    assert draft.authors == (Author("Dávid Terjék"),)
    assert (draft.year, draft.venue, draft.tags) == (2021, "ICML", ("duality",))
    assert draft.sessions == (
        Session("ICML", 2021, "Poster Session 2", "2021-07-20", "16:00–18:00", "Hall C #9"),
    )
    assert draft.url == "https://icml.cc/virtual/2021/poster/9171"
    assert draft.links == (Link("page", "https://openreview.net/forum?id=abc123"),)
    assert draft.id_of("openreview") == "abc123"
    assert draft.extra["conference-json"]["topic"] == "Theory"
    assert "name" not in draft.extra["conference-json"]


def test_paperlist_has_joined_authors() -> None:
    (draft,) = drafts_in(FORMAT, json.dumps(PAPERLIST))
    assert draft.authors == (Author("Kai Han"), Author("Xia Hu"))
    assert (draft.year, draft.venue) == (2024, "First Conference")
    assert draft.tags == ("one", "two")
    assert [link.kind for link in draft.links] == ["pdf", "code"]
    assert draft.abstract == "Two spaces."
    assert draft.extra["conference-json"]["status"] == "Poster"
    assert "gender" not in draft.extra["conference-json"]


def test_map_of_titles_gives_a_paper_a_name() -> None:
    text = '{\n"A Paper": ["Kai Han"],\n"Another Paper": [],\n"Third Paper": [\n"Xia Hu"\n]\n}'
    first, second, third = drafts_in(FORMAT, text)
    assert (first.title, first.authors) == ("A Paper", (Author("Kai Han"),))
    assert [flag.kind for flag in second.flags] == [FlagKind.NO_AUTHORS]
    assert (third.lines.first, third.lines.last) == (4, 6)


def test_other_spellings_of_authors_are_understood() -> None:
    text = json.dumps(
        {
            "papers": [
                {"title": "A", "authors": [{"first_name": "Kai", "last_name": "Han"}, "Xia Hu"]}
            ]
        }
    )
    assert drafts_in(FORMAT, text)[0].authors == (Author("Kai Han", "Kai", "Han"), Author("Xia Hu"))


def test_record_without_title_is_told() -> None:
    (problem,) = problems_in(FORMAT, '[{"title": "A", "authors": ["B"]},\n{"id": "x7"}]')
    assert (problem.key, problem.line) == ("x7", 2)
