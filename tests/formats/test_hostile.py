"""Files made to do harm, or damaged beyond sense: every reader ends soon and says something.

What is special to a format is tested with the format; here all readers meet the same texts.
"""

import time

import pytest

from reading_list.core.draft import Draft, Problem, SetAside
from reading_list.core.errors import UnreadableSourceError
from reading_list.core.progress import null_progress
from reading_list.formats import registry
from reading_list.formats.format import Format
from reading_list.formats.source import Source
from reading_list.services.sources import read_source

BEGINNINGS = {
    "bibtex": "@article{a, title={T}}\n@article{k, title={",
    "ris": "TY  - JOUR\nTI  - T\nER  - \nTY  - JOUR\nTI  - ",
    "csl-json": '[{"id":"a","type":"book","title":"T"},{"id":"b","type":"book","title":"',
    "csl-yaml": "references:\n- id: a\n  type: book\n  title: T\n- id: b\n  type: book\n  title: ",
    "nbib": "PMID- 1\nTI  - T\n\nPMID- 2\nTI  - ",
    "refer": "%0 Journal Article\n%T T\n\n%0 Journal Article\n%T ",
    "wos": "FN X\nVR 1.0\nPT J\nTI T\nER\n\nPT J\nTI ",
    "csv": "title,authors,year\nT,A,2020\nU,",
    "json": '{"format":"reading-list","version":1,"papers":[{"title":"T"},{"title":"',
    "session-html": '<html><head><meta name="citation_title" content="T"></head><body>',
    "session-text": "Title A\n\nA B · C D\n\nAn abstract.\n\n\n",
    "session-markdown": "### T\n\n**Authors:** a, b\n\n### ",
    "conference-json": '[{"title":"T","author":"A;B"},{"title":"',
    "miniconf": "UID,title,authors,abstract\na,T,B,C\nb,",
    "openreview": '{"notes":[{"id":"a","content":{"title":{"value":"T"}}},{"id":"',
    "openalex": '{"results":[{"id":"https://openalex.org/W1","title":"T"},{"id":"',
    "crossref-json": '{"message":{"items":[{"DOI":"10.1/a","title":["T"]},{"x":"',
    "semantic-scholar": '{"data":[{"paperId":"a","title":"T"},{"paperId":"',
    "arxiv-atom": '<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>T</title></entry><entry>',
    "pubmed-xml": "<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID>",
    "endnote-xml": "<xml><records><record><titles><title>T</title></titles></record><record>",
    "acl-xml": '<collection><volume><paper id="1"><title>T</title></paper><paper>',
    "dblp-xml": '<dblp><article key="a"><title>T</title></article><article>',
    "crossref-xml": "<doi_records><doi_record><crossref>",
    "zotero-rdf": '<rdf:RDF xmlns:rdf="r" xmlns:dc="d"><x>',
    "papis": "title: T\nauthor: A\n---\ntitle: ",
    "mlresearch": "---\ntitle: T\nlayout: inproceedings\nabstract: ",
    "miniconf-sessions": "1A:\n  date: x\n  papers:\n  - a\n1B:\n  papers:\n  - ",
}
ENDINGS = {
    "braces": "{" * 100_000 + "}" * 100_000,
    "brackets": "[" * 100_000,
    "objects": '{"a":' * 100_000,
    "elements": "<a>" * 50_000 + "</a>" * 50_000,
    "zeros": "\0" * 100_000 + "a\0b",
    "halves of signs": "\\ud800 &#xD800; &#55296; \ufffd\ufdd0",
    "ends of lines": "\n" * 300_000,
    "quotes": '"\n' * 50_001,
    "commas": "," * 300_000,
    "ampersands": "&" * 100_000,
    "backslashes": "\\" * 100_001,
    "formulas": "$ " * 50_000,
    "entries": "@a{b, " * 50_000,
    "names": " and ".join(["Ying Jin"] * 50_000),
    "addresses": "http://a.b/c " * 20_000,
    "TeX": "\\frac{" * 30_000,
}
XML_BOMB = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {name} "{f"&{before};" * 10}">'
    for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)
LONG = 50_000_000
SOON = 20  # seconds for all texts together, on a machine that does other things as well

READERS = [found for found in registry.readable() if found.read is not None]


def ends(found: Format, data: bytes) -> int:
    """Read whatever it is; give how many drafts and problems came out."""
    source = Source(f"a{found.suffixes[0]}", data)
    assert found.read is not None
    try:
        items = list(found.read(source, null_progress))
    except UnreadableSourceError as error:
        told = str(error)
        assert told.endswith(".")
        return 0
    assert all(i.title.strip() for i in items if isinstance(i, Draft))
    assert all(i.reason for i in items if isinstance(i, Problem))
    return len([i for i in items if isinstance(i, Draft | Problem | SetAside)])


def test_every_reader_has_a_beginning() -> None:
    assert set(BEGINNINGS) == {found.name for found in READERS}


@pytest.mark.parametrize("found", READERS, ids=lambda found: found.name)
def test_hostile_endings_cost_little(found: Format) -> None:
    start = time.monotonic()
    for ending in ENDINGS.values():
        ends(found, (BEGINNINGS[found.name] + ending).encode())
    ends(found, BEGINNINGS[found.name].encode() + b"\xed\xa0\x80\xed\xb0\x80\xff\xfe")
    ends(found, BEGINNINGS[found.name].encode() * 2_000)
    assert time.monotonic() - start < SOON


@pytest.mark.parametrize(
    "name",
    ["bibtex", "ris", "csv", "csl-json", "csl-yaml", "dblp-xml", "session-html", "session-text",
     "session-markdown"],
)  # fmt: skip
def test_a_line_of_fifty_megabytes_is_read_or_told(name: str) -> None:
    start = time.monotonic()
    found = registry.by_name(name)
    ends(found, BEGINNINGS[name].encode() + b"x" * LONG)
    assert time.monotonic() - start < SOON


@pytest.mark.parametrize("name", [name for name in BEGINNINGS if "xml" in name or "atom" in name])
def test_entities_of_a_document_are_not_expanded(name: str) -> None:
    start = time.monotonic()
    text = f"{XML_BOMB}]>{BEGINNINGS[name]}&i;"
    source = Source("a.xml", text.encode())
    with pytest.raises(UnreadableSourceError, match="entities"):
        read_source(source, format_name=name)
    assert time.monotonic() - start < SOON


def test_a_field_that_holds_a_whole_file_is_no_title() -> None:
    text = "@article{a, title={T}}\n@article{long, title={" + "x" * 20_000 + "}}\n"
    found = read_source(Source("a.bib", text.encode()))
    assert [draft.title for draft in found.drafts] == ["T"]
    (problem,) = found.problems
    assert (problem.key, problem.line) == ("long", 2)
    assert "its title has 20,000 signs" in problem.reason
    assert not found.unclaimed
