"""Other people's JSON, record by record, and each kind told from the others."""

import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reading_list.core.draft import Draft, Lines, Problem, ReadItem
from reading_list.core.progress import null_progress
from reading_list.formats import (
    conference_json,
    crossref_json,
    miniconf,
    openalex,
    openreview,
    registry,
    semantic_scholar,
)
from reading_list.formats.format import Format
from reading_list.formats.json_records import Record, read_records, titled
from reading_list.formats.source import Source
from tests.formats.source_checks import places, problems_in, source_of, survives

KINDS = [
    conference_json.FORMAT,
    crossref_json.FORMAT,
    miniconf.FORMAT,
    openalex.FORMAT,
    openreview.FORMAT,
    semantic_scholar.FORMAT,
]
DEEP = "[" * 100_000


def _draft(record: Record, lines: Lines) -> Draft | None:
    return None if record.get("skip") else Draft(title=titled(record.get("title", "")), lines=lines)


def found_in(text: str) -> list[ReadItem]:
    return list(read_records(Source("a", text.encode()), null_progress, _draft))


def titles_in(text: str) -> list[str]:
    return [item.title for item in found_in(text) if isinstance(item, Draft)]


@pytest.mark.parametrize(
    "text",
    [
        '[{"title": "A"}, {"title": "B"}]',
        '{"title": "A"}\n{"title": "B"}\n',
        '{"count": 2, "results": [{"title": "A"}, {"title": "B"}]}',
        '{"message": {"total": 2, "items": [{"title": "A"}, {"title": "B"}]}}',
    ],
)
def test_records_are_found_where_they_stand(text: str) -> None:
    assert titles_in(text) == ["A", "B"]


def test_single_object_is_one_record_with_all_its_lines() -> None:
    (draft,) = found_in('{\n"title": "A",\n"pages": [1, 2]\n}\n')
    assert isinstance(draft, Draft)
    assert draft.lines == Lines(1, 4)


def test_lines_are_those_of_the_file() -> None:
    drafts = [
        i for i in found_in('[\n{"title":\n"A"},\n\n{"title": "B"}\n]') if isinstance(i, Draft)
    ]
    assert [draft.lines for draft in drafts] == [Lines(2, 3), Lines(5, 5)]


def test_lines_within_an_envelope_are_told() -> None:
    text = '{"message": {\n"items": [\n{"title": "A"},\n{"title": "B"}\n]}}'
    drafts = [item for item in found_in(text) if isinstance(item, Draft)]
    assert [draft.lines.first for draft in drafts] == [3, 4]


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        ("null", "asked for and not found"),
        ("3", "An object in braces"),
        ('{"id": 7}', "no title"),
        ('{"title": ' + "[" * 60 + "]" * 60 + "}", "nested too deeply"),
        (DEEP, "nested too deeply"),
        ('{"title": "a\\u0000"}', "zero sign"),
        ('{"title": "\\ud800"}', "half of a sign"),
        ('{"title": "A",}', "no JSON"),
    ],
)
def test_damaged_record_is_told_and_the_rest_is_read(record: str, reason: str) -> None:
    items = found_in(f'[\n{record},\n{{"title": "B"}}\n]')
    assert [item.title for item in items if isinstance(item, Draft)] == ["B"]
    (problem,) = [item for item in items if isinstance(item, Problem)]
    assert reason in problem.reason
    assert problem.line == 2


def test_file_that_breaks_off_is_told() -> None:
    items = found_in('[\n{"title": "A"},\n{"title": "B"')
    assert [item.title for item in items if isinstance(item, Draft)] == ["A"]
    assert next(item.line for item in items if isinstance(item, Problem)) == 3


def test_much_damage_ends_the_reading() -> None:
    items = found_in("[" + '\n{"title": tru},' * 5000 + "]")
    problems = [item for item in items if isinstance(item, Problem)]
    assert len(problems) == 201
    assert "rest was not read" in problems[-1].reason


