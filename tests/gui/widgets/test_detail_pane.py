from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from reading_list.core.paper import (
    Author,
    Highlight,
    Link,
    Paper,
    PaperRow,
    Session,
    Status,
)
from reading_list.gui.icons import Icons
from reading_list.gui.models.summary import SelectionSummary
from reading_list.gui.theme import Theme
from reading_list.gui.widgets.author_links import AuthorLinks
from reading_list.gui.widgets.detail_pane import DetailPane
from reading_list.gui.widgets.suggestions import SuggestionPopup

ABSTRACT = "We propose a randomized algorithm with an improved approximation ratio. " * 8


@pytest.fixture
def paper(rows: list[PaperRow]) -> Paper:
    return Paper(
        id=1,
        key="cui2021randomized",
        title=rows[0].title,
        title_plain=rows[0].title,
        authors=tuple(Author(name) for name in rows[1].authors),
        abstract=ABSTRACT,
        abstract_plain=ABSTRACT,
        status=Status.QUEUED,
        rating=4,
        note="First *bound*",
        tags=("submodular",),
        sessions=(Session("ICML", 2021, "Poster Session 2"),),
        links=(Link("pdf", "https://example.org/a.pdf"), Link("code", "https://example.org/b")),
        highlights=(Highlight("abstract", "improved approximation", "green"),),
    )


@pytest.fixture
def pane(qtbot: QtBot, theme: Theme, icons: Icons, paper: Paper) -> DetailPane:
    made = DetailPane(theme, icons)
    qtbot.addWidget(made)
    made.resize(430, 680)
    made.show_paper(
        paper, [("today 14:02", "rated 4 stars"), ("14 July", "added")], {"submodular": "blue"}
    )
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def texts(widget: QWidget) -> list[str]:
    """Give what all visible labels and buttons say."""
    labels = [each.text() for each in widget.findChildren(QLabel) if each.isVisible()]
    return labels + [each.text() for each in widget.findChildren(QAbstractButton)]


def test_a_paper_is_shown_whole(pane: DetailPane, paper: Paper) -> None:
    shown = texts(pane)
    assert pane.page.title.toPlainText() == paper.title_plain
    assert {author.name for author in paper.authors} <= set(shown)
    for told in ("ICML 2021 Poster Session 2", paper.key):
        assert any(told in each for each in shown)
    assert pane.page.status.status is Status.QUEUED
    assert pane.page.stars.value() == 4
    assert pane.page.abstract.toPlainText() == ABSTRACT
    assert "submodular" in shown
    assert pane.paper_id == 1


def test_authors_are_links_by_mouse_and_keyboard(
    pane: DetailPane, paper: Paper, qtbot: QtBot
) -> None:
    links = pane.findChild(AuthorLinks).links()
    with qtbot.waitSignal(pane.author_clicked) as blocker:
        QTest.mouseClick(links[1], Qt.MouseButton.LeftButton)
    assert blocker.args == [paper.authors[1].name]
    links[0].setFocus()
    QTest.keyClick(links[0], Qt.Key.Key_Right)
    assert links[1].hasFocus()
    with qtbot.waitSignal(pane.author_clicked):
        QTest.keyClick(links[1], Qt.Key.Key_Return)


def test_no_name_is_cut_for_the_comma_behind_it(pane: DetailPane, paper: Paper) -> None:
    names = ("Fay Nesterov", "Max Lyapunov", "Ada Ty", "Bob Wolf", "Cyd Vy", "Ned Markov")
    pane.show_paper(replace(paper, id=4, authors=tuple(map(Author, names))))
    links = pane.findChild(AuthorLinks)
    for link in links._links:
        font = QFont(link.font())
        font.setPixelSize(13)
        link.setFont(font)
        link.resize(link.sizeHint())
    assert [link.shown_name() for link in links._links] == list(names)


