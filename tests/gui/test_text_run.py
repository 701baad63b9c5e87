"""Matches in lines that are cut, counted as Qt counts."""

from PySide6.QtGui import QColor, QFontMetricsF
from PySide6.QtWidgets import QApplication

from reading_list.gui.delegates.painting import joined_spans
from reading_list.gui.text_run import in_two_lines, match_formats, shown_spans
from reading_list.text import OBJECT

GROUND = QColor("#ffe2b3")


def places(text: str, *spans: tuple[int, int]) -> list[tuple[int, int]]:
    return [(made.start, made.length) for made in match_formats(text, spans, GROUND)]


def test_grounds_are_placed_in_utf16_units() -> None:
    assert places("😀 deep", (2, 6)) == [(3, 4)]


def test_a_formula_is_left_to_who_draws_it() -> None:
    assert places(f"the {OBJECT}-divergence", (4, 16)) == [(5, 11)]


def test_what_was_cut_away_is_not_marked() -> None:
    assert shown_spans("deep learning", "deep lea…", [(0, 4), (5, 13)]) == [(0, 4), (5, 8)]
    assert shown_spans("deep learning", "deep…", [(5, 13)]) == []
    assert shown_spans("and so on…", "and so on…", [(7, 9)]) == [(7, 9)]


def test_names_are_marked_as_far_as_they_are_shown() -> None:
    names = ("Ying Jin", "Zhuoran Yang")
    found = (((5, 8),), ((8, 12),))
    assert joined_spans("Ying Jin, Zhuoran Yang", names, found) == ((5, 8), (18, 22))
    assert joined_spans("Ying Jin", names, found) == ((5, 8),)
    assert joined_spans("Ying J…", names, found) == ((5, 6),)


def test_a_title_is_broken_between_words_and_its_second_line_cut(qapp: QApplication) -> None:
    font = qapp.font()
    measure = QFontMetricsF(font).horizontalAdvance
    title = "Self-Play Deep Reinforcement Learning for Everybody and More"
    width = measure("Self-Play Deep Reinforcement L")
    first, second = in_two_lines(title, font, width)
    assert first == "Self-Play Deep Reinforcement"
    assert second.startswith("Learning for")
    assert second.endswith("…")
    assert measure(second) <= width
    assert in_two_lines("Short", font, width) == ("Short", "")
    assert in_two_lines("One two", font, measure("One t")) == ("One", "two")
