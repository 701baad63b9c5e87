import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from reading_list.core.paper import Status
from reading_list.gui.icons import Icons
from reading_list.gui.models.filter_items import FilterGroup, FilterItem, FilterState, How
from reading_list.gui.models.filter_model import FilterModel
from reading_list.gui.theme import Theme
from reading_list.gui.widgets.filter_panel import FilterPanel

Key, Modifier = Qt.Key, Qt.KeyboardModifier


def groups(count: int = 143, **states: FilterState) -> list[FilterGroup]:
    statuses = tuple(
        FilterItem(
            value=each.value,
            label=each.value.title(),
            count=count,
            mark=f"status-{each.value}",
            state=states.get(each.value, FilterState.PLAIN),
        )
        for each in Status
    )
    authors = tuple(FilterItem(value=f"a{n}", label=f"Author {n}", count=n) for n in range(40))
    return [
        FilterGroup(key="status", title="Status", items=statuses),
        FilterGroup(key="list", title="Reading lists", empty_text="none yet"),
        FilterGroup(key="author", title="Authors", items=authors),
    ]


@pytest.fixture
def panel(qtbot: QtBot, theme: Theme, icons: Icons) -> FilterPanel:
    made = FilterPanel(theme, icons)
    qtbot.addWidget(made)
    made.resize(212, 300)
    made.set_groups(groups())
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def index_of(panel: FilterPanel, key: str, value: str | None) -> QModelIndex:
    model = panel.model()
    assert isinstance(model, FilterModel)
    return model.index_of(key, value)


def click(
    panel: FilterPanel,
    key: str,
    value: str | None,
    modifier: Qt.KeyboardModifier = Modifier.NoModifier,
) -> None:
    rect = panel.visualRect(index_of(panel, key, value))
    place = rect.center() - QPoint(20, 0)
    QTest.mouseClick(panel.viewport(), Qt.MouseButton.LeftButton, modifier, place)


@pytest.mark.parametrize(
    ("modifier", "how"),
    [
        (Modifier.NoModifier, How.NARROW),
        (Modifier.ControlModifier, How.WIDEN),
        (Modifier.AltModifier, How.EXCLUDE),
    ],
)
def test_clicks_choose_by_their_modifier(
    panel: FilterPanel, qtbot: QtBot, modifier: Qt.KeyboardModifier, how: How
) -> None:
    with qtbot.waitSignal(panel.chosen) as blocker:
        click(panel, "status", "queued", modifier)
    assert blocker.args == ["status", "queued", how]


@pytest.mark.parametrize(
    ("key", "modifier", "how"),
    [
        (Key.Key_Return, Modifier.NoModifier, How.NARROW),
        (Key.Key_Space, Modifier.NoModifier, How.NARROW),
        (Key.Key_Return, Modifier.ControlModifier, How.WIDEN),
        (Key.Key_Return, Modifier.AltModifier, How.EXCLUDE),
        (Key.Key_Minus, Modifier.NoModifier, How.EXCLUDE),
    ],
)
def test_keys_choose_too(
    panel: FilterPanel, qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier, how: How
) -> None:
    panel.setCurrentIndex(index_of(panel, "status", "maybe"))
    with qtbot.waitSignal(panel.chosen) as blocker:
        QTest.keyClick(panel, key, modifier)
    assert blocker.args == ["status", "maybe", how]


def test_a_middle_click_excludes_where_the_desktop_takes_alt(
    panel: FilterPanel, qtbot: QtBot
) -> None:
    place = panel.visualRect(index_of(panel, "status", "skipped")).center()
    with qtbot.waitSignal(panel.chosen) as chosen:
        QTest.mouseClick(panel.viewport(), Qt.MouseButton.MiddleButton, pos=place)
    assert chosen.args == ["status", "skipped", How.EXCLUDE]


def test_choosing_again_takes_it_back(panel: FilterPanel, qtbot: QtBot) -> None:
    panel.set_groups(groups(queued=FilterState.INCLUDED, skipped=FilterState.EXCLUDED))
    for value, modifier in (("queued", Modifier.NoModifier), ("skipped", Modifier.AltModifier)):
        with qtbot.waitSignal(panel.chosen) as blocker:
            click(panel, "status", value, modifier)
        assert blocker.args == ["status", value, How.REMOVE]


