"""Our own JSON: out and back."""

import contextlib
import io
import json
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reading_list.core.bundle import Bundle
from reading_list.core.draft import Draft, Problem, ReadItem, SavedView, SetAside, TagColor
from reading_list.core.errors import UnreadableSourceError
from reading_list.core.paper import FACT_FIELDS
from reading_list.core.progress import null_progress
from reading_list.formats.json_file import FORMAT, complete_paper
from reading_list.formats.json_reader import read, sniff
from reading_list.formats.source import Source
from tests.formats.conftest import Written
from tests.formats.samples import BUNDLE, paper

MARKS = (
    "status",
    "rating",
    "note",
    "tags",
    "highlights",
    "sessions",
    "lists",
    "id",
    "key",
    "added",
)


def items(data: bytes) -> list[ReadItem]:
    found = read(Source("library.json", data), null_progress)
    return [item for item in found if not isinstance(item, SetAside)]


def document(*papers: object, **more: object) -> bytes:
    values = {"format": "reading-list", "version": 1, **more, "papers": list(papers)}
    return json.dumps(values).encode()


def test_json_is_as_it_was(written: Written, matches_golden: Callable[..., None]) -> None:
    matches_golden("json/list.json", written("json", BUNDLE))


def test_export_is_one_json_document(written: Written) -> None:
    found = json.loads(written("json", BUNDLE))
    assert {"format", "version", "papers", "lists", "views", "tags", "sessions"} <= found.keys()
    assert found["papers"][1]["title"].startswith("Revisiting Peng's Q(λ)")
    assert found["papers"][1]["title_source"].startswith(r"Revisiting Peng's Q($\lambda$)")


def test_everything_comes_back(written: Written) -> None:
    found = items(written("json", BUNDLE))
    drafts = [item for item in found if isinstance(item, Draft)]
    assert len(drafts) == 5
    for draft, paper_ in zip(drafts, BUNDLE.papers, strict=True):
        for name in (*FACT_FIELDS, *MARKS):
            assert getattr(draft, name) == getattr(paper_, name), name
    assert [item for item in found if isinstance(item, TagColor)] == list(BUNDLE.tags)
    assert [item for item in found if isinstance(item, SavedView)] == list(BUNDLE.views)
    assert not [item for item in found if isinstance(item, Problem)]


def test_lines_are_those_of_the_file(written: Written) -> None:
    data = written("json", BUNDLE)
    lines = data.decode().split("\n")
    for item in items(data):
        if isinstance(item, Draft):
            assert item.lines.first == item.lines.last
            assert f'"id": {item.id},' in lines[item.lines.first - 1]


@given(st.text(alphabet=st.characters(exclude_characters="\x00", exclude_categories=["Cs"])))
def test_notes_come_back_character_for_character(note: str) -> None:
    target = io.BytesIO()
    assert FORMAT.write is not None
    FORMAT.write(Bundle(title="", papers=(paper(1, "T", note=note),)), target, {})
    (draft,) = items(target.getvalue())
    assert isinstance(draft, Draft)
    assert draft.note == note


def test_text_that_names_an_encoding_changes_nothing(written: Written) -> None:
    odd = paper(1, 'é <meta charset="latin-1">')
    data = written(
        "json", Bundle(title='# Encoding: latin-1\n<meta charset="cp437">', papers=(odd,))
    )
    (draft,) = items(data)
    assert isinstance(draft, Draft)
    assert draft.title == odd.title


def test_every_line_has_its_place(written: Written) -> None:
    for layout in (None, 1):
        data = json.dumps(json.loads(written("json", BUNDLE)), indent=layout).encode()
        source = Source("x", data)
        lines = [0] * len(source.lines)
        for item in read(source, null_progress):
            if isinstance(item, Draft | SetAside):
                for line in range(item.lines.first, item.lines.last + 1):
                    lines[line - 1] += 1
        assert 0 not in lines
        assert layout is None or set(lines) == {1}


def test_short_form_of_other_people_is_enough() -> None:
    (draft,) = items(document({"title": "A", "authors": ["Kai Han"], "doi": "10.1/x"}))
    assert isinstance(draft, Draft)
    assert (draft.title, draft.authors[0].name, draft.id_of("doi")) == ("A", "Kai Han", "10.1/x")


def test_export_is_recognised(written: Written) -> None:
    assert sniff(Source("x", written("json", BUNDLE))) == 1.0
    assert sniff(Source("x", b'{"title": "x", "version": 1, "format": "reading-list"}')) == 1.0
    assert sniff(Source("x", b'[{"title": "reading-list"}]')) == 0.0
    assert sniff(Source("x", b'{"format": "other"}')) == 0.0


