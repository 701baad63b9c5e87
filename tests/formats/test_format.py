"""Options of formats, and how formats are found."""

import pytest

from reading_list import paths
from reading_list.core.errors import RefusedError, UnreadableSourceError
from reading_list.formats import registry
from reading_list.formats.format import Format, Option, resolve_options
from reading_list.formats.source import Source

SAMPLE = Format(
    name="sample",
    label="Sample",
    suffixes=(".sample",),
    options=(
        Option("notes", "Notes", "bool", True),
        Option("math", "Math", "choice", "tex", (("tex", "TeX"), ("unicode", "Unicode"))),
        Option("title", "Title", "text", ""),
    ),
)


def test_options_not_given_have_their_default() -> None:
    assert resolve_options(SAMPLE, {}) == {"notes": True, "math": "tex", "title": ""}


def test_options_are_read_from_words() -> None:
    given = {"notes": "No", "math": "Unicode", "title": " My list"}
    assert resolve_options(SAMPLE, given) == {
        "notes": False,
        "math": "unicode",
        "title": " My list",
    }


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"colour": "red"}, "no option “colour”. It has notes, math, title"),
        ({"notes": "maybe"}, "yes or no; not “maybe”"),
        ({"math": "roman"}, "one of tex, unicode; not “roman”"),
    ],
)
def test_wrong_options_are_refused_in_a_sentence(given: dict[str, str], says: str) -> None:
    with pytest.raises(RefusedError, match=says):
        resolve_options(SAMPLE, given)


def test_format_without_options_says_so() -> None:
    with pytest.raises(RefusedError, match="CSV has no options"):
        resolve_options(registry.by_name("csv"), {"notes": "yes"})


def test_formats_are_found_by_name_and_by_suffix() -> None:
    assert registry.by_name("BibTeX").name == "bibtex"
    assert registry.by_name(".bib").name == "bibtex"
    with pytest.raises(RefusedError, match="no format “odt”"):
        registry.by_name("odt")


def test_names_and_suffixes_are_told_apart() -> None:
    names = [found.name for found in registry.all_formats()]
    assert len(set(names)) == len(names)
    for found in registry.writable():
        assert found.group
        assert all(option.default in option.choices for option in found.options if option.choices)


def test_all_formats_that_write_are_offered() -> None:
    written = tuple(found for found in registry.all_formats() if found.is_written)
    assert registry.writable() == written
    assert tuple(registry.writable_by_name(found.name) for found in written) == written
    assert registry.writable_by_name("arxiv") is None


def test_content_tells_more_than_the_name() -> None:
    source = Source("papers.txt", b'{"format": "reading-list", "version": 1, "papers": []}')
    assert registry.detect(source).name == "json"


def test_session_page_is_known_by_its_content() -> None:
    data = paths.resource("sessions/icml-2021-poster-session-2.txt").read_bytes()
    for name in ("paste", "page.json"):
        assert registry.detect(Source(name, data)).name == "session-text"


def test_unknown_source_is_refused_with_what_can_be_read() -> None:
    with pytest.raises(UnreadableSourceError, match="Can be read: Session page as text, ") as told:
        registry.detect(Source("picture.png", b"\x89PNG\r\n\x1a\n\x00\x00"))
    assert str(told.value).endswith(f"Web of Science and {len(registry.readable()) - 8} more.")


@pytest.mark.parametrize("data", [b"", b" \r\n\t", b"\xef\xbb\xbf"])
def test_empty_source_is_refused_as_empty(data: bytes) -> None:
    with pytest.raises(UnreadableSourceError, match="empty"):
        registry.detect(Source("papers.bib", data))
