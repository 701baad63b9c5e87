"""What lists made to be read have in common."""

import pytest

from reading_list.core.bundle import Bundle
from reading_list.core.paper import Highlight
from tests.formats.conftest import Written
from tests.formats.samples import paper

QUOTE = "We propose a randomized algorithm, which is quick."
NOTE = "Mine.\n\n> We propose a randomized\n> algorithm, which  is quick.\n\nMore."


def listed(name: str, written: Written, note: str, comment: str = "", **options: str) -> str:
    mark = Highlight("abstract", QUOTE, comment=comment)
    one = paper(1, "T", note=note, highlights=(mark,))
    return " ".join(written(name, Bundle(title="", papers=(one,)), options).decode().split())


@pytest.mark.parametrize("name", ["markdown", "text", "html"])
def test_a_highlight_quoted_in_the_note_is_written_once(name: str, written: Written) -> None:
    assert listed(name, written, NOTE).count("randomized") == 1
    assert listed(name, written, NOTE, notes="no").count("randomized") == 1
    assert listed(name, written, NOTE, highlights="no").count("randomized") == 1


@pytest.mark.parametrize("note", ["", "We propose a randomized algorithm", "> We propose"])
def test_a_highlight_that_is_not_quoted_stays(note: str, written: Written) -> None:
    assert QUOTE in listed("markdown", written, note)


def test_a_comment_on_a_quoted_highlight_stays(written: Written) -> None:
    assert "Why so quick?" in listed("markdown", written, NOTE, "Why so quick?")
