"""Places of files in BibTeX, as each program writes them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reading_list.core.bundle import Bundle
from reading_list.core.paper import Attachment
from reading_list.formats.bibtex_files import read_files, write_files
from tests.formats.conftest import Written
from tests.formats.samples import paper

_NAMES = st.text("ab:;\\, .é#%_-", min_size=1).filter(lambda name: name == name.strip(" ,"))


@pytest.mark.parametrize(
    ("value", "paths"),
    [
        ("", []),
        ("paper.pdf", ["paper.pdf"]),
        (":/home/ada/a.pdf:PDF", ["/home/ada/a.pdf"]),
        ("Full Text:files/12/a.pdf:application/pdf", ["files/12/a.pdf"]),
        ("A:f/1.pdf:application/pdf;B:f/2.html:text/html", ["f/1.pdf", "f/2.html"]),
        (r":C\:/papers/a.pdf:PDF", ["C:/papers/a.pdf"]),
        (":C:/papers/a.pdf:PDF", ["C:/papers/a.pdf"]),
        (r"Test:E:\some\folder\a.pdf:application/pdf", [r"E:\some\folder\a.pdf"]),
        (r"Test:E\:\\some\\folder\\a.pdf:application/pdf", [r"E:\some\folder\a.pdf"]),
        (r":C$\backslash$:/Users/a/b.pdf:pdf", ["C:/Users/a/b.pdf"]),
        ("C:/a.pdf", ["C:/a.pdf"]),
        (":/one\\;two.pdf:PDF", ["/one;two.pdf"]),
        (":/books/a.epub:EPUB, :/books/a.pdf:PDF", ["/books/a.epub", "/books/a.pdf"]),
        ("a.pdf:PDF", ["a.pdf"]),
        (":a.pdf:PDF;:a.pdf:PDF", ["a.pdf"]),
        (r":a\_b.pdf:PDF", ["a_b.pdf"]),
        ("PDF:https\\://example.org/a.pdf:application/pdf", []),
        (";:;::;", []),
    ],
)
def test_a_file_is_found_whoever_wrote_the_field(value: str, paths: list[str]) -> None:
    assert [file.path for file in read_files(value)] == paths


@given(st.lists(_NAMES, max_size=3, unique=True))
def test_what_is_written_is_read(names: list[str]) -> None:
    files = [Attachment(f"/papers/{name}x.pdf", 0, "") for name in names]
    assert list(read_files(write_files(files, ""))) == files


def test_places_begin_where_the_library_is() -> None:
    files = [Attachment("l-files/a.pdf", 3, "x"), Attachment(r"C:\b\c", 3, "x")]
    assert write_files(files, "/home/ada") == r":/home/ada/l-files/a.pdf:PDF;:C\:/b/c:"


@pytest.mark.parametrize("name", ["bibtex", "biblatex"])
def test_places_of_files_can_be_left_out(name: str, written: Written) -> None:
    with_file = paper(
        1,
        "T",
        attachments=(Attachment("/a.pdf", 3, "x"),),
        extra={"bibtex": {"entrytype": "article", "file": ":/old.pdf:PDF"}},
    )
    bundle = Bundle(title="", papers=(with_file,))
    assert "  file = {:/a.pdf:PDF}" in written(name, bundle).decode()
    assert "file" not in written(name, bundle, {"files": "no"}).decode()


def test_letters_of_a_file_name_are_never_commands(written: Written) -> None:
    one = paper(1, "É", attachments=(Attachment("/é.pdf", 3, "x"),))
    text = written("bibtex", Bundle(title="", papers=(one,)), {"encoding": "tex"}).decode()
    assert "file = {:/é.pdf:PDF}" in text
    assert "É" not in text
