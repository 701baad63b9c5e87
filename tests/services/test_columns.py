"""What columns are taken for, and reading a table with what is said about them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reading_list.core.errors import RefusedError, UnreadableSourceError, UntitledTableError
from reading_list.formats.csv_table import ABOUTS, ColumnMapping
from reading_list.formats.source import Source
from reading_list.services.columns import (
    columns_in,
    is_doubled,
    mapping_from,
    mapping_of,
    read_again,
    table_from,
    with_about,
)
from reading_list.services.sources import read_source

STRANGE = (
    "Bezeichnung;Verfasser;Jahr;Bemerkung\n"
    "Moreau-Yosida;Terjék, Dávid;2021;gut\n"
    ";;;\n"
    "Is Pessimism Efficient?;Jin, Ying;2021;\n"
)
KNOWN = "title,authors,year,notes\nRecomposing,Elad Sarafian,2021,x\n"


def source(text: str) -> Source:
    return Source("table.csv", text.encode())


def said(text: str, *options: str) -> list[tuple[str, list[str]]]:
    mapping = mapping_from(tuple(option.partition("=")[::2]) for option in options)  # type: ignore[misc]  # pairs
    found = read_source(source(text), mapping=mapping)
    return [(draft.title, [author.name for author in draft.authors]) for draft in found.drafts]


def test_columns_are_told_with_what_they_are_taken_for() -> None:
    found = columns_in(source(KNOWN))
    assert [(c.number, c.name, c.about, c.samples) for c in found] == [
        (1, "title", "title", ("Recomposing",)),
        (2, "authors", "authors", ("Elad Sarafian",)),
        (3, "year", "year", ("2021",)),
        (4, "notes", "extra", ("x",)),
    ]


def test_notes_are_taken_and_columns_left_out_if_somebody_says_so() -> None:
    mapping = mapping_from((("column.note", "notes"), ("column.nothing", "year")))
    (draft,) = read_source(source(KNOWN), mapping=mapping).drafts
    assert (draft.note, draft.year, draft.extra) == ("x", None, {})
    (draft,) = read_source(source(KNOWN)).drafts
    assert (draft.note, draft.extra) == ("", {"csv": {"notes": "x"}})


def test_a_pasted_table_in_another_language_is_a_table() -> None:
    pasted = Source.from_text("Pasted text", STRANGE.replace(";;;\n", "").replace(";", "\t"))
    with pytest.raises(UntitledTableError) as caught:
        read_source(pasted)
    table = table_from("Pasted text", caught.value.lines)
    assert [column.name for column in columns_in(table)] == [
        "Bezeichnung",
        "Verfasser",
        "Jahr",
        "Bemerkung",
    ]


def test_prose_is_no_table() -> None:
    prose = Source.from_text("Pasted text", "Not this, nor that.\nBut here, perhaps.\n")
    with pytest.raises(UnreadableSourceError, match="no format"):
        read_source(prose)


def test_commas_in_cells_do_not_part_a_table_of_tabs() -> None:
    text = "A\tB\nOne, two, three, four\tx\nFive, six, seven, eight\ty\n"
    assert [column.name for column in columns_in(source(text))] == ["A", "B"]


def test_columns_of_a_table_without_titles_are_told_as_well() -> None:
    with pytest.raises(UntitledTableError, match="Bezeichnung, Verfasser"):
        read_source(source(STRANGE))
    found = columns_in(source(STRANGE))
    assert [(column.name, column.samples) for column in found] == [
        ("Bezeichnung", ("Moreau-Yosida", "Is Pessimism Efficient?")),
        ("Verfasser", ("Terjék, Dávid", "Jin, Ying")),
        ("Jahr", ("2021", "2021")),
        ("Bemerkung", ("gut",)),
    ]
    assert {column.about for column in found} == {"extra"}


def test_a_table_is_read_with_what_is_said_of_its_columns() -> None:
    named = said(STRANGE, "column.title=bezeichnung", "column.authors=Verfasser")
    numbered = said(STRANGE, "column.title=1", "column.authors=2")
    assert (
        named
        == numbered
        == [
            ("Moreau-Yosida", ["Dávid Terjék"]),
            ("Is Pessimism Efficient?", ["Ying Jin"]),
        ]
    )


def test_what_is_said_goes_before_the_name() -> None:
    found = read_source(source(KNOWN), mapping=ColumnMapping({"title": ["notes"]}))
    assert found.drafts[0].title == "x"
    assert found.drafts[0].extra["csv"] == {"title": "Recomposing"}
    (draft,) = read_source(source(KNOWN), mapping=ColumnMapping({"extra": ["year"]})).drafts
    assert (draft.year, draft.extra["csv"]) == (None, {"year": "2021", "notes": "x"})


def test_a_table_without_header_begins_with_a_paper() -> None:
    text = "Moreau-Yosida,2021\nRecomposing,2020\n"
    assert said(text, "header=no", "column.title=1") == [("Moreau-Yosida", []), ("Recomposing", [])]


def test_a_mapping_step_changes_one_column_at_a_time() -> None:
    columns = columns_in(source(KNOWN))
    doubled = with_about(columns, 4, "title")
    assert is_doubled(doubled)
    swapped = with_about(doubled, 1, "extra")
    assert not is_doubled(swapped)
    assert [column.about for column in swapped] == ["extra", "authors", "year", "title"]
    reading = read_again(read_source(source(KNOWN)), mapping_of(swapped))
    assert reading.drafts[0].title == "x"
    assert [column.about for column in columns_in(source(KNOWN), mapping_of(swapped))] == [
        "extra", "authors", "year", "title",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("option", "word"),
    [
        ("column.title=Nothing", "has no column “Nothing”. Its columns are: title, authors"),
        ("column.title=9", "has no column “9”"),
        ("column.colour=year", "No column is about “colour”"),
        ("columns=year", "no option of an import"),
        ("header=perhaps", "no option of an import"),
    ],
)
def test_what_does_not_fit_is_refused_in_a_sentence(option: str, word: str) -> None:
    with pytest.raises(RefusedError, match=word):
        said(KNOWN, option)


def test_only_tables_have_columns() -> None:
    with pytest.raises(RefusedError, match="BibTeX is no table"):
        read_source(source(KNOWN), format_name="bibtex", mapping=ColumnMapping({"title": ["1"]}))


_TEXT = st.lists(st.sampled_from(["title", "a", ",", ";", "\n", '"', "1", "é"]), max_size=30)


@given(_TEXT.map("".join), st.dictionaries(st.sampled_from(ABOUTS), st.just(["1"]), max_size=3))
def test_any_table_and_mapping_is_read_or_refused(text: str, columns: dict[str, list[str]]) -> None:
    mapping = ColumnMapping(columns)
    try:
        columns_in(source(text), mapping)
        list(read_source(source(text), mapping=mapping).drafts)
    except (RefusedError, UnreadableSourceError):
        return