def test_very_many_authors_open_by_a_link(pane: DetailPane, paper: Paper) -> None:
    many = tuple(Author(f"{author.name} {n}") for n in range(40) for author in paper.authors)
    pane.show_paper(replace(paper, authors=many))
    links = pane.findChild(AuthorLinks)
    assert len(links.links()) == 25
    links.links()[-1].click()
    assert len(links.links()) == len(many)


def test_the_same_paper_keeps_its_chips_and_its_place(pane: DetailPane, paper: Paper) -> None:
    bar = pane.page.verticalScrollBar()
    pane.resize(430, 300)
    bar.setValue(40)
    links = pane.findChild(AuthorLinks).links()
    pane.show_paper(replace(paper, status=Status.READ), (), {"submodular": "blue"})
    assert pane.findChild(AuthorLinks).links() == links
    assert bar.value() == 40
    assert pane.page.status.status is Status.READ


def test_another_paper_is_shown_from_its_top(pane: DetailPane, paper: Paper) -> None:
    pane.resize(430, 300)
    pane.page.verticalScrollBar().setValue(40)
    pane.show_paper(replace(paper, id=2))
    assert pane.page.verticalScrollBar().value() == 0


def test_wishes_are_passed_on(pane: DetailPane, qtbot: QtBot) -> None:
    with qtbot.waitSignal(pane.status_requested) as blocker:
        pane.page.status.button(Status.SKIPPED).click()
    assert blocker.args == [Status.SKIPPED]
    with qtbot.waitSignal(pane.rating_requested) as blocker:
        pane.page.stars.setFocus()
        QTest.keyClicks(pane.page.stars, "2")
    assert blocker.args == [2]
    buttons = {each.accessibleName(): each for each in pane.findChildren(QPushButton)}
    for name, signal in (
        ("Copy the citation", pane.cite_requested),
        ("Open the paper's page", pane.open_requested),
        ("Open the PDF", pane.pdf_requested),
    ):
        with qtbot.waitSignal(signal):
            buttons[name].click()


def test_links_only_ask(pane: DetailPane, qtbot: QtBot) -> None:
    button = next(each for each in pane.findChildren(QPushButton) if each.text() == "example.org/b")
    with qtbot.waitSignal(pane.link_requested) as blocker:
        button.click()
    assert blocker.args == ["https://example.org/b"]


def test_without_a_pdf_its_button_is_off(pane: DetailPane, paper: Paper) -> None:
    pane.show_paper(replace(paper, links=()))
    button = next(
        each for each in pane.findChildren(QPushButton) if each.accessibleName() == "Open the PDF"
    )
    assert not button.isEnabled()


def test_history_unfolds(pane: DetailPane, qtbot: QtBot) -> None:
    assert "added" not in texts(pane)
    pane.page.history.header.click()
    happened = {"today 14:02", "rated 4 stars", "14 July", "added"}
    qtbot.waitUntil(lambda: happened <= set(texts(pane)))


def test_highlights_lie_under_the_abstract(pane: DetailPane, theme: Theme) -> None:
    image = pane.page.abstract.viewport().grab().toImage()
    colors = {
        image.pixelColor(x, y).name()
        for x in range(image.width())
        for y in range(0, image.height(), 2)
    }
    assert theme.highlight("green").name() in colors


def test_why_is_one_line_or_none(pane: DetailPane) -> None:
    assert "Near the top for submodular" not in texts(pane)
    pane.page.set_why("Near the top for submodular")
    assert "Near the top for submodular" in texts(pane)


def test_nothing_is_cut_in_a_narrow_pane(pane: DetailPane, qtbot: QtBot) -> None:
    pane.resize(300, 600)
    page = pane.page
    qtbot.waitUntil(lambda: page.stars.y() > page.status.y() + 20)
    width = page.viewport().width()
    for part in (page.status, page.stars, page.tags, page.abstract):
        left = part.mapTo(page.viewport(), part.rect().topLeft()).x()
        assert left >= 0
        assert left + part.width() <= width
    assert page.status.width() >= page.status.sizeHint().width()