@pytest.mark.parametrize(
    ("entry", "reason"),
    [
        ("text", "An object in braces was expected here."),
        ({"key": "k", "title": ""}, "The paper has no title."),
        ({"key": "k", "title": 3}, "“title” is no text."),
        ({"key": "k", "title": "T", "year": "2021"}, "“year” is no whole number."),
        ({"key": "k", "title": "T", "year": True}, "“year” is no whole number."),
        ({"key": "k", "title": "T", "year": 10**30}, "“year” is no whole number."),
        ({"key": "k", "title": "T", "rating": 7}, "7 is no rating from 1 to 5."),
        ({"key": "k", "title": "T", "status": "done"}, "“done” is no status."),
        ({"key": "k", "title": "T", "authors": "Kai Han"}, "“authors” is no list."),
        ({"key": "k", "title": "T", "authors": [1]}, "“authors” is no list of texts."),
        ({"key": "k", "title": "T", "links": ["x"]}, "An object in braces was expected here."),
        ({"key": "k", "title": "T", "extra": []}, None),
        ({"key": "k", "title": "T", "extra": [1]}, "“extra” is no object."),
        ({"key": "k", "title": "T", "note": "a\u0000"}, "A text in it holds a zero sign."),
        ({"key": "k", "title": "T", "note": "\ud800"}, "A text in it holds half of a sign."),
        ({"key": "k", "title": "T", "note": "\\u0000 is fine"}, None),
    ],
)
def test_damaged_entry_is_told_and_the_rest_comes_in(entry: object, reason: str | None) -> None:
    found = items(document(entry, {"title": "Good"}))
    assert isinstance(found[-1], Draft)
    if reason is None:
        assert isinstance(found[0], Draft)
    else:
        assert isinstance(found[0], Problem)
        assert found[0].reason == reason
        assert found[0].line == 1


def test_broken_line_costs_one_paper(written: Written) -> None:
    lines = written("json", BUNDLE).decode().split("\n")
    at = next(number for number, line in enumerate(lines) if "nam2021gmac" in line)
    lines[at] = lines[at][:200] + ",\x00 }"
    found = items("\n".join(lines).encode())
    assert [item.line for item in found if isinstance(item, Problem)] == [at + 1]
    assert len([item for item in found if isinstance(item, Draft)]) == 4


def test_cut_off_file_gives_what_is_whole(written: Written) -> None:
    data = written("json", BUNDLE)
    found = items(data[: data.index(b"nam2021gmac") + 40])
    assert len([item for item in found if isinstance(item, Draft)]) == 2
    reasons = [item.reason for item in found if isinstance(item, Problem)]
    assert any("a part is missing" in reason for reason in reasons)
    assert any("This is no JSON" in reason for reason in reasons)


@pytest.mark.parametrize(
    "odd",
    [
        b'{"title": "a", "title": "b"}',
        b'{"title": NaN}',
        b'{"title": "a", "year": 1e999}',
        b'{"title": "a", "year": ' + b"9" * 5000 + b"}",
        b"[" * 100_000,
        b'{"title": "a", "extra": ' + b'{"a":' * 900 + b"1" + b"}" * 901,
        b'{"title": "a", "extra": {"a":' + b"[" * 60 + b"1" + b"]" * 60 + b"}}",
        b'{"title": "a"',
        b"nonsense",
        b",",
    ],
)
def test_hostile_entries_are_problems(odd: bytes) -> None:
    data = b'{"format": "reading-list", "version": 1, "papers": [\n' + odd + b',\n{"title": "G"}]}'
    found = items(data)
    assert [item for item in found if isinstance(item, Problem)]
    assert [item.title for item in found if isinstance(item, Draft)] in (["G"], [])


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "no JSON export"),
        (b"[]", "no JSON export"),
        (b"{", "no JSON export"),
        (b'{"format": "other"}', "no JSON export"),
        (b'{"format": "reading-list"}', "does not say which version"),
        (b'{"format": "reading-list", "version": 2, "papers": []}', "newer reading-list"),
        (b'{"format": "reading-list", "version": true}', "does not say which version"),
    ],
)
def test_other_documents_are_refused_in_a_sentence(data: bytes, says: str) -> None:
    with pytest.raises(UnreadableSourceError, match=says):
        items(data)


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(tail: bytes) -> None:
    for data in (tail, b'{"format": "reading-list", "version": 1, "papers": [' + tail):
        with contextlib.suppress(UnreadableSourceError):
            items(data)


def test_highlights_are_anchored_in_the_complete_form() -> None:
    (first, *_) = BUNDLE.papers
    assert complete_paper(first)["highlights"][1]["prefix"] == "has "
