"""How orders are written."""

import pytest

from reading_list.core.errors import RefusedError
from reading_list.query.sorts import Sort, SortKey, parse_sort


@pytest.mark.parametrize("key", SortKey)
def test_sorts_read_what_they_write(key: SortKey) -> None:
    for sort in (Sort(key), Sort(key, is_descending=True)):
        assert parse_sort(str(sort)) == sort


def test_minus_reverses() -> None:
    assert parse_sort("-year") == Sort(SortKey.YEAR, is_descending=True)


@pytest.mark.parametrize("text", ["", "-", "yeer", "--year"])
def test_unknown_order_is_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(RefusedError, match="is no order"):
        parse_sort(text)