def test_long_texts_stop_at_their_reading_width(pane: DetailPane) -> None:
    pane.resize(1600, 700)
    assert pane.page.abstract.width() <= 640


def test_the_note_never_scrolls_away(pane: DetailPane, paper: Paper) -> None:
    pane.show_paper(replace(paper, abstract_plain=ABSTRACT * 20))
    pane.page.verticalScrollBar().setValue(99_999)
    assert pane.note.isVisible()
    assert pane.note.geometry().bottom() <= pane.height()


def test_the_note_goes_beside_on_wide_windows(pane: DetailPane) -> None:
    pane.resize(1400, 700)
    pane.set_note_beside(True)
    assert pane.note.x() > 0
    pane.set_note_beside(False)
    assert pane.note.x() == 0


def test_n_and_t_take_the_keyboard(pane: DetailPane, qtbot: QtBot) -> None:
    pane.start_note()
    assert pane.note.is_editing
    with qtbot.waitSignal(pane.left):
        QTest.keyClick(pane.focusWidget(), Qt.Key.Key_Escape)
    pane.start_tag()
    assert pane.page.tags.is_adding
    with qtbot.waitSignal(pane.tag_add_requested) as blocker:
        QTest.keyClicks(pane.focusWidget(), "gan")
        QTest.keyClick(pane.focusWidget(), Qt.Key.Key_Return)
    assert blocker.args == [("gan",)]


def test_tab_walks_status_stars_tags_abstract(pane: DetailPane) -> None:
    pane.focus_first()
    seen = [pane.focusWidget()]
    for _ in range(4):
        QTest.keyClick(pane.focusWidget(), Qt.Key.Key_Tab)
        seen.append(pane.focusWidget())
    page = pane.page
    assert seen[0] is page.status.button(Status.QUEUED)
    assert seen[1] is page.stars
    assert seen[2:4] == page.tags.stops()[:2]
    assert seen[4] is page.abstract


def test_typing_in_the_note_tells_the_paper(pane: DetailPane, qtbot: QtBot) -> None:
    pane.start_note()
    with qtbot.waitSignal(pane.note_edited) as blocker:
        QTest.keyClicks(pane.focusWidget(), "x")
        pane.show_nothing()
    assert blocker.args == [1, "First *bound*x"]
    assert pane.paper_id is None


@pytest.fixture
def summary(rows: list[PaperRow]) -> SelectionSummary:
    first = replace(rows[0], tags=(("theory", "teal"), ("rl", "violet")))
    second = replace(rows[1], tags=(("theory", "teal"),), rating=3)
    return SelectionSummary.of([first, second, *rows[2:5]], current_id=rows[1].id)


def test_a_selection_is_summed_up(
    pane: DetailPane, summary: SelectionSummary, rows: list[PaperRow]
) -> None:
    pane.show_summary(summary)
    shown = texts(pane)
    assert {"5 papers", "New, all 5", "1 of 5 rated", "2 of 5", "1 of 5"} <= set(shown)
    assert {row.title for row in rows[:5]} <= set(shown)
    assert pane.paper_id is None


def test_a_selection_is_tagged_as_one(
    pane: DetailPane, summary: SelectionSummary, qtbot: QtBot
) -> None:
    pane.set_known_tags([("theory", "teal", 2)])
    pane.show_summary(summary)
    pane.start_tag()
    with qtbot.waitSignal(pane.tag_add_requested) as blocker:
        QTest.keyClicks(pane.focusWidget(), "th")
        QTest.keyClick(pane.focusWidget(), Qt.Key.Key_Tab)
        QTest.keyClick(pane.focusWidget(), Qt.Key.Key_Return)
    assert blocker.args == [("theory",)]
    pane.show_summary(summary)


def test_summaries_count_in_order(rows: list[PaperRow]) -> None:
    mixed = [replace(rows[0], status=Status.READ), rows[1], replace(rows[2], rating=5)]
    made = SelectionSummary.of(mixed)
    assert made.statuses == ((Status.NEW, 2), (Status.READ, 1))
    assert made.ratings == ((5, 1), (0, 2))


