from collections.abc import Iterator

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QFontMetrics, QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from reading_list.gui.icons import Icons
from reading_list.gui.theme import Theme
from reading_list.gui.widgets.label import Label
from reading_list.gui.widgets.query_edit import QueryBar, QueryEdit
from reading_list.gui.widgets.query_editor import QueryEditor
from reading_list.gui.widgets.suggestions import Suggestion, SuggestionPopup

Key, Modifier = Qt.Key, Qt.KeyboardModifier
SUGGESTIONS = [
    Suggestion("optimization", "optimization", 16, "tag:blue"),
    Suggestion("rl/offline", "rl/offline", 4, "tag:violet"),
    Suggestion('"group meeting"', "group meeting", 1, "tag:grey"),
]


@pytest.fixture
def bar(qtbot: QtBot, theme: Theme, icons: Icons) -> Iterator[QueryBar]:
    window = QWidget()
    layout = QVBoxLayout(window)
    made = QueryBar(theme, icons)
    layout.addWidget(made)
    layout.addStretch(1)
    window.resize(600, 400)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    made.setFocus()
    yield made
    window.close()


@pytest.fixture
def edit(bar: QueryBar) -> QueryEdit:
    return bar.edit


def editor(edit: QueryEdit) -> QueryEditor:
    found = edit.focusProxy()
    assert isinstance(found, QueryEditor)
    return found


def popup(edit: QueryEdit) -> SuggestionPopup:
    found = edit.window().findChild(SuggestionPopup)
    assert found is not None
    return found


def test_typing_tells_the_text_and_asks_for_completions(edit: QueryEdit) -> None:
    texts: list[str] = []
    wanted: list[tuple[object, ...]] = []
    edit.text_changed.connect(texts.append)
    edit.suggestions_wanted.connect(lambda *args: wanted.append(args))
    QTest.keyClicks(editor(edit), "tag:o")
    assert texts[-1] == "tag:o"
    assert wanted[-1] == ("tag:o", 5)


def test_setting_text_tells_nothing_and_can_be_undone(edit: QueryEdit, qtbot: QtBot) -> None:
    QTest.keyClicks(editor(edit), "gan")
    with qtbot.assertNotEmitted(edit.text_changed):
        edit.set_text("status:new")
    assert edit.text() == "status:new"
    QTest.keyClick(editor(edit), Key.Key_Z, Modifier.ControlModifier)
    assert edit.text() == "gan"


def test_colours_and_waves_are_no_change_of_the_text(edit: QueryEdit, qtbot: QtBot) -> None:
    edit.set_text("rating:>=4 year:20x1")
    with qtbot.assertNotEmitted(edit.text_changed):
        edit.set_terms([(0, 10, 7, False)])
        edit.set_problems([(16, 20, "“20x1” is no year")])


def test_several_lines_are_handed_over_and_not_inserted(edit: QueryEdit, qtbot: QtBot) -> None:
    text = "Session\nPoster Session 2\n\nAbstract:"
    QGuiApplication.clipboard().setText(text)
    with qtbot.waitSignal(edit.lines_pasted) as blocker:
        QTest.keyClick(editor(edit), Key.Key_V, Modifier.ControlModifier)
    assert blocker.args == [text]
    assert edit.text() == ""


def test_one_line_is_pasted_without_its_line_end(edit: QueryEdit) -> None:
    data = QMimeData()
    data.setText("  convex optimization\n")
    editor(edit).insertFromMimeData(data)
    assert edit.text() == "convex optimization"


def test_the_text_stays_on_one_line(edit: QueryEdit, qtbot: QtBot) -> None:
    QTest.keyClicks(editor(edit), "gan")
    with qtbot.waitSignal(edit.submitted):
        QTest.keyClick(editor(edit), Key.Key_Return)
    QTest.keyClick(editor(edit), Key.Key_Return, Modifier.ShiftModifier)
    assert edit.text() == "gan"


def test_down_enters_the_list_without_losing_the_text(edit: QueryEdit, qtbot: QtBot) -> None:
    edit.set_text("gan")
    with qtbot.waitSignal(edit.down_pressed):
        QTest.keyClick(editor(edit), Key.Key_Down)
    assert edit.text() == "gan"


def test_escape_leaves_and_keeps_the_text(edit: QueryEdit, qtbot: QtBot) -> None:
    edit.set_text("gan")
    with qtbot.waitSignal(edit.left), qtbot.assertNotEmitted(edit.text_changed):
        QTest.keyClick(editor(edit), Key.Key_Escape)
    assert edit.text() == "gan"


def test_completions_take_down_enter_and_escape_first(edit: QueryEdit, qtbot: QtBot) -> None:
    QTest.keyClicks(editor(edit), "rating:>=4 tag:o")
    edit.set_suggestions(SUGGESTIONS)
    assert edit.is_suggesting
    with qtbot.assertNotEmitted(edit.down_pressed):
        QTest.keyClick(editor(edit), Key.Key_Down)
    with qtbot.assertNotEmitted(edit.submitted), qtbot.waitSignal(edit.text_changed):
        QTest.keyClick(editor(edit), Key.Key_Return)
    assert edit.text() == "rating:>=4 tag:rl/offline"
    assert not edit.is_suggesting
    edit.set_suggestions(SUGGESTIONS)
    QTest.keyClick(editor(edit), Key.Key_Escape)
    assert not edit.is_suggesting
    assert edit.text() == "rating:>=4 tag:rl/offline"


