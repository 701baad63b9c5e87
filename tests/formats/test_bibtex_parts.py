"""A BibTeX file cut into parts says what it says when it is read whole."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reading_list.core.draft import ReadItem
from reading_list.core.errors import UnreadableSourceError
from reading_list.core.progress import null_progress
from reading_list.formats.bibtex import FORMAT
from reading_list.formats.bibtex_parts import parts, read_part
from reading_list.formats.bibtex_reader import read
from reading_list.formats.parts import Part
from reading_list.formats.source import Source

SMALL = 200  # bytes; a part holds a few entries

ENTRY = """@article{{key{number},
  author = {{Terjék, Dávid}},
  title = {{Moreau-Yosida $f$-divergences, part {number}}},
  journal = icml,
  year = {{2021}}
}}

"""


def whole(path: Path) -> list[ReadItem]:
    return list(read(Source.from_path(path), null_progress))


def by_parts(path: Path, size: int = SMALL) -> list[ReadItem]:
    return [item for part in parts(path, size) for item in read_part(part)]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "library.bib"


def entries(count: int) -> str:
    return "".join(ENTRY.format(number=number) for number in range(count))


def test_parts_say_what_the_whole_file_says(file: Path) -> None:
    file.write_text("% a library\n@string{icml = {ICML}}\n\n" + entries(40), "utf-8")
    found = parts(file, SMALL)
    assert len(found) > 10
    assert by_parts(file) == whole(file)


def test_parts_follow_each_other_without_a_gap(file: Path) -> None:
    file.write_text(entries(40) + "% the end", "utf-8")
    found = parts(file, SMALL)
    assert found[0].start == found[0].before == 0
    for one, other in pairwise(found):
        assert one.start + one.size == other.start
        assert one.before + one.lines == other.before
    assert found[-1].start + found[-1].size == file.stat().st_size
    assert found[-1].before + found[-1].lines == Source.from_path(file).line_count


@pytest.mark.parametrize(
    "middle",
    [
        "@article{broken, title = {never closed\n",
        "@comment{\n@article{hidden, title = {No}}\n@article{hidden2, title = {No}}\n}\n",
        "@Comment{jabref-meta: grouping:\n0 AllEntriesGroup:;\n}\n",
        "@comment without braces\n",
        "@preamble{ {\\newcommand{\\x}{y}} }\n",
        "loose words, mail@example.org{ and more\n",
        "@string{icml = {Late, but it counts}}\n",
        "@article(round, title = {In parentheses (as some do)})\n",
        "   @article{indented, title = {Not at the start of the line}}\n",
        "@article{inner, title = {A\n@article{like, this}}\n}\n",
        '@article{quoted, title = "Said { in } quotes"}\n',
    ],
)
def test_whatever_stands_between_entries_is_read_the_same(file: Path, middle: str) -> None:
    for before in range(4):
        file.write_text(entries(before) + middle + entries(12), "utf-8")
        assert by_parts(file) == whole(file)


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends_of_all_kinds_are_counted_alike(file: Path, end: str) -> None:
    file.write_bytes(entries(30).replace("\n", end).encode())
    assert (by_parts(file) or whole(file)) == whole(file)


def test_a_mark_at_the_beginning_belongs_to_no_entry(file: Path) -> None:
    file.write_bytes(b"\xef\xbb\xbf" + entries(30).encode())
    assert parts(file, SMALL)
    assert by_parts(file) == whole(file)


@pytest.mark.parametrize(
    "text",
    [
        "@inproceedings{child, crossref = {vol}, title = {A}}\n",
        "@proceedings{vol, title = {The volume}}\n",
        "@article{child, xdata = {common}, title = {A}}\n",
        "@comment{never closed\n",
    ],
)
def test_a_file_whose_entries_need_each_other_is_read_whole(file: Path, text: str) -> None:
    file.write_text(entries(20) + text, "utf-8")
    assert parts(file, SMALL) == ()


@pytest.mark.parametrize("head", [b"% Encoding: windows-1252\n", b"\xff\xfe"])
def test_a_file_in_another_encoding_is_read_whole(file: Path, head: bytes) -> None:
    file.write_bytes(head + entries(20).encode())
    assert parts(file, SMALL) == ()


def test_a_file_that_became_shorter_is_told(file: Path) -> None:
    file.write_text(entries(2), "utf-8")
    with pytest.raises(UnreadableSourceError, match="was changed while it was read"):
        Part(path=file, start=0, size=10_000, before=0, lines=9).text()


def test_the_format_cuts_and_reads_parts(tmp_path: Path) -> None:
    file = tmp_path / "papers.bib"
    file.write_text("".join(ENTRY.format(number=number) for number in range(3)), "utf-8")
    assert FORMAT.parts is not None
    assert FORMAT.read_part is not None
    found = FORMAT.parts(file)
    assert found == parts(file)
    assert [list(FORMAT.read_part(part)) for part in found] == [
        list(read_part(part)) for part in found
    ]


PIECES = st.sampled_from(
    [
        *(ENTRY.format(number=number) for number in range(3)),
        *("@", "{", "}", '"', "\n", ",", "=", "\n@article{x,", "\n@comment{", "\n@string{a={b}}"),
        *("@article{y, title={T}}", "% word\n", " title = {B}", "\n@misc(z, title={T})", "é"),
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=25))
def test_any_file_is_read_the_same_in_parts(
    tmp_path_factory: pytest.TempPathFactory, pieces: list[str]
) -> None:
    file = tmp_path_factory.mktemp("any") / "any.bib"
    file.write_bytes("".join(pieces).encode())
    if parts(file, 64):
        assert by_parts(file, 64) == whole(file)