def test_no_paper_says_so(pane: DetailPane) -> None:
    pane.show_nothing()
    assert "No paper selected" in texts(pane)


def test_the_scheme_can_change_at_any_time(
    pane: DetailPane, theme: Theme, summary: SelectionSummary
) -> None:
    shows: tuple[Callable[[], None], ...] = (
        lambda: None,
        lambda: pane.show_summary(summary),
        pane.show_nothing,
    )
    for show in shows:
        show()
        theme.set_scheme("dark")
        image = pane.grab().toImage()
        assert image.pixelColor(3, 3) == theme.ink("base")
        theme.set_scheme("light")


def test_the_list_of_tags_stays_under_its_field(pane: DetailPane) -> None:
    pane.set_known_tags([("theory", "teal", 2)])
    pane.start_tag()
    field = pane.focusWidget()
    QTest.keyClicks(field, "a rather long tag, another rather long one, th")
    popup = pane.window().findChild(SuggestionPopup)
    below = field.mapTo(pane.window(), QPoint(0, field.height()))
    assert popup.isVisible()
    assert popup.x() == below.x()
    assert 0 <= popup.y() - below.y() <= 4


def test_texts_are_as_wide_with_a_scroll_bar_as_without(
    pane: DetailPane, paper: Paper, theme: Theme, qtbot: QtBot
) -> None:
    bar, width = pane.page.verticalScrollBar(), pane.page.abstract.width()
    assert bar.maximum() > 0
    pane.show_paper(replace(paper, id=2, abstract="Short.", highlights=()), [], {})
    pane.resize(430, 900)
    qtbot.waitUntil(lambda: bar.maximum() == 0)
    assert pane.page.abstract.width() == width
    seen = pane.page.grab().toImage()
    assert seen.pixelColor(seen.width() - 4, 20).name() == theme.ink("base").name()
    pane.start_tag()
    assert pane.page.abstract.width() == width


def test_a_paper_that_has_room_is_not_scrolled(
    pane: DetailPane, paper: Paper, qtbot: QtBot
) -> None:
    many = tuple(Author(f"Benwei Wu the {n}th") for n in range(9))
    short = replace(paper, id=3, authors=many, abstract="Short.", highlights=(), links=())
    pane.show_paper(short, [("today", "added")], {})
    pane.resize(430, 720)
    qtbot.waitUntil(lambda: pane.page.verticalScrollBar().maximum() == 0)


def test_nothing_moves_when_the_field_for_a_tag_opens(pane: DetailPane, qtbot: QtBot) -> None:
    place = pane.page.abstract.pos()
    pane.start_tag()
    qtbot.waitUntil(lambda: pane.page.tags.is_adding and pane.page.tags._field.isVisible())
    pane.page.widget().layout().activate()
    assert pane.page.abstract.pos() == place


def test_the_key_of_a_paper_is_shown_rather_than_the_place(
    pane: DetailPane, paper: Paper, qtbot: QtBot
) -> None:
    pane.resize(320, 680)
    key, where = pane.page._key, pane.page._where
    qtbot.waitUntil(lambda: where.text().endswith("…"))
    assert key.text().endswith(paper.key)
    pane.show_paper(replace(paper, sessions=(), venue="", year=None), [], {})
    assert key.text() == paper.key
    assert not where.isVisible()


def test_the_field_for_a_tag_makes_a_narrow_pane_no_wider(pane: DetailPane, qtbot: QtBot) -> None:
    pane.resize(330, 680)
    pane.set_known_tags([("submodular maximization", "blue", 3)])
    pane.start_tag()
    QTest.keyClicks(pane.page.tags._field, "maxi, a second tag")
    page = pane.page
    qtbot.waitUntil(lambda: page.tags._hint.whole_text != "")
    qtbot.waitUntil(lambda: page.widget().width() <= page.viewport().width())
    assert page.tags._hint.toolTip() == page.tags._hint.whole_text