def test_tab_takes_the_first_completion(edit: QueryEdit) -> None:
    QTest.keyClicks(editor(edit), "tag:o")
    edit.set_suggestions(SUGGESTIONS, 4)
    QTest.keyClick(editor(edit), Key.Key_Tab)
    assert edit.text() == "tag:optimization"
    assert editor(edit).hasFocus()


def test_completions_are_chosen_round_the_ends(edit: QueryEdit) -> None:
    QTest.keyClicks(editor(edit), "tag:o")
    edit.set_suggestions(SUGGESTIONS)
    QTest.keyClick(editor(edit), Key.Key_Up)
    assert popup(edit).current() == SUGGESTIONS[-1]


def test_typing_on_closes_old_completions(edit: QueryEdit) -> None:
    QTest.keyClicks(editor(edit), "tag:o")
    edit.set_suggestions(SUGGESTIONS)
    QTest.keyClicks(editor(edit), "p")
    assert not edit.is_suggesting


def test_completions_stay_within_the_window(edit: QueryEdit) -> None:
    QTest.keyClicks(editor(edit), "a " * 60 + "tag:o")
    edit.set_suggestions(SUGGESTIONS)
    window = edit.window()
    assert window.rect().contains(popup(edit).geometry())


def test_the_count_is_never_cut(edit: QueryEdit) -> None:
    count = "170 of 181  ·  1 decided, still shown"
    edit.set_count(count)
    edit.set_text("word " * 50)
    edit.window().resize(edit.minimumSizeHint().width() + 20, 200)
    label = next(each for each in edit.findChildren(Label) if each.text() == count)
    assert label.width() >= QFontMetrics(label.font()).horizontalAdvance(count)
    assert label.geometry().right() < edit.width()


def test_a_problem_is_said_in_a_sentence_beneath(bar: QueryBar) -> None:
    sentence = "“20x1” is no year (at letter 17)."
    bar.edit.set_text("rating:>=4 year:20x1")
    bar.set_problems([(16, 20, sentence)])
    label = next(each for each in bar.findChildren(Label) if each.text() == sentence)
    assert label.isVisible()
    assert label.y() >= 0
    bar.set_problems([])
    assert not label.isVisible()


def test_pills_lie_under_the_terms(edit: QueryEdit, theme: Theme) -> None:
    edit.set_text("status:new -gan")
    edit.set_terms([(0, 10, 7, False), (11, 15, 12, True)])
    image = editor(edit).viewport().grab().toImage()
    colors = {image.pixelColor(x, 2).name() for x in range(image.width())}
    assert theme.tag_ground("blue").name() in colors
    assert theme.ink("removed_ground").name() in colors


def test_the_query_is_at_most_a_thousand_pixels_wide(edit: QueryEdit) -> None:
    edit.window().resize(1800, 300)
    assert edit.width() <= 1000


@pytest.mark.parametrize("key", [Key.Key_K, Key.Key_E, Key.Key_D, Key.Key_U])
def test_window_keys_are_left_to_the_window(edit: QueryEdit, key: Qt.Key) -> None:
    event = QKeyEvent(QKeyEvent.Type.ShortcutOverride, key, Modifier.ControlModifier)
    editor(edit).event(event)
    assert not event.isAccepted()


def test_the_field_is_named(edit: QueryEdit) -> None:
    assert editor(edit).accessibleName() == "Query"
    edit.set_count("37 of 181")
    assert editor(edit).accessibleDescription() == "37 of 181"


def test_enter_leaves_what_is_typed_out_to_the_list(edit: QueryEdit, qtbot: QtBot) -> None:
    QTest.keyClicks(editor(edit), "gan status:queued")
    edit.set_suggestions([Suggestion("status:queued ", "Queued")], 4)
    with qtbot.waitSignal(edit.submitted):
        QTest.keyClick(editor(edit), Key.Key_Return)
    assert not edit.is_suggesting
    assert edit.text() == "gan status:queued"


def test_one_completion_has_no_empty_row_beneath(edit: QueryEdit) -> None:
    QTest.keyClicks(editor(edit), "tag:o")
    edit.set_suggestions(SUGGESTIONS)
    three = popup(edit).height()
    edit.set_suggestions(SUGGESTIONS[:2])
    two = popup(edit).height()
    edit.set_suggestions(SUGGESTIONS[:1])
    assert three - two == two - popup(edit).height()


def test_further_problems_are_counted(bar: QueryBar) -> None:
    bar.set_problems([(0, 4, "“20x1” is no year."), (6, 9, "“9” is no rating.")])
    assert bar._sentence.text() == "“20x1” is no year. (and 1 more)"


@pytest.mark.parametrize("width", [700, 420, 320, 240, 200])
def test_what_can_be_searched_goes_into_one_line(
    bar: QueryBar, edit: QueryEdit, width: int
) -> None:
    edit.set_key("/")
    edit.set_count("143 of 181")
    bar.window().resize(width, bar.window().height())
    field = edit._editor
    shown = field.fontMetrics().horizontalAdvance(field.placeholderText())
    assert 0 < shown <= field.viewport().width()
