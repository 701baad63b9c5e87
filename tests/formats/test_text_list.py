"""Reading lists as plain text."""

from collections.abc import Callable

from reading_list.core.bundle import Bundle
from reading_list.core.paper import ListPlace
from tests.formats.conftest import Written
from tests.formats.hostile import HOSTILE
from tests.formats.samples import BUNDLE, paper


def test_text_is_as_it_was(written: Written, matches_golden: Callable[..., None]) -> None:
    options = {"group-by": "status", "abstracts": "yes"}
    matches_golden("text/list.txt", written("text", BUNDLE, options))


def test_no_sign_moves_the_cursor_of_a_terminal(written: Written) -> None:
    text = written("text", HOSTILE, {"abstracts": "yes", "keys": "yes"}).decode()
    assert not any(ord(sign) < 32 and sign not in "\n\t" for sign in text)
    assert "{{ 7*7 }}" in text


def test_formulas_of_a_remark_are_written_as_signs(written: Written) -> None:
    place = ListPlace("Talk", 1, "Why $\\sqrt{k}$?\n\nAsk.")
    bundle = Bundle(title="", papers=(paper(1, "T", lists=(place,)),), list_name="Talk")
    assert "   Why √k?\n\n   Ask." in written("text", bundle).decode()