def test_numbers_that_json_does_not_know_are_dropped() -> None:
    seen: list[Record] = []

    def make(record: Record, lines: Lines) -> Draft:
        seen.append(record)
        return Draft(title="A", lines=lines)

    list(read_records(Source("a", b'[{"a": 1e999, "b": [NaN, 1]}]'), null_progress, make))
    assert seen == [{"a": None, "b": [None, 1]}]


@pytest.mark.parametrize("found", KINDS, ids=lambda found: found.name)
@pytest.mark.parametrize(
    "text",
    [
        DEEP,
        '{"a":' * 100_000,
        '[{"title": "' + "x" * 20_000_000,
        '{"title": "A", "name": NaN}',
        '[{"title": "A", "authors": "\0"}]',
        "[" + "{}," * 200_000,
    ],
    ids=["lists", "objects", "long line", "no number", "zero", "empty ones"],
)
def test_hostile_documents_end_soon(found: Format, text: str) -> None:
    start = time.monotonic()
    survives(found, text)
    assert time.monotonic() - start < 10


NAMES = st.sampled_from(
    "title name authors author content id forum paperId DOI message items results abstract session "
    "authorships abstract_inverted_index externalIds issued date-parts link URL starttime year "
    "bibtex keywords pdf fullname family given display_name cdate venue citedPaper".split()
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(NAMES | st.text(), inner, max_size=5)
    ),
    max_leaves=20,
)


@given(st.sampled_from(KINDS), JSON)
def test_any_document_is_read_or_refused(found: Format, value: object) -> None:
    survives(found, json.dumps(value))


@given(st.sampled_from(KINDS), st.text())
def test_any_text_is_read_or_refused(found: Format, text: str) -> None:
    survives(found, text.encode("utf-8", "replace"))


SAMPLES = {
    "conference-json": [
        '{"A Paper": ["Kai Han"], "Another Paper": ["Xia Hu", "Kai Han"]}',
        '[{"title": "A", "author": "Kai Han;Xia Hu", "site": "", "track": "main"}]',
        '{"results": [{"name": "A", "authors": [{"fullname": "Kai Han"}]}]}',
        '{"papers": [{"title": "A", "authors": ["Kai Han"]}]}',
    ],
    "crossref-json": [
        '{"status": "ok", "message-type": "work", "message": {"DOI": "10.5555/a", "title": ["A"]}}',
        '{"DOI": "10.5555/a", "title": ["A"], "prefix": "10.5555", "member": "1"}',
    ],
    "miniconf": [
        '[{"id": "a", "forum": "a", "content": {"title": "A", "authors": ["B"], "recs": []}}]',
        "UID,title,authors,abstract\nmain.1,A,Kai Han|Xia Hu,\n",
    ],
    "openalex": ['{"meta": {}, "results": [{"id": "https://openalex.org/W1", "title": "A"}]}'],
    "openreview": [
        '{"notes": [{"id": "a", "invitations": [], "content": {"title": {"value": "A"}}}]}'
    ],
    "semantic-scholar": [
        '[null, {"paperId": "1", "title": "A"}]',
        '{"data": [{"citingPaper": {"paperId": "1", "title": "A"}}]}',
    ],
    "json": ['{"format": "reading-list", "version": 1, "papers": [{"title": "A"}]}'],
}


@pytest.mark.parametrize(
    ("name", "text"), [(name, text) for name, texts in SAMPLES.items() for text in texts]
)
def test_each_kind_is_known_from_the_others(name: str, text: str) -> None:
    source = source_of(text, "export.json")
    assert registry.detect(source).name == name


@pytest.mark.parametrize("found", KINDS, ids=lambda found: found.name)
def test_every_line_is_in_one_place(found: Format) -> None:
    for text in SAMPLES[found.name]:
        if text.startswith(("[", "{")):
            spread = json.dumps(json.loads(text), indent=1)
            assert set(places(found, spread)) == {1}
            assert not [p for p in problems_in(found, spread) if "not found" not in p.reason]
