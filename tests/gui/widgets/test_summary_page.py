"""Several selected papers are summed up, quickly and only when something is new."""

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from reading_list.core.paper import Status
from reading_list.gui.icons import Icons
from reading_list.gui.models.summary import SelectionSummary
from reading_list.gui.theme import Theme
from reading_list.gui.widgets.summary_page import SummaryPage
from reading_list.gui.widgets.tag_bar import TagChip

THREE = SelectionSummary(
    count=3, statuses=((Status.NEW, 3),), tags=(("theory", "blue", 2), ("rl", "", 1))
)


@pytest.fixture
def page(qtbot: QtBot, theme: Theme, icons: Icons) -> SummaryPage:
    made = SummaryPage(theme, icons)
    qtbot.addWidget(made)
    return made


def texts(page: SummaryPage) -> list[str]:
    return [label.text() for label in page.widget().findChildren(QLabel)]


def test_the_selection_is_counted(page: SummaryPage) -> None:
    page.show_summary(THREE)
    assert "3 papers" in texts(page)
    assert {"2 of 3", "1 of 3"} <= set(texts(page))


def test_a_selection_that_is_shown_already_is_not_built_again(page: SummaryPage) -> None:
    page.show_summary(THREE)
    before = page.widget()
    page.show_summary(SelectionSummary(count=3, statuses=THREE.statuses, tags=THREE.tags))
    assert page.widget() is before
    page.show_summary(SelectionSummary(count=2))
    assert page.widget() is not before


def test_of_many_tags_the_most_frequent_are_shown_and_the_rest_counted(page: SummaryPage) -> None:
    tags = tuple((f"tag {number}", "", 500 - number) for number in range(400))
    page.show_summary(SelectionSummary(count=1_000, tags=tags))
    assert len(page.widget().findChildren(TagChip)) == 20
    assert "and 380 more" in texts(page)


def test_another_look_builds_it_anew(page: SummaryPage, theme: Theme) -> None:
    page.show_summary(THREE)
    before = page.widget()
    theme.changed.emit()
    assert page.widget() is not before
