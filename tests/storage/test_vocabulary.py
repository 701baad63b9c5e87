"""The words of the index, by field and beginning."""

import pytest

from reading_list.query.tree import Text
from reading_list.storage.edits import SetNote
from reading_list.storage.library import Library


def test_words_are_counted_by_papers(papers: Library) -> None:
    assert papers.words("title", "re") == {
        "regularized": 1,
        "recomposing": 1,
        "reinforcement": 1,
    }


def test_words_of_a_field_are_those_of_its_column(papers: Library) -> None:
    assert papers.words("author", "t") == {"terjek": 1}
    assert papers.words("abstract", "terjek") == {}


def test_short_words_may_be_left_out(papers: Library) -> None:
    assert "f" in papers.words("title", "")
    assert "f" not in papers.words("title", "", shortest=3)


def test_notes_are_part_of_all_that_is_searched(papers: Library) -> None:
    papers.apply(SetNote(1, "Zebras are striped"))
    assert papers.words("", "zeb") == {"zebras": 1}
    assert papers.words("note", "zeb") == {"zebras": 1}
    assert papers.words("title", "zeb") == {}


@pytest.mark.parametrize(
    ("word", "is_known"),
    [
        (Text("", ("terjek",)), True),
        (Text("title", ("terjek",)), False),
        (Text("", ("terj",)), False),
        (Text("", ("terj",), is_prefix=True), True),
    ],
)
def test_a_word_is_known_in_the_field_it_asks_about(
    papers: Library, word: Text, is_known: bool
) -> None:
    assert papers.has_word(word) is is_known


def test_a_library_that_is_only_read_tells_its_words(papers: Library) -> None:
    with Library.open(papers.path, read_only=True) as reader:
        assert reader.words("author", "terj") == {"terjek": 1}
