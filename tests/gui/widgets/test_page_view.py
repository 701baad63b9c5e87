"""Lists as they will be seen, and sheets of paper."""

from PySide6.QtCore import QUrl
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from reading_list.core.printer import PrintedPage
from reading_list.gui import metrics
from reading_list.gui.theme import Theme
from reading_list.gui.widgets.page_view import PageView
from reading_list.gui.widgets.sheet_view import SheetView

PAGE = PrintedPage("", "<h1>Title</h1>" + "<p>A line of text.</p>" * 80, "p { margin: 4px 0; }")


def shown(qtbot: QtBot, widget: QWidget, width: int) -> None:
    qtbot.addWidget(widget)
    widget.resize(width, 300)
    widget.show()


def test_a_page_is_no_wider_than_texts_elsewhere(qtbot: QtBot, theme: Theme) -> None:
    view = PageView(theme)
    shown(qtbot, view, 1400)
    view.show_page(PAGE)
    layout = view.document().rootFrame().frameFormat()
    room = view.viewport().width() - layout.leftMargin() - layout.rightMargin()
    assert abs(room - metrics.TEXT_WIDTH) <= 1


def test_the_place_scrolled_to_stays_when_an_option_changes(qtbot: QtBot, theme: Theme) -> None:
    view = PageView(theme)
    shown(qtbot, view, 600)
    view.show_page(PAGE)
    view.verticalScrollBar().setValue(200)
    view.show_page(PrintedPage("", PAGE.markup + "<p>One more.</p>", PAGE.style))
    assert view.verticalScrollBar().value() == 200


def test_a_page_follows_the_theme(qtbot: QtBot, theme: Theme) -> None:
    view = PageView(theme)
    shown(qtbot, view, 600)
    view.show_page(PAGE)
    for scheme in ("dark", "light"):
        theme.set_scheme(scheme)
        ink = view.document().begin().begin().fragment().charFormat().foreground().color()
        assert ink == theme.ink("text")


def test_no_picture_of_a_page_is_loaded(qtbot: QtBot, theme: Theme) -> None:
    view = PageView(theme)
    shown(qtbot, view, 600)
    view.show_page(PrintedPage("", '<p>a<img src="file:///etc/passwd"></p>', ""))
    assert view.loadResource(2, QUrl("file:///etc/passwd")) is None
    assert not view.openLinks()


def test_sheets_are_no_wider_than_there_is_room(qtbot: QtBot, theme: Theme) -> None:
    view = SheetView(theme)
    shown(qtbot, view, 400)
    sheet = QImage(760, 1075, QImage.Format.Format_RGB32)
    view.show_sheets([sheet, sheet], "2 sheets")
    pile = view.widget()
    assert pile.width() <= view.viewport().width()
    narrow = pile.height()
    view.resize(900, 300)
    assert pile.height() > narrow
    assert view.sheets == [sheet, sheet]
