"""What was said about columns comes back for the next table that has the same ones."""

import json

from reading_list.formats.csv_table import ColumnMapping
from reading_list.formats.source import Source
from reading_list.services.column_memory import column_key, remembered_columns, told_columns
from reading_list.services.gathering import Waiting

MAPPING = ColumnMapping({"title": ("1",), "authors": ("2",)})
HEAD = "Bezeichnung;Verfasser\n"


def source(text: str) -> Source:
    return Source("table.csv", text.encode())


def kept(table: Source, mapping: ColumnMapping) -> dict[str, dict[str, object]]:
    remembered = {column_key(table): told_columns(mapping)}
    return json.loads(json.dumps(remembered))  # type: ignore[no-any-return]  # what went in


def test_a_table_with_the_same_columns_is_read_as_the_last_one() -> None:
    remembered = kept(source(HEAD + "Moreau-Yosida;Dávid Terjék\n"), MAPPING)
    text = HEAD + "Is Pessimism Efficient?;Ying Jin\n"
    reading = Waiting("next.csv", lambda: source(text)).read(remembered=remembered)
    assert [draft.title for draft in reading.drafts] == ["Is Pessimism Efficient?"]
    assert reading.mapping == MAPPING


def test_a_table_with_other_columns_is_not() -> None:
    remembered = kept(source(HEAD), MAPPING)
    assert remembered_columns(source("Verfasser;Bezeichnung\na;b\n"), remembered) is None
    assert remembered_columns(source("@article{x, title={y}}\n"), remembered) is None


def test_that_there_is_no_header_is_remembered() -> None:
    mapping = ColumnMapping({"title": ("1",)}, has_header=False)
    table = source("Moreau-Yosida;1\n")
    assert remembered_columns(table, kept(table, mapping)) == mapping


def test_what_does_not_fit_is_forgotten() -> None:
    table = source(HEAD)
    for values in ({"title": ["9"]}, {"nonsense": ["1"]}):
        assert remembered_columns(table, {column_key(table): values}) is None
