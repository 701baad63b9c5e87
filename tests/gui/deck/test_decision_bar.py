"""The decisions under a paper of the deck, at any width."""

from pytestqt.qtbot import QtBot

from reading_list.gui.deck.decision_bar import DecisionBar
from reading_list.gui.icons import Icons
from reading_list.gui.theme import Theme


def test_all_keys_are_drawn_or_none(qtbot: QtBot, theme: Theme, icons: Icons) -> None:
    bar = DecisionBar(theme, icons, lambda act: act[-1].upper())
    qtbot.addWidget(bar)
    bar.show()
    buttons = list(bar._buttons.values())
    rooms, shown_at = [], []
    for width in range(bar.minimumSizeHint().width(), 800, 20):
        bar.resize(width, bar.height())
        rooms.append({button.has_room for button in buttons})
        (is_shown,) = {button._is_key_shown for button in buttons}
        shown_at.append(is_shown)
    assert {True, False} in rooms  # at some widths only some of the keys have room
    assert shown_at == [room == {True} for room in rooms]
    assert shown_at[-1]
