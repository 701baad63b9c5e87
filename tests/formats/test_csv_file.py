"""Tables for spreadsheets."""

import csv
import io
from collections.abc import Callable

from reading_list.core.bundle import Bundle
from reading_list.formats.csv_own import OWN_HEADER, header_of
from tests.formats.conftest import Written
from tests.formats.samples import BUNDLE, paper


def test_csv_is_as_it_was(written: Written, matches_golden: Callable[..., None]) -> None:
    matches_golden("csv/list.csv", written("csv", BUNDLE))


def test_cells_are_read_back(written: Written) -> None:
    text = written("csv", BUNDLE).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert tuple(rows[0]) == header_of(BUNDLE.list_name)
    assert header_of("") == OWN_HEADER
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


def test_a_title_stays_on_one_line(written: Written) -> None:
    odd = Bundle(title="", papers=(paper(1, "Two\r\n lines\u2028of it"),))
    rows = list(csv.DictReader(io.StringIO(written("csv", odd).decode("utf-8-sig"), newline="")))
    assert rows[0]["title"] == "Two lines of it"
