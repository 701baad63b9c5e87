import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListView, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from reading_list.core.paper import Status
from reading_list.gui import metrics
from reading_list.gui.icons import Icons
from reading_list.gui.theme import Theme
from reading_list.gui.widgets.button import Button, Kind
from reading_list.gui.widgets.combo_box import ComboBox
from reading_list.gui.widgets.flow_layout import FlowLayout
from reading_list.gui.widgets.key_cap import KeyCap
from reading_list.gui.widgets.label import ElidedLabel, Label
from reading_list.gui.widgets.star_rating import StarRating
from reading_list.gui.widgets.status_control import StatusControl
from reading_list.gui.widgets.suggestions import SuggestionPopup
from reading_list.gui.widgets.tag_bar import TagBar, TagChip

Key = Qt.Key


def show(qtbot: QtBot, widget: QWidget) -> None:
    """Show a widget in an active window."""
    qtbot.addWidget(widget)
    with qtbot.waitActive(widget):
        widget.show()
        widget.activateWindow()


@pytest.fixture
def control(qtbot: QtBot, theme: Theme, icons: Icons) -> StatusControl:
    made = StatusControl(theme, icons)
    made.set_status(Status.QUEUED)
    show(qtbot, made)
    return made


def test_a_click_on_a_status_asks_and_shows_nothing_yet(
    control: StatusControl, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(control.status_requested) as blocker:
        QTest.mouseClick(control.button(Status.MAYBE), Qt.MouseButton.LeftButton)
    assert blocker.args == [Status.MAYBE]
    assert control.status is Status.QUEUED
    assert control.button(Status.QUEUED).isChecked()
    assert not control.button(Status.MAYBE).isChecked()


def test_arrows_move_and_space_sets(control: StatusControl, qtbot: QtBot) -> None:
    control.focus()
    assert control.button(Status.QUEUED).hasFocus()
    with qtbot.assertNotEmitted(control.status_requested):
        QTest.keyClick(control.button(Status.QUEUED), Key.Key_Right)
    assert control.button(Status.MAYBE).hasFocus()
    with qtbot.waitSignal(control.status_requested) as blocker:
        QTest.keyClick(control.button(Status.MAYBE), Key.Key_Space)
    assert blocker.args == [Status.MAYBE]


def test_the_current_status_is_not_asked_for_again(control: StatusControl, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(control.status_requested):
        QTest.mouseClick(control.button(Status.QUEUED), Qt.MouseButton.LeftButton)


def test_statuses_have_names_and_keys(control: StatusControl) -> None:
    names = [control.button(each).accessibleName() for each in Status]
    assert names == ["New", "Queued", "Maybe", "Skipped", "Reading", "Read"]
    control.set_keys({Status.SKIPPED: "X"})
    assert control.button(Status.SKIPPED).accessibleDescription() == "Key X"
    control.set_keys({Status.SKIPPED: "Left"})
    assert control.button(Status.SKIPPED).toolTip() == "Skipped (Left)"


def test_the_current_word_is_never_cut(control: StatusControl) -> None:
    for status in Status:
        control.set_status(status)
        button = control.button(status)
        word = QFontMetrics(button.font()).horizontalAdvance(button.text())
        assert button.sizeHint().width() > word + 16


def test_several_papers_may_have_no_common_status(control: StatusControl) -> None:
    control.set_status(None)
    assert not any(control.button(each).isChecked() for each in Status)


@pytest.fixture
def stars(qtbot: QtBot, theme: Theme, icons: Icons) -> StarRating:
    made = StarRating(theme, icons)
    made.set_rating(3)
    show(qtbot, made)
    return made


def star(stars: StarRating, number: int) -> QPoint:
    """Give the middle of a star."""
    return QPoint(5 + (stars.width() - 10) // 5 * (number - 1) + 8, stars.height() // 2)


def test_a_click_rates_and_the_same_star_clears(stars: StarRating, qtbot: QtBot) -> None:
    with qtbot.waitSignal(stars.rating_requested) as blocker:
        QTest.mouseClick(stars, Qt.MouseButton.LeftButton, pos=star(stars, 5))
    assert blocker.args == [5]
    with qtbot.waitSignal(stars.rating_requested) as blocker:
        QTest.mouseClick(stars, Qt.MouseButton.LeftButton, pos=star(stars, 5))
    assert blocker.args == [0]


def test_digits_and_arrows_rate(stars: StarRating) -> None:
    said: list[int] = []
    stars.rating_requested.connect(said.append)
    QTest.keyClicks(stars, "5")
    QTest.keyClick(stars, Key.Key_Left)
    QTest.keyClicks(stars, "0")
    assert said == [5, 4, 0]


def test_showing_a_rating_asks_for_nothing(stars: StarRating, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(stars.rating_requested):
        stars.set_rating(4)
        stars.set_rating(None)
    assert stars.accessibleDescription() == "0 of 5"


def test_stars_are_a_slider_to_screen_readers(stars: StarRating) -> None:
    interface = QAccessible.queryAccessibleInterface(stars)
    assert interface.role() is QAccessible.Role.Slider
    assert interface.text(QAccessible.Text.Name) == "Rating"


@pytest.fixture
def tags(qtbot: QtBot, theme: Theme, icons: Icons) -> TagBar:
    made = TagBar(theme, icons)
    made.set_tags([("submodular", "blue"), ("group meeting", "grey")])
    made.set_known([("theory", "teal", 5), ("submodular", "blue", 3), ("rl/offline", "violet", 2)])
    made.resize(400, 60)
    show(qtbot, made)
    return made


def chips(tags: TagBar) -> list[TagChip]:
    return [chip for chip in tags.findChildren(TagChip) if not chip.isHidden()]


def offered(tags: TagBar) -> list[str]:
    popup = tags.window().findChild(SuggestionPopup)
    assert popup is not None
    if not popup.isVisible():
        return []
    model = popup.findChild(QListView).model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def test_tab_completes_and_enter_adds(tags: TagBar, qtbot: QtBot) -> None:
    tags.start_adding()
    field = tags.focusWidget()
    assert isinstance(field, QLineEdit)
    QTest.keyClicks(field, "th")
    assert offered(tags) == ["theory"]
    QTest.keyClick(field, Key.Key_Tab)
    assert field.text() == "theory"
    assert field.hasFocus()
    with qtbot.waitSignal(tags.add_requested) as blocker:
        QTest.keyClick(field, Key.Key_Return)
    assert blocker.args == [("theory",)]


def test_enter_adds_what_was_typed_while_nothing_is_chosen(tags: TagBar, qtbot: QtBot) -> None:
    tags.start_adding()
    field = tags.focusWidget()
    assert isinstance(field, QLineEdit)
    QTest.keyClicks(field, "th")
    with qtbot.waitSignal(tags.add_requested) as blocker:
        QTest.keyClick(field, Key.Key_Return)
    assert blocker.args == [("th",)]


def test_down_chooses_a_tag_and_enter_takes_it(tags: TagBar, qtbot: QtBot) -> None:
    tags.start_adding()
    field = tags.focusWidget()
    assert isinstance(field, QLineEdit)
    QTest.keyClick(field, Key.Key_Down)
    QTest.keyClick(field, Key.Key_Down)
    with qtbot.waitSignal(tags.add_requested) as blocker:
        QTest.keyClick(field, Key.Key_Return)
    assert blocker.args == [("rl/offline",)]


def test_tags_are_added_one_after_another(tags: TagBar, qtbot: QtBot) -> None:
    tags.start_adding()
    field = tags.focusWidget()
    assert isinstance(field, QLineEdit)
    for name in ("rl", "gan"):
        QTest.keyClicks(field, name)
        with qtbot.waitSignal(tags.add_requested) as blocker:
            QTest.keyClick(field, Key.Key_Return)
        assert blocker.args == [(name,)]
        assert field.hasFocus()
        assert field.text() == ""
    with qtbot.waitSignal(tags.left):
        QTest.keyClick(field, Key.Key_Escape)
    assert not tags.is_adding


def test_a_comma_parts_tags(tags: TagBar, qtbot: QtBot) -> None:
    tags.start_adding()
    field = tags.focusWidget()
    assert isinstance(field, QLineEdit)
    QTest.keyClicks(field, "rl, gan,of")
    assert offered(tags) == ["rl/offline"]
    with qtbot.waitSignal(tags.add_requested) as blocker:
        QTest.keyClick(field, Key.Key_Return)
    assert blocker.args == [("rl", "gan", "of")]


def test_tags_that_are_there_are_not_offered(tags: TagBar) -> None:
    tags.start_adding()
    assert offered(tags) == ["theory", "rl/offline"]
    tags.set_tags([("theory", "teal")])
    QTest.keyClicks(tags.focusWidget(), "t")
    assert offered(tags) == []


def test_the_field_closes_where_the_keyboard_goes_elsewhere(tags: TagBar) -> None:
    tags.start_adding()
    chips(tags)[0].setFocus()
    assert not tags.is_adding
    assert offered(tags) == []


def test_escape_adds_nothing_and_leaves(tags: TagBar, qtbot: QtBot) -> None:
    tags.start_adding()
    field = tags.focusWidget()
    assert isinstance(field, QLineEdit)
    QTest.keyClicks(field, "th")
    with qtbot.assertNotEmitted(tags.add_requested), qtbot.waitSignal(tags.left):
        QTest.keyClick(field, Key.Key_Escape)


def test_delete_takes_a_tag_off_and_enter_filters(tags: TagBar, qtbot: QtBot) -> None:
    chip = chips(tags)[0]
    with qtbot.waitSignal(tags.remove_requested) as blocker:
        QTest.keyClick(chip, Key.Key_Delete)
    assert blocker.args == ["submodular"]
    with qtbot.waitSignal(tags.tag_clicked) as blocker:
        QTest.keyClick(chip, Key.Key_Return)
    assert blocker.args == ["submodular"]


def test_the_cross_takes_a_tag_off(tags: TagBar, qtbot: QtBot) -> None:
    chip = chips(tags)[1]
    QTest.mouseMove(chip, QPoint(chip.width() - 10, chip.height() // 2))
    with qtbot.waitSignal(tags.remove_requested) as blocker:
        place = QPoint(chip.width() - 10, chip.height() // 2)
        QTest.mouseClick(chip, Qt.MouseButton.LeftButton, pos=place)
    assert blocker.args == ["group meeting"]


def test_the_same_tags_keep_their_chips_and_focus(tags: TagBar) -> None:
    before = chips(tags)
    tags.set_tags([("submodular", "blue"), ("group meeting", "grey")])
    assert chips(tags) == before


def test_chips_wrap_in_a_narrow_pane(tags: TagBar) -> None:
    wide = tags.heightForWidth(600)
    assert tags.heightForWidth(150) > wide


def test_buttons_are_wide_enough_for_their_words(theme: Theme, icons: Icons, qtbot: QtBot) -> None:
    for kind in Kind:
        button = Button(theme, icons, "Import", "import", kind=kind)
        qtbot.addWidget(button)
        word = QFontMetrics(button.font()).horizontalAdvance("Import")
        assert button.minimumSizeHint().width() >= word + 18 + 6
        assert button.accessibleName() == "Import"


def test_an_icon_button_is_named(theme: Theme, icons: Icons, qtbot: QtBot) -> None:
    button = Button(theme, icons, icon="undo", kind=Kind.FLAT, name="Undo")
    qtbot.addWidget(button)
    assert button.accessibleName() == button.toolTip() == "Undo"


def test_compact_buttons_say_their_word_in_the_tooltip(
    theme: Theme, icons: Icons, qtbot: QtBot
) -> None:
    button = Button(theme, icons, "Import", "import")
    qtbot.addWidget(button)
    wide = button.sizeHint().width()
    button.set_compact(True)
    assert button.sizeHint().width() < wide
    assert button.toolTip() == "Import"
    button.set_compact(False)
    assert button.sizeHint().width() == wide


def test_enter_presses_a_focused_button_and_a_click_takes_no_focus(
    theme: Theme, icons: Icons, qtbot: QtBot
) -> None:
    window = QWidget()
    layout = QHBoxLayout(window)
    other, button = QPushButton("Other"), Button(theme, icons, "Copy")
    layout.addWidget(other)
    layout.addWidget(button)
    show(qtbot, window)
    other.setFocus()
    with qtbot.waitSignal(button.clicked):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert other.hasFocus()
    QTest.keyClick(other, Key.Key_Tab)
    assert button.hasFocus()
    with qtbot.waitSignal(button.clicked):
        QTest.keyClick(button, Key.Key_Return)


def test_the_focus_ring_is_drawn(theme: Theme, icons: Icons, qtbot: QtBot) -> None:
    button = Button(theme, icons, "Copy")
    show(qtbot, button)
    button.clearFocus()
    before = button.grab().toImage()
    button.setFocus(Qt.FocusReason.TabFocusReason)
    assert button.grab().toImage() != before


def test_disabled_buttons_are_faint(theme: Theme, icons: Icons, qtbot: QtBot) -> None:
    button = Button(theme, icons, "Copy")
    show(qtbot, button)
    before = button.grab().toImage()
    button.setEnabled(False)
    assert button.grab().toImage() != before


def test_a_combo_box_has_room_for_its_longest_text(
    theme: Theme, icons: Icons, qtbot: QtBot
) -> None:
    box = ComboBox(theme, icons, "sort")
    qtbot.addWidget(box)
    box.addItems(["Page order", "Relevance", "For you"])
    word = QFontMetrics(box.font()).horizontalAdvance("Page order")
    assert box.minimumSizeHint().width() > word + 18 + 14


def test_key_caps_have_room_for_their_key(theme: Theme, qtbot: QtBot) -> None:
    for key in ("Q", "Ctrl+Shift+Z", "1–5"):
        cap = KeyCap(theme, key)
        qtbot.addWidget(cap)
        assert cap.sizeHint().width() > QFontMetrics(cap.font()).horizontalAdvance(key) * 0.8
        assert cap.accessibleName() == key


def test_labels_show_text_as_it_is(theme: Theme, qtbot: QtBot) -> None:
    label = Label(theme, "<b>a</b> & b")
    qtbot.addWidget(label)
    assert label.textFormat() is Qt.TextFormat.PlainText


def test_labels_follow_the_scheme(theme: Theme, qtbot: QtBot) -> None:
    label = Label(theme, "Note", ink="text2")
    qtbot.addWidget(label)
    before = label.palette().windowText().color()
    theme.set_scheme("dark")
    assert label.palette().windowText().color() == theme.ink("text2") != before


def test_an_elided_label_keeps_the_whole_text(theme: Theme, qtbot: QtBot) -> None:
    label = ElidedLabel(theme)
    label.set_text("Regularized Submodular Maximization at Scale")
    label.resize(80, 20)
    show(qtbot, label)
    label.resize(80, 20)
    assert label.text().endswith("…")
    assert label.whole_text == label.toolTip() == label.accessibleName()


def test_an_elided_label_set_in_shows_all_of_its_text_or_an_ellipsis(
    theme: Theme, qtbot: QtBot
) -> None:
    label = ElidedLabel(theme)
    label.setContentsMargins(5, 0, 5, 0)
    label.set_text("paulus2021comboptnet")
    show(qtbot, label)
    label.resize(label.sizeHint())
    assert label.text() == "paulus2021comboptnet"
    needed = QFontMetrics(label.font()).horizontalAdvance(label.text())
    assert label.contentsRect().width() >= needed
    label.resize(needed + 5, label.height())
    assert label.text().endswith("…")


def test_a_flow_wraps_and_hides_what_is_hidden(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    flow = FlowLayout(4, 2, holder)
    parts = [QPushButton(f"Button {n}") for n in range(6)]
    for part in parts:
        flow.addWidget(part)
    holder.resize(180, 300)
    holder.show()
    assert len({part.y() for part in parts}) > 1
    assert all(part.geometry().right() <= 180 for part in parts)
    tall = flow.heightForWidth(180)
    parts[0].hide()
    assert flow.heightForWidth(180) <= tall


def test_a_line_that_gives_way_ends_in_an_ellipsis_in_large_text(
    qtbot: QtBot, theme: Theme
) -> None:
    label = ElidedLabel(theme, factor=metrics.HINT)
    label.set_text("ICML 2021 Poster Session 2   ·   bartan2021training")
    label.resize(label.sizeHint())
    show(qtbot, label)
    assert not label.text().endswith("…")
    theme.set_zoom(1.5)
    assert label.text().endswith("…")
    assert QFontMetrics(label.font()).horizontalAdvance(label.text()) <= label.width()
