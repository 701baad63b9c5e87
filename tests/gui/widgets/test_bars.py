from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from reading_list.core.paper import Status
from reading_list.gui.icons import Icons
from reading_list.gui.theme import Theme
from reading_list.gui.widgets.bulk_bar import BulkBar
from reading_list.gui.widgets.button import Button
from reading_list.gui.widgets.empty_state import FirstStart, NothingFound
from reading_list.gui.widgets.message_bar import MessageBar
from reading_list.gui.widgets.progress_bar import ThinProgressBar
from reading_list.gui.widgets.star_rating import StarRating
from reading_list.gui.widgets.status_line import StatusLine


def show(qtbot: QtBot, widget: QWidget, width: int, height: int = 60) -> None:
    qtbot.addWidget(widget)
    widget.resize(width, height)
    with qtbot.waitExposed(widget):
        widget.show()


def labels(widget: QWidget) -> list[str]:
    return [each.text() for each in widget.findChildren(QLabel) if each.isVisible()]


def named(widget: QWidget, name: str) -> QPushButton:
    return next(each for each in widget.findChildren(QPushButton) if each.accessibleName() == name)


@pytest.fixture
def line(qtbot: QtBot, theme: Theme, icons: Icons) -> StatusLine:
    made = StatusLine(theme, icons)
    show(qtbot, made, 700)
    return made


def test_the_last_act_stands_with_its_undo(line: StatusLine) -> None:
    line.show_message("Skipped “AlphaNet”", "status-skipped", "Ctrl+Z takes it back")
    assert line.message == "Skipped “AlphaNet”"
    assert "·  Ctrl+Z takes it back" in labels(line)


def test_the_act_gives_way_before_undo_and_counts(line: StatusLine) -> None:
    line.show_message("Skipped " + "a very long title " * 20, "", "Ctrl+Z takes it back")
    line.set_counts("143 new  ·  38 decided  ·  saved")
    line.resize(500, line.height())
    for text in ("·  Ctrl+Z takes it back", "143 new  ·  38 decided  ·  saved"):
        label = next(each for each in line.findChildren(QLabel) if each.text() == text)
        assert label.width() >= QFontMetrics(label.font()).horizontalAdvance(text)


def test_progress_takes_the_place_of_the_message_and_can_be_cancelled(
    line: StatusLine, qtbot: QtBot
) -> None:
    line.show_message("Queued “GMAC”")
    line.show_progress("Reading 10,000 entries", 4370, 10_000)
    assert not line.is_busy
    qtbot.waitUntil(lambda: line.is_busy)
    bar = line.findChild(ThinProgressBar)
    assert (bar.value(), bar.maximum()) == (4370, 10_000)
    assert bar.accessibleName() == "Reading 10,000 entries"
    with qtbot.waitSignal(line.cancel_requested):
        named(line, "Cancel").click()
    line.end_progress()
    assert not line.is_busy
    assert line.message == "Queued “GMAC”"


def test_what_is_over_in_a_moment_never_shows(
    line: StatusLine, theme: Theme, icons: Icons, qtbot: QtBot
) -> None:
    line.show_progress("Reading", 1, 2)
    line.end_progress()
    later = StatusLine(theme, icons)
    qtbot.addWidget(later)
    later.show_progress("Reading", 1, 2)
    qtbot.waitUntil(lambda: later.is_busy)
    assert not line.is_busy


def test_an_unknown_total_shows_the_count_alone(line: StatusLine, qtbot: QtBot) -> None:
    line.show_progress("Reading", 12, 0)
    qtbot.waitUntil(lambda: line.is_busy)
    assert not line.findChild(ThinProgressBar).isVisible()
    assert "12" in labels(line)


@pytest.fixture
def message(qtbot: QtBot, theme: Theme, icons: Icons) -> Iterator[MessageBar]:
    holder = QWidget()
    made = MessageBar(theme, icons, holder)
    show(qtbot, holder, 700, 120)
    made.resize(700, 80)
    yield made
    holder.close()


def test_an_error_says_what_was_kept_and_offers_one_way(message: MessageBar, qtbot: QtBot) -> None:
    message.show_error("full", "The disk is full", "Your words are kept.", "Try again")
    assert message.isVisible()
    assert message.accessibleName() == "The disk is full Your words are kept."
    with qtbot.waitSignal(message.action_requested) as blocker:
        named(message, "Try again").click()
    assert blocker.args == ["full"]
    assert message.isVisible()


def test_news_never_covers_an_error(message: MessageBar) -> None:
    message.show_error("full", "The disk is full", "")
    message.show_news("learned", "The order has learned", "Sort again", "Ctrl+R")
    assert message.message_name == "full"
    message.close_message()
    message.show_news("learned", "The order has learned", "Sort again", "Ctrl+R")
    assert message.message_name == "learned"
    assert "Ctrl+R" in labels(message)


def test_a_message_is_closed_by_escape_and_by_its_cross(message: MessageBar, qtbot: QtBot) -> None:
    message.show_news("learned", "The order has learned")
    with qtbot.waitSignal(message.closed) as blocker:
        QTest.keyClick(message, Qt.Key.Key_Escape)
    assert blocker.args == ["learned"]
    assert not message.isVisible()
    message.show_news("learned", "The order has learned")
    named(message, "Close").click()
    assert not message.isVisible()


