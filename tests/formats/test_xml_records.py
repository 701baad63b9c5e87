"""XML record by record, and what hostile documents come to."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reading_list.core.draft import Lines, Problem
from reading_list.core.errors import UnreadableSourceError
from reading_list.core.progress import null_progress
from reading_list.formats import (
    acl_xml,
    arxiv_atom,
    crossref_xml,
    dblp_xml,
    endnote_xml,
    pubmed_xml,
    registry,
    zotero_rdf,
)
from reading_list.formats.format import Format
from reading_list.formats.xml_records import Element, as_record, elements, root_of
from tests.formats.source_checks import drafts_in, places, refusal_of, source_of, survives
from tests.formats.xml_samples import SAMPLES

FORMATS = [
    acl_xml.FORMAT,
    arxiv_atom.FORMAT,
    crossref_xml.FORMAT,
    dblp_xml.FORMAT,
    endnote_xml.FORMAT,
    pubmed_xml.FORMAT,
    zotero_rdf.FORMAT,
]
BOMB = """<?xml version="1.0"?>
<!DOCTYPE dblp [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>
<dblp><article><title>&b;</title></article></dblp>"""
OUTSIDE = """<!DOCTYPE dblp [<!ENTITY x SYSTEM "file:///etc/passwd">]>
<dblp><article><title>&x;</title></article></dblp>"""


def found_in(text: str) -> list[Element | Problem]:
    return list(elements(source_of(text), {"r"}, {"root"}, null_progress))


@pytest.mark.parametrize(
    ("text", "root"),
    [
        ("<feed/>", "feed"),
        ("\n <?xml version='1.0'?>\n<!-- <a> -->\n<rdf:RDF x='1'>", "RDF"),
        ("<!DOCTYPE dblp SYSTEM 'dblp.dtd'>\n<dblp>", "dblp"),
        ("<!DOCTYPE a [<!ENTITY b 'c'>]><a>", "a"),
        ("no <xml>", ""),
        ("", ""),
    ],
)
def test_outermost_element_is_found(text: str, root: str) -> None:
    assert root_of(source_of(text)) == root


def test_elements_know_their_lines_and_what_is_around_them() -> None:
    (element,) = found_in('<root n="1">\n<x:r>\n<a>one</a> two\n</x:r>\n</root>')
    assert isinstance(element, Element)
    assert element.lines == Lines(2, 4)
    assert element.path == (("root", {"n": "1"}),)
    assert (element.text("a"), element.text()) == ("one", "one two")


def test_record_is_a_json_value() -> None:
    (element,) = found_in('<root><r><a k="v">t</a><b>1</b><b>2</b><c>x <i>y</i></c><d/></r></root>')
    assert isinstance(element, Element)
    assert as_record(element) == {
        "a": {"@k": "v", "#": "t"},
        "b": ["1", "2"],
        "c": {"i": "y", "#": "x y"},
        "d": "",
    }


def test_named_signs_are_known_without_a_document_type() -> None:
    (element,) = found_in("<root><r>M&uuml;ller &amp; &lt;Co&gt;</r></root>")
    assert isinstance(element, Element)
    assert element.text() == "Müller & <Co>"


def test_damaged_record_is_told_and_the_next_is_read() -> None:
    first, problem, last = found_in("<root>\n<r>1</r>\n<r>\n<a></b>\n</r>\n<r>3</r>\n</root>\n")
    assert isinstance(first, Element)
    assert isinstance(problem, Problem)
    assert isinstance(last, Element)
    assert (problem.line, problem.lines) == (4, Lines(3, 5))
    assert last.text() == "3"
    assert last.lines == Lines(6, 6)


def test_document_that_breaks_off_is_told() -> None:
    first, problem = found_in("<root>\n<r>1</r>\n<r>\n2")
    assert isinstance(first, Element)
    assert isinstance(problem, Problem)
    assert problem.lines == Lines(3, 4)
    assert "not read" in problem.reason


def test_signs_that_xml_forbids_become_blanks() -> None:
    (element,) = found_in("<root><r>a\x0bb\0c</r></root>")
    assert isinstance(element, Element)
    assert element.text() == "a b c"


def test_latin_document_is_read_as_it_declares() -> None:
    data = '<?xml version="1.0" encoding="ISO-8859-1"?><root><r>Müller</r></root>'.encode("latin-1")
    (element,) = elements(source_of(data), {"r"}, {"root"}, null_progress)
    assert isinstance(element, Element)
    assert element.text() == "Müller"


def test_other_document_is_refused_by_name() -> None:
    with pytest.raises(UnreadableSourceError, match="outermost element is “html”"):
        list(elements(source_of("<html/>"), {"r"}, {"root"}, null_progress))


@pytest.mark.parametrize("bomb", [BOMB, OUTSIDE])
def test_own_entities_are_refused(bomb: str) -> None:
    assert "entities of its own" in refusal_of(dblp_xml.FORMAT, bomb)


def test_outer_document_type_is_not_fetched() -> None:
    text = '<!DOCTYPE dblp SYSTEM "http://127.0.0.1:9/x.dtd"><dblp><book><title>A&x1;</title></book></dblp>'
    assert drafts_in(dblp_xml.FORMAT, text)[0].title.startswith("A")


def test_deep_document_is_refused() -> None:
    assert "nested too deeply" in refusal_of(dblp_xml.FORMAT, "<dblp>" + "<a>" * 100_000)


def test_record_of_too_many_parts_is_refused() -> None:
    text = "<dblp><article>" + "<a/>" * 300_001 + "</article></dblp>"
    assert "far too large" in refusal_of(dblp_xml.FORMAT, text)


@pytest.mark.parametrize(
    "text",
    [
        "<dblp><article><title>" + "x" * 20_000_000,
        '<dblp><article key="' + "x" * 20_000_000,
        "<dblp>" + "<article>&</article>" * 50_000,
        "<dblp>" + "\0" * 1_000_000,
        "<!--" * 500_000,
        "<dblp><![CDATA[" + "]]" * 1_000_000,
    ],
    ids=["text", "attribute", "damage", "zeros", "comments", "section"],
)
def test_hostile_documents_end_soon(text: str) -> None:
    start = time.monotonic()
    survives(dblp_xml.FORMAT, text)
    assert time.monotonic() - start < 10


@pytest.mark.parametrize("found", FORMATS, ids=lambda found: found.name)
def test_each_format_is_known_from_the_others(found: Format) -> None:
    assert registry.detect(source_of(SAMPLES[found.name], "export.xml")).name == found.name


@pytest.mark.parametrize("found", FORMATS, ids=lambda found: found.name)
def test_every_line_is_in_one_place(found: Format) -> None:
    assert set(places(found, SAMPLES[found.name])) == {1}


@given(st.sampled_from(FORMATS), st.data())
def test_any_text_is_read_or_refused(found: Format, data: st.DataObject) -> None:
    lines = SAMPLES[found.name].split("\n")
    pieces = st.sampled_from([*lines, "<a>", "</", "&x;", "<![CDATA[", "\0", "]]>"]) | st.text()
    begin = "\n".join(lines[:3])
    survives(found, (begin + data.draw(st.lists(pieces).map("\n".join))).encode("utf-8", "replace"))
