"""W says why a paper stands where it does."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from reading_list.core.paper import Status
from reading_list.gui.main_window import MainWindow
from reading_list.gui.widgets.why_popup import Line
from reading_list.query.sorts import Sort, SortKey
from reading_list.storage.edits import Mark
from tests.gui.test_main_window import filled, key, open_window, shown, status_of, window

__all__ = ["filled", "open_window", "window"]  # fixtures


def asked(window: MainWindow, query: str, paper: int = 2) -> list[Line]:
    window.list.set_query(query)
    window.view.select_ids([paper], paper)
    window.view.setFocus()
    key(Qt.Key.Key_W)
    assert window.why.popup.isVisible()
    return list(window.why.popup.lines)


def test_w_tells_which_words_match_and_what_the_filters_find(window: MainWindow) -> None:
    window.library.apply(Mark((2,), tags=("rl/offline",)))
    lines = asked(window, "status:new tag:rl submodular OR nothing -title:divergence ")
    assert [(line.label, line.head, line.text) for line in lines] == [
        ("status:new", "", "New"),
        ("tag:rl", "", "rl/offline"),
        ("submodular", "Title", "Regularized Submodular Maximization at Scale"),
        ("", "Abstract", "We study regularized submodular maximization at scale."),
        ("-title:divergence", "", "it has none of this"),
        ("Order", "Relevance", "what you typed is in its title, which counts most"),
        ("Page", "", "2 of 4 from “Poster Session 2”"),
    ]
    title = lines[2]
    assert [title.text[a:b] for a, b in title.spans] == ["Submodular"]


@pytest.mark.parametrize("leaving", [Qt.Key.Key_W, Qt.Key.Key_Escape, Qt.Key.Key_Return])
def test_w_and_esc_close_it_and_the_keyboard_is_where_it_was(
    window: MainWindow, leaving: Qt.Key
) -> None:
    asked(window, "submodular ")
    assert not window.view.hasFocus()
    key(leaving)
    assert not window.why.popup.isVisible()
    assert window.view.hasFocus()
    assert window.view.selected_ids() == [2]


def test_a_key_that_decides_closes_it_and_decides(window: MainWindow) -> None:
    asked(window, "")
    key(Qt.Key.Key_Q)
    assert not window.why.popup.isVisible()
    assert status_of(window, 2) is Status.QUEUED
    assert window.view.selected_ids() == [3]
    assert window.view.hasFocus()


def test_a_click_elsewhere_closes_it(window: MainWindow) -> None:
    asked(window, "")
    inside = window.why.popup.rect().center()
    QTest.mouseClick(window.why.popup, Qt.MouseButton.LeftButton, pos=inside)
    assert window.why.popup.isVisible()
    QTest.mouseClick(window.detail_pane, Qt.MouseButton.LeftButton, pos=QPoint(4, 4))
    assert not window.why.popup.isVisible()


def test_a_decided_paper_says_that_it_is_only_still_shown(window: MainWindow) -> None:
    window.list.set_query("status:new ")
    window.library.apply(Mark((2,), status=Status.QUEUED))
    window.view.select_ids([2], 2)
    key(Qt.Key.Key_W)
    first, second, *_ = window.why.popup.lines
    assert first.label == "Still shown"
    assert first.text.endswith("until the query changes or Ctrl+R sorts again")
    assert (second.label, second.text) == ("status:new", "Queued now")
    key(Qt.Key.Key_W)
    window.list.sort_again()
    assert 2 not in shown(window)


@pytest.mark.parametrize(
    ("sort", "head", "text"),
    [
        (SortKey.PAGE, "Page order", "2 of 4 from “Poster Session 2”"),
        (SortKey.AUTHOR, "Author", "Ehsan Kazemi"),
        (SortKey.YEAR, "Oldest first", "2021"),
        (SortKey.RATING, "Rating, reversed", "nothing to sort by, so it stands at the end"),
        (SortKey.SESSION, "Session", "ICML 2021 Poster Session 2"),
    ],
)
def test_the_order_is_told_by_the_value_it_goes_by(
    window: MainWindow, sort: SortKey, head: str, text: str
) -> None:
    window.list.set_sort(Sort(sort))
    order = next(line for line in asked(window, "") if line.label == "Order")
    assert (order.head, order.text) == (head, text)


def test_the_deck_tells_it_of_its_own_paper(window: MainWindow) -> None:
    window.view.select_ids([1], 1)
    window.deck.open()
    key(Qt.Key.Key_J)
    key(Qt.Key.Key_W)
    assert window.why.popup.isVisible()
    assert window.why.popup.lines[-1].text.startswith("2 of 4")
    key(Qt.Key.Key_X)
    assert not window.why.popup.isVisible()
    assert status_of(window, 2) is Status.SKIPPED
    assert window.deck.is_open


def test_a_low_row_is_answered_above_it_and_within_the_window(window: MainWindow) -> None:
    lines, popup = asked(window, ""), window.why.popup
    low = QRect(window.width() - 60, window.height() - 40, 300, 30)
    popup.tell("", lines, low)
    assert window.rect().contains(popup.geometry())
    assert popup.geometry().bottom() < low.top()


def test_it_can_be_heard(window: MainWindow) -> None:
    lines = asked(window, "submodular ")
    assert lines[0].spoken == "submodular: Title: Regularized Submodular Maximization at Scale"
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.accessibleName() == "Why it is here"


def test_what_happens_elsewhere_leaves_it_open(window: MainWindow) -> None:
    asked(window, "")
    window.library.apply(Mark((4,), rating=3))
    assert window.why.popup.isVisible()
    window.library.apply(Mark((2,), rating=3))
    assert not window.why.popup.isVisible()


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("import:last ", "it came with this import"),
        ("has:abstract ", "it has this"),
        ("type:conference ", "conference"),
        ("-has:note ", "it has none of this"),
    ],
)
def test_what_shows_no_value_is_told_in_a_word(window: MainWindow, query: str, text: str) -> None:
    assert asked(window, query)[0].text == text
