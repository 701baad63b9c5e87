"""Rows of choices worked by keys: filters, segments, boxes."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reading_list.gui.icons import Icons
from reading_list.gui.theme import Theme
from reading_list.gui.widgets.check_box import CheckBox
from reading_list.gui.widgets.filter_tabs import FilterTabs, Tab
from reading_list.gui.widgets.segmented import Segmented


@pytest.fixture
def tabs(qtbot: QtBot, theme: Theme, icons: Icons) -> FilterTabs:
    made = FilterTabs(
        [Tab("all", "All", "rows"), Tab("new", "New", "plus"), Tab("gone", "Gone", "minus")],
        theme,
        icons,
    )
    made.set_counts({"all": 181, "new": 181})
    qtbot.addWidget(made)
    made.resize(900, 60)
    made.show()
    return made


@pytest.fixture
def segments(qtbot: QtBot, theme: Theme, icons: Icons) -> Segmented:
    made = Segmented([("tex", "TeX"), ("unicode", "Unicode"), ("both", "Both")], theme, icons)
    qtbot.addWidget(made)
    made.show()
    return made


def test_filters_say_their_counts(tabs: FilterTabs) -> None:
    names = [tabs.button(name).accessibleName() for name in ("all", "new", "gone")]
    assert names == ["All, 181", "New, 181", "Gone, 0"]


def test_arrows_choose_the_next_filter(qtbot: QtBot, tabs: FilterTabs) -> None:
    with qtbot.waitSignal(tabs.chosen) as chosen:
        QTest.keyClick(tabs.button("all"), Qt.Key.Key_Left)
    assert chosen.args == ["gone"]
    assert tabs.button("gone").isChecked()
    assert not tabs.button("all").isChecked()


def test_filters_are_one_tab_stop(tabs: FilterTabs) -> None:
    tabs.choose("new")
    policies = [tabs.button(name).focusPolicy() for name in ("all", "new", "gone")]
    none, stop = Qt.FocusPolicy.NoFocus, Qt.FocusPolicy.TabFocus
    assert policies == [none, stop, none]


def test_narrow_filters_leave_their_icons_out(tabs: FilterTabs) -> None:
    wide = tabs.button("all").sizeHint().width()
    tabs.resize(220, 60)
    assert tabs.button("all").sizeHint().width() < wide


def test_arrows_pass_over_what_counts_nothing(qtbot: QtBot, segments: Segmented) -> None:
    segments.set_counts({"tex": 3, "both": 1})
    with qtbot.waitSignal(segments.chosen) as chosen:
        QTest.keyClick(segments.button("tex"), Qt.Key.Key_Right)
    assert chosen.args == ["both"]
    assert segments.choice == "both"
    assert segments.button("unicode").accessibleName() == "Unicode, 0"


def test_setting_a_choice_tells_nobody(qtbot: QtBot, segments: Segmented) -> None:
    with qtbot.assertNotEmitted(segments.chosen):
        segments.set_choice("unicode")
    assert segments.choice == "unicode"


def test_whole_box_can_be_clicked(qtbot: QtBot, theme: Theme, icons: Icons) -> None:
    box = CheckBox(theme, icons, "Status and rating")
    qtbot.addWidget(box)
    box.resize(300, box.sizeHint().height())
    box.show()
    QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=box.rect().center())
    assert box.isChecked()
