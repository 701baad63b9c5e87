"""What unknown columns seem to be about."""

from reading_list.formats.source import Source
from reading_list.services.column_guess import guessed
from reading_list.services.columns import columns_in


def guess(text: str) -> list[str]:
    return [column.about for column in guessed(columns_in(Source("t.csv", text.encode())))]


def test_names_in_other_languages_are_known() -> None:
    text = "Verfasser;Bezeichnung;Jahr;Bemerkung\nDávid Terjék;Moreau-Yosida;2021;gut\n"
    assert guess(text) == ["authors", "title", "year", "note"]


def test_what_is_in_the_cells_tells_what_they_are() -> None:
    abstract = "We show that pessimism is provably efficient. " * 8
    text = (
        "a\tb\tc\td\te\tf\n"
        f"2021\tYing Jin, Zhuoran Yang\tIs Pessimism Provably Efficient?\t{abstract}\t"
        "https://openreview.net/forum?id=x\t10.5555/abc\n"
    )
    assert guess(text) == ["year", "authors", "title", "abstract", "url", "doi"]


def test_what_the_names_say_is_left_alone() -> None:
    assert guess("title,year,x\nMoreau-Yosida,2021,2020\n") == ["title", "year", "extra"]


def test_of_two_columns_alike_one_is_taken() -> None:
    assert guess("x;y;z\n2020;2021;Recomposing the whole\n") == ["year", "extra", "title"]
