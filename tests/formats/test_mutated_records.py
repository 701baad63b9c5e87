"""Any JSON value in any place of a record: readers take the record or tell of it, no more.

Real records are changed at random places, for what nobody foresaw stands between values that
everybody expects.
"""

import copy
import io
import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reading_list.core.draft import Draft, Problem, SetAside
from reading_list.core.errors import UnreadableSourceError
from reading_list.formats import csl_yaml, papis_yaml, registry
from reading_list.formats.format import Format, resolve_options
from tests.formats.samples import BUNDLE
from tests.formats.source_checks import items_in, source_of
from tests.formats.test_conference_json import PAPERLIST, VIRTUAL
from tests.formats.test_web_records import CROSSREF, NOTE, OPENALEX, SCHOLAR

CSL = {
    "id": "jin2021",
    "type": "article-journal",
    "title": "Is Pessimism Provably Efficient for Offline RL?",
    "author": [{"family": "Jin", "given": "Ying"}, {"literal": "others"}],
    "issued": {"date-parts": [[2021, 7, 21]], "season": 1},
    "container-title": "Journal",
    "DOI": "10.5555/x",
    "keyword": "a, b",
    "number": "arXiv:2103.00107",
    "custom": {"a": [1]},
}
MINICONF = {
    "id": "abc",
    "forum": "abc",
    "content": {
        "title": "Moreau-Yosida",
        "authors": ["Dávid Terjék"],
        "abstract": "A.",
        "TLDR": "A.",
        "keywords": ["x"],
        "session": ["1A"],
        "pdf_url": "https://example.org/a.pdf",
        "recs": [],
    },
}
PAPIS = {
    "author": "Jin, Ying",
    "author_list": [{"given": "Ying", "family": "Jin"}],
    "title": "T",
    "ref": "jin2021",
    "tags": ["a"],
    "files": ["a.pdf"],
    "citations": [{"doi": "10.5555/x"}],
    "year": 2021,
}


def _own() -> Any:
    target = io.BytesIO()
    found = registry.by_name("json")
    assert found.write is not None
    found.write(BUNDLE, target, resolve_options(found, {}))
    return json.loads(target.getvalue())


RECORDS: dict[str, list[Any]] = {
    "csl-json": [[CSL, CSL], {"items": [CSL]}, CSL],
    "conference-json": [VIRTUAL, PAPERLIST, {"A Paper": ["Ying Jin"], "Another": ["Xia Hu"]}],
    "miniconf": [[MINICONF, MINICONF]],
    "openreview": [{"notes": [NOTE, NOTE]}],
    "openalex": [{"meta": {}, "results": [OPENALEX, OPENALEX]}, OPENALEX],
    "crossref-json": [CROSSREF, {"status": "ok", "message-type": "work", "message": CROSSREF}],
    "semantic-scholar": [[SCHOLAR, None], {"data": [{"citingPaper": SCHOLAR}]}],
    "json": [_own()],
    "csl-yaml": [{"references": [CSL, CSL]}],
    "papis": [PAPIS],
}
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5)
    | st.sampled_from(["", "\0", "\ud800", "10.5555/x", "2021", "http://[", "$", "\\", "a" * 1000]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(
        st.text(max_size=3), inner, max_size=3
    ),
    max_leaves=4,
)  # fmt: skip


def _places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Give every place in a value: what holds it, and under which name or number."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value)
    for name, inner in pairs if isinstance(value, dict | list) else ():
        yield value, name
        if isinstance(inner, dict | list):
            yield from _places(inner)


def _mutated(data: st.DataObject, value: Any) -> Any:
    changed = copy.deepcopy(value)
    for _ in range(data.draw(st.integers(1, 3))):
        places = list(_places(changed))
        if not places:
            break
        holder, name = places[data.draw(st.integers(0, len(places) - 1))]
        if data.draw(st.integers(0, 3)):
            holder[name] = data.draw(VALUES)
        else:
            del holder[name]
    return changed


@pytest.mark.parametrize("name", sorted(RECORDS))
@given(data=st.data())
def test_a_changed_record_is_taken_or_told(name: str, data: st.DataObject) -> None:
    found = registry.by_name(name)
    value = _mutated(data, data.draw(st.sampled_from(RECORDS[name])))
    text = json.dumps(value, ensure_ascii=data.draw(st.booleans()))
    _read(found, text.encode("utf-8", "surrogatepass"))


def _read(found: Format, raw: bytes) -> None:
    for other in registry.readable():
        assert 0 <= other.sniff(source_of(raw)) <= 1
    try:
        items = items_in(found, raw)
    except UnreadableSourceError:
        return
    for item in items:
        if isinstance(item, Draft):
            assert item.title.strip()
            json.dumps(dict(item.extra)).encode()
        assert not isinstance(item, Problem) or item.reason
    assert any(isinstance(item, Draft | Problem | SetAside) for item in items)


PAIRS: dict[str, tuple[Any, str]] = {
    "csl-json": (CSL, ""),
    "conference-json": (PAPERLIST[0], ""),
    "miniconf": (MINICONF, ""),
    "openreview": (NOTE, "notes"),
    "openalex": (OPENALEX, "results"),
    "crossref-json": (CROSSREF, ""),
    "semantic-scholar": (SCHOLAR, "data"),
}


@pytest.mark.parametrize("name", sorted(PAIRS))
@given(data=st.data())
def test_a_changed_record_costs_no_other(name: str, data: st.DataObject) -> None:
    record, within = PAIRS[name]
    records = [_mutated(data, record), record]
    document = {within: records} if within else records
    items = items_in(registry.by_name(name), json.dumps(document))
    (whole,) = items_in(registry.by_name(name), json.dumps([record]))
    assert isinstance(whole, Draft)
    assert [item.title for item in items if isinstance(item, Draft)][-1] == whole.title
    assert len([i for i in items if isinstance(i, Draft | Problem | SetAside)]) >= 2


def test_a_type_that_is_no_text_is_no_type() -> None:
    text = json.dumps([{**CSL, "type": {}}, {**CSL, "type": ["book"]}, CSL])
    assert registry.by_name("csl-json").sniff(source_of(text)) == 0
    items = items_in(registry.by_name("csl-json"), text)
    assert [item.title for item in items if isinstance(item, Draft)] == [CSL["title"]] * 3


@pytest.mark.parametrize("found", [csl_yaml.FORMAT, papis_yaml.FORMAT], ids=["csl", "papis"])
def test_yaml_of_the_wrong_kind_is_told(found: Format) -> None:
    for text in (
        "references: 1\n",
        "- 1\n- 2\n",
        "title: [1]\nauthor: {a: 1}\n",
        "references:\n- 1\n",
    ):
        _read(found, text.encode())