@pytest.fixture
def bulk(qtbot: QtBot, theme: Theme, icons: Icons) -> BulkBar:
    made = BulkBar(theme, icons)
    made.set_count(5)
    show(qtbot, made, 1000)
    return made


def test_bulk_acts_stand_in_the_order_of_the_keys(bulk: BulkBar, qtbot: QtBot) -> None:
    buttons = [each for each in bulk.findChildren(Button) if each.text()]
    assert [each.text() for each in buttons] == [
        "Queue",
        "Maybe",
        "Skip",
        "Reading",
        "Read",
        "Tag",
        "To list",
    ]
    with qtbot.waitSignal(bulk.status_requested) as blocker:
        buttons[2].click()
    assert blocker.args == [Status.SKIPPED]
    with qtbot.waitSignals([bulk.tag_requested, bulk.list_requested]):
        buttons[5].click()
        buttons[6].click()


def test_bulk_stars_ask_and_stay_empty(bulk: BulkBar, qtbot: QtBot) -> None:
    stars = bulk.findChild(StarRating)
    assert stars is not None
    with qtbot.waitSignal(bulk.rating_requested) as blocker:
        QTest.keyClicks(stars, "4")
    assert blocker.args == [4]
    assert stars.value() == 0


@pytest.mark.parametrize("width", [1000, 796, 640, 520, 420, 360, 300])
def test_no_word_of_the_bulk_bar_is_ever_cut(bulk: BulkBar, width: int) -> None:
    bulk.resize(width, bulk.height())
    shown = [each for each in bulk.findChildren(Button) if each.isVisible()]
    assert len(shown) >= 4
    for button in shown:
        assert button.width() >= button.sizeHint().width()
        assert button.geometry().right() <= width


def test_a_wide_bulk_bar_shows_all_words(bulk: BulkBar) -> None:
    bulk.resize(1000, bulk.height())
    assert all(each.shown_text() == each.text() for each in bulk.findChildren(Button))


def test_escape_lets_the_selection_go(bulk: BulkBar, qtbot: QtBot) -> None:
    with qtbot.waitSignal(bulk.clear_requested):
        QTest.keyClick(bulk, Qt.Key.Key_Escape)


def test_the_first_start_offers_its_ways(qtbot: QtBot, theme: Theme, icons: Icons) -> None:
    page = FirstStart(theme, icons)
    page.set_bundled("the ICML 2021 session", 181)
    page.set_formats(["BibTeX", "RIS"], 20)
    show(qtbot, page, 900, 650)
    assert "Formats it reads: BibTeX, RIS and 20 more" in labels(page)
    for name, signal in (
        ("Paste a page or a bibliography", page.paste_requested),
        ("Open files", page.open_requested),
        ("Open a folder", page.folder_requested),
        ("Try it with the ICML 2021 session, 181 papers", page.try_requested),
    ):
        with qtbot.waitSignal(signal):
            named(page, name).click()
    assert page.first_focus() is named(page, "Try it with the ICML 2021 session, 181 papers")


def test_the_first_start_fits_a_small_window(qtbot: QtBot, theme: Theme, icons: Icons) -> None:
    page = FirstStart(theme, icons)
    page.set_formats(["session pages", "BibTeX", "RIS", "CSL-JSON", "PubMed", "EndNote"], 20)
    show(qtbot, page, 560, 520)
    for part in page.findChildren(QPushButton):
        left = part.mapTo(page, part.rect().topLeft()).x()
        assert left >= 0
        assert left + part.width() <= 560


def test_nothing_found_offers_a_spelling_and_the_way_back(
    qtbot: QtBot, theme: Theme, icons: Icons
) -> None:
    page = NothingFound(theme, icons)
    show(qtbot, page, 500, 200)
    page.show_sentence("No paper has “convx”.")
    page.show_suggestions([("convex ", 12), ("convexity", 3)])
    assert page.first_focus() is named(page, "Did you mean convex (12)?")
    with qtbot.waitSignal(page.suggestion_requested) as blocker:
        named(page, "Or convexity (3)?").click()
    assert blocker.args == ["convexity"]
    with qtbot.waitSignal(page.clear_requested):
        named(page, "Clear the query").click()
    page.show_sentence("No paper has “convx”.")
    assert page.first_focus() is page
    assert not any("mean" in each.text() for each in page.findChildren(Button) if each.isVisible())


def test_where_room_is_short_the_title_of_an_act_is_cut_within_the_sentence(
    line: StatusLine,
) -> None:
    title = "Recomposing the Reinforcement Learning Building Blocks with Hypernetworks " * 3
    line.show_message(f"Rated “{title}” 4 stars", undo="Ctrl+Z takes it back", title=title)
    (shown,) = [text for text in labels(line) if text.startswith("Rated")]
    assert shown.startswith("Rated “Recomposing the")
    assert shown.endswith("…” 4 stars")
    assert line.message == f"Rated “{title}” 4 stars"
    line.show_passing("Arrows go by words")
    assert "Arrows go by words" in labels(line)
    line.show_passing("")
    assert shown in labels(line)
