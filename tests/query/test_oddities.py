"""What looks like a slip in a query that finds nothing."""

import pytest

from reading_list.query.oddities import unclosed_quote, unknown_field


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("foo:bar", "foo"),
        ("gan -auther:jin", "auther"),
        ("GMAC: A Distributional Perspective", ""),
        ("https://arxiv.org/abs/2102.01234", ""),
        ('author:jin "foo:bar"', ""),
        ("title:gan", ""),
    ],
)
def test_a_name_before_a_colon_that_is_no_field(text: str, name: str) -> None:
    assert unknown_field(text) == name


def test_a_quote_that_is_never_closed() -> None:
    assert unclosed_quote('gan title:"deep') == 10
    assert unclosed_quote('gan title:"deep"') is None
