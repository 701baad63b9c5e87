"""Marked stretches as HTML: just these letters, whatever they are."""

from PySide6.QtGui import QColor, QTextDocument
from pytestqt.qtbot import QtBot

from reading_list.gui.marked_html import marked_html

GROUND = QColor("#ffcc00")


def test_only_the_stretches_have_a_ground(qtbot: QtBot) -> None:
    del qtbot
    document = QTextDocument()
    document.setHtml(marked_html("a <b> & c", ((2, 5), (8, 9)), GROUND))
    assert document.toPlainText() == "a <b> & c"
    found, parts = {}, document.begin().begin()
    while not parts.atEnd():
        part = parts.fragment()
        found[part.text()] = part.charFormat().background().color() == GROUND
        parts += 1
    assert found == {"a ": False, "<b>": True, " & ": False, "c": True}


def test_a_text_without_marks_is_only_escaped() -> None:
    assert marked_html("1 < 2", (), GROUND) == "1 &lt; 2"
