"""Recognising a source ends soon and never fails, whatever the source is."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reading_list.core.errors import UnreadableSourceError
from reading_list.formats import registry
from reading_list.formats.source import Source
from tests.formats import xml_samples
from tests.formats.source_checks import source_of

HOSTILE = {
    "deep lists": "[" * 100_000,
    "deep objects": '{"a":' * 100_000,
    "deep elements": "<a>" * 100_000,
    "long line": "x" * 20_000_000,
    "long text in JSON": '{"title": "' + "x" * 20_000_000,
    "long value in XML": '<feed a="' + "x" * 20_000_000,
    "comments": "<!--" * 200_000,
    "colons": "a:\n" * 500_000,
    "headings": "### a\n" * 200_000,
    "names": "Kai Han, " * 2_000_000,
    "commas": "UID," * 1_000_000,
    "zeros": "\0" * 1_000_000,
    "document types": "<!DOCTYPE [" * 100_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_sources_are_judged_soon(text: str) -> None:
    source = source_of(text)
    start = time.monotonic()
    for found in registry.readable():
        assert 0 <= found.sniff(source) <= 1
    assert time.monotonic() - start < 10


@given(st.text() | st.binary())
def test_no_source_upsets_the_judges(data: str | bytes) -> None:
    raw = data.encode("utf-8", "replace") if isinstance(data, str) else data
    for found in registry.readable():
        assert 0 <= found.sniff(Source("a", raw)) <= 1


def test_byte_order_mark_and_line_ends_hide_nothing() -> None:
    for name, text in xml_samples.SAMPLES.items():
        data = b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()
        assert registry.detect(Source("a", data)).name == name


def test_unknown_document_is_refused_in_a_sentence() -> None:
    with pytest.raises(UnreadableSourceError, match="no format that is known"):
        registry.detect(source_of("%PDF-1.7 and more", "paper.pdf"))
