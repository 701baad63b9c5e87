"""Tables for spreadsheets."""

import csv
import io
from collections.abc import Callable

from reading_list.formats.csv_own import OWN_HEADER
from tests.formats.conftest import Written
from tests.formats.samples import BUNDLE


def test_csv_is_as_it_was(written: Written, matches_golden: Callable[..., None]) -> None:
    matches_golden("csv/list.csv", written("csv", BUNDLE))


def test_cells_are_read_back(written: Written) -> None:
    text = written("csv", BUNDLE).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert tuple(rows[0]) == OWN_HEADER
    assert [row["title"] for row in rows[1:3]] == [
        "Revisiting Peng's Q(λ) for Modern Reinforcement Learning",
        "GMAC: A Distributional Perspective on Actor-Critic Framework",
    ]
    assert rows[3]["note"] == '"quoted", with a comma\r\nand Windows ends\u2028and more'


def test_formulas_are_no_formulas(written: Written) -> None:
    text = written("csv", BUNDLE).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert rows[4]["title"] == "'=HYPERLINK(1)"
    assert rows[2]["note"] == "'=1+1"