def test_one_of_several_becomes_the_only_one(panel: FilterPanel, qtbot: QtBot) -> None:
    panel.set_groups(groups(queued=FilterState.INCLUDED, maybe=FilterState.INCLUDED))
    with qtbot.waitSignal(panel.chosen) as blocker:
        click(panel, "status", "queued")
    assert blocker.args == ["status", "queued", How.NARROW]


def test_the_menu_offers_all_four(panel: FilterPanel) -> None:
    panel.set_groups(groups(queued=FilterState.INCLUDED))
    menu = panel.menu_for(index_of(panel, "status", "queued"))
    said = []
    panel.chosen.connect(lambda *args: said.append(args))
    for action in menu.actions():
        assert action.isEnabled()
        action.trigger()
    assert [how for _key, _value, how in said] == list(How)
    plain = panel.menu_for(index_of(panel, "status", "maybe"))
    assert [action.isEnabled() for action in plain.actions()] == [True, True, True, False]


def test_headings_fold_and_stay_folded(panel: FilterPanel) -> None:
    click(panel, "status", None)
    assert panel.folded() == {"status"}
    panel.set_groups(groups(12))
    assert not panel.isExpanded(index_of(panel, "status", None))
    panel.set_folded([])
    assert panel.isExpanded(index_of(panel, "status", None))


def test_new_counts_keep_scroll_and_current(panel: FilterPanel) -> None:
    panel.setCurrentIndex(index_of(panel, "author", "a3"))
    panel.verticalScrollBar().setValue(60)
    panel.set_groups(groups(7))
    assert panel.verticalScrollBar().value() == 60
    assert panel.currentIndex() == index_of(panel, "author", "a3")


def test_more_opens_a_box_that_finds(panel: FilterPanel, qtbot: QtBot) -> None:
    top = index_of(panel, "author", None)
    more = panel.model().index(8, 0, top)
    with qtbot.waitSignal(panel.values_requested) as blocker:
        panel.choose(more, How.NARROW)
    assert blocker.args == ["author", ""]
    box = panel.focusWidget()
    assert isinstance(box, QLineEdit)
    QTest.keyClicks(box, "39")
    assert panel.model().rowCount(top) == 2
    panel.set_groups(groups(9))
    assert box.text() == "39"
    QTest.keyClick(box, Key.Key_Down)
    with qtbot.waitSignal(panel.chosen) as chosen:
        QTest.keyClick(panel, Key.Key_Return)
    assert chosen.args == ["author", "a39", How.NARROW]
    QTest.keyClick(panel, Key.Key_Escape)
    assert panel.model().rowCount(top) == 9


def test_a_click_leaves_the_keyboard_where_it_is(panel: FilterPanel) -> None:
    panel.clearFocus()
    click(panel, "status", "new")
    assert not panel.hasFocus()


def test_letters_do_nothing(panel: FilterPanel, qtbot: QtBot) -> None:
    panel.setFocus()
    before = panel.currentIndex()
    with qtbot.assertNotEmitted(panel.chosen):
        QTest.keyClicks(panel, "mxq")
    assert panel.currentIndex() == before


def test_counts_are_never_cut(panel: FilterPanel, theme: Theme) -> None:
    panel.resize(160, 300)
    image = panel.grab().toImage()
    ink = theme.ink("text2").name()
    right = panel.viewport().width()
    rect = panel.visualRect(index_of(panel, "status", "reading"))
    columns = [
        x
        for x in range(right)
        for y in range(rect.top(), rect.bottom())
        if x > right - 60 and image.pixelColor(x, y).name() == ink
    ]
    assert columns
    assert max(columns) < right - 6


def test_the_box_says_what_the_group_is_searched_for(panel: FilterPanel) -> None:
    top = index_of(panel, "author", None)
    panel.choose(panel.model().index(8, 0, top), How.NARROW)
    QTest.keyClicks(panel.focusWidget(), "39")
    fewer = [group for group in groups() if group.key != "list"]
    panel.set_groups(fewer)
    box = panel.findChildren(QLineEdit)[-1]
    top = index_of(panel, "author", None)
    assert box.text() == "39"
    assert box.hasFocus()
    assert panel.model().rowCount(top) == 2
    panel.set_groups([*fewer[:-1], FilterGroup(key="author", title="Authors", empty_text="none")])
    assert panel.model().rowCount(top) == 2
    assert panel.model().index(1, 0, top).data() == "none"
