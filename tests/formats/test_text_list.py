"""Reading lists as plain text."""

from collections.abc import Callable

from tests.formats.conftest import Written
from tests.formats.hostile import HOSTILE
from tests.formats.samples import BUNDLE


def test_text_is_as_it_was(written: Written, matches_golden: Callable[..., None]) -> None:
    options = {"group-by": "status", "abstracts": "yes"}
    matches_golden("text/list.txt", written("text", BUNDLE, options))


def test_no_sign_moves_the_cursor_of_a_terminal(written: Written) -> None:
    text = written("text", HOSTILE, {"abstracts": "yes", "keys": "yes"}).decode()
    assert not any(ord(sign) < 32 and sign not in "\n\t" for sign in text)
    assert "{{ 7*7 }}" in text
