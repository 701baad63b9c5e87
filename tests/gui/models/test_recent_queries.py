"""Which queries are kept, and in which order."""

import pytest

from reading_list.gui.models.recent_queries import MOST, with_query


@pytest.mark.parametrize(
    ("before", "text", "after"),
    [
        ([], "gan", ["gan"]),
        (["gan"], "  ", ["gan"]),
        (["gan"], "status:new tag:", ["status:new", "gan"]),
        (["gan"], "tag:", ["gan"]),
        (["vae", "gan"], " deep   gan ", ["deep gan", "vae", "gan"]),
        (["vae", "gan"], "gan ", ["gan", "vae"]),
        (["reinf", "gan"], "reinforcement", ["reinforcement", "gan"]),
        (["reinforcement"], "reinf", ["reinf", "reinforcement"]),
        (["gan", "reinf"], "reinforcement", ["reinforcement", "gan", "reinf"]),
    ],
)
def test_the_newest_stands_first_and_once(before: list[str], text: str, after: list[str]) -> None:
    assert with_query(before, text) == after


def test_only_so_many_are_kept() -> None:
    queries: list[str] = []
    for number in range(MOST + 5):
        queries = with_query(queries, f"word{number:02}")
    assert len(queries) == MOST
    assert queries[0] == f"word{MOST + 4:02}"
