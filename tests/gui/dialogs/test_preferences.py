"""The preferences: keys that are changed where they stand, look, and files."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from reading_list.gui.dialogs.preferences_dialog import FILES, KEYS, LOOK, PreferencesDialog
from reading_list.gui.dialogs.preferences_files import FilesPage, KeptRow
from reading_list.gui.dialogs.preferences_keys import KeysPage
from reading_list.gui.dialogs.preferences_look import LookPage
from reading_list.gui.icons import Icons
from reading_list.gui.live_keys import LiveKeys
from reading_list.gui.theme import Theme
from reading_list.settings import Settings

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def settings() -> Settings:
    return Settings()


@pytest.fixture
def keys(settings: Settings) -> LiveKeys:
    return LiveKeys(settings)


@pytest.fixture
def dialog(qtbot: QtBot, theme: Theme, icons: Icons, keys: LiveKeys) -> PreferencesDialog:
    here = Path("library.db")
    pages = {
        KEYS: KeysPage(theme, icons, keys),
        LOOK: LookPage(theme, icons, "system", goes_on=True, back_key=""),
        FILES: FilesPage(theme, icons, here, here.with_name("library.db-backups")),
    }
    made = PreferencesDialog(theme, icons, pages)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


@pytest.fixture
def page(dialog: PreferencesDialog) -> KeysPage:
    found = dialog.findChild(KeysPage)
    assert isinstance(found, KeysPage)
    found.search.setFocus()
    return found


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key, modifiers)


def search(page: KeysPage, text: str) -> None:
    page.search.setFocus()
    page.search.clear()
    QTest.keyClicks(page.search, text)


def said(page: KeysPage) -> str:
    return page.catcher.accessibleName() if page.catcher.isVisible() else page._said.text()


def test_a_key_is_changed_by_keyboard_alone(page: KeysPage, keys: LiveKeys) -> None:
    search(page, "queue")
    press(Key.Key_Return)
    assert page.catcher.hasFocus()
    assert said(page) == "Press the key for “Queue”  ·  Esc leaves it as it is"
    press(Key.Key_Y)
    assert keys.keys("status_queued") == ("Y",)
    assert said(page) == "“Queue” is on Y now."
    assert page.list.hasFocus()
    row = page.list.current()
    assert row is not None
    assert (row.text, row.keys) == ("Queue", ("Y",))


def test_a_key_is_added_beside_the_others(page: KeysPage, keys: LiveKeys) -> None:
    search(page, "queue")
    page.add.click()
    press(Key.Key_Right)
    assert keys.keys("status_queued") == ("Q", "Right")
    assert said(page) == "“Queue” is on Q, → now."


def test_a_key_of_another_act_is_taken_only_when_that_is_said(
    page: KeysPage, keys: LiveKeys
) -> None:
    search(page, "queue")
    press(Key.Key_Return)
    press(Key.Key_X)
    assert said(page) == "X is the key of “Skip”."
    assert keys.keys("status_queued") == ("Q",)
    assert page.take.hasFocus()
    assert page.take.text() == "Take it from “Skip”"
    press(Key.Key_Escape)
    assert (keys.keys("status_queued"), page.take.isVisible()) == (("Q",), False)
    assert page.isVisible()

    press(Key.Key_Return)
    press(Key.Key_X)
    press(Key.Key_Return)
    assert (keys.keys("status_queued"), keys.keys("status_skipped")) == (("X",), ())
    assert said(page) == "“Queue” is on X now. “Skip” has no key now."
    assert page.list.hasFocus()


@pytest.mark.parametrize(
    ("act", "key", "modifiers", "expected"),
    [
        ("queue", Key.Key_Tab, CTRL, "Ctrl+Tab is needed in lists, fields and dialogs."),
        ("queue", Key.Key_Backspace, None, "Backspace is needed in lists, fields and dialogs."),
        ("queue", Key.Key_Q, ALT, "Alt+Q belongs to menus or desktop."),
        ("export", Key.Key_B, None, "This works while you write, too, where B is the text's."),
    ],
)
def test_a_key_that_cannot_be_had_is_told_and_another_asked_for(
    page: KeysPage,
    keys: LiveKeys,
    act: str,
    key: Qt.Key,
    modifiers: Qt.KeyboardModifier | None,
    expected: str,
) -> None:
    before = keys.map
    search(page, act)
    press(Key.Key_Return)
    press(key, modifiers or Qt.KeyboardModifier.NoModifier)
    assert said(page).startswith(expected)
    assert page.catcher.hasFocus()
    press(Key.Key_Escape)
    assert keys.map is before
    assert (page.catcher.isVisible(), page.list.hasFocus()) == (False, True)


def test_tab_and_letters_of_the_menu_are_only_asked_about(page: KeysPage) -> None:
    search(page, "queue")
    press(Key.Key_Return)
    press(Key.Key_Tab)
    assert page.catcher.hasFocus()
    assert said(page).startswith("Tab is needed")


def test_a_letter_for_finding_is_one_of_the_list(page: KeysPage, keys: LiveKeys) -> None:
    search(page, "find")
    row = page.list.current()
    assert row is not None
    while row.text != "Find":
        press(Key.Key_Down)
        row = page.list.current()
        assert row is not None
    page.add.click()
    press(Key.Key_Y)
    assert (keys.keys("find"), keys.keys("find_here")) == (("Ctrl+F",), ("/", "Y"))


@pytest.mark.qt_log_ignore("does not support")  # the offscreen platform has no popups
def test_keys_are_removed_and_given_back(page: KeysPage, keys: LiveKeys) -> None:
    search(page, "queue")
    assert not page.reset.isEnabled()
    press(Key.Key_Down)
    page.list.setFocus()
    page.list.go_to(("status_queued",))
    press(Key.Key_Delete)
    assert keys.keys("status_queued") == ()
    assert said(page) == "“Queue” has no key now."
    assert not page.remove.isEnabled()
    page.reset.click()
    assert keys.keys("status_queued") == ("Q",)

    search(page, "larger")
    page.remove.click()
    menu = next(each for each in page.findChildren(QMenu) if each.isVisible())
    assert [each.text() for each in menu.actions()] == ["Ctrl++", "Ctrl+="]
    menu.actions()[1].trigger()
    menu.close()
    assert keys.keys("larger") == ("Ctrl++",)


def test_a_preset_is_in_force_at_once_and_keeps_changes_of_its_own(
    page: KeysPage, keys: LiveKeys, settings: Settings
) -> None:
    keys.put(keys.map.with_keys("tag", ("Y",)))
    page.preset.setFocus()
    press(Key.Key_Down)
    assert keys.map.preset == "rayyan"
    assert (keys.keys("status_queued"), keys.keys("tag")) == (("I", "Q"), ("T",))
    assert page._preset_told.text().startswith("I queues  ·  U is maybe  ·  E skips")
    assert settings.key_preset == "rayyan"
    press(Key.Key_Up)
    assert keys.keys("tag") == ("Y",)
    page.reset_all.click()
    assert keys.keys("tag") == ("T",)
    assert not page.reset_all.isEnabled()
    assert settings.key_changes == {}


def test_the_search_finds_acts_by_word_and_by_key(page: KeysPage) -> None:
    def found() -> list[str]:
        return [page.list.item(at).text() for at in page.list.rows()]

    search(page, "ctrl+k")
    assert found() == ["Do anything"]
    search(page, "zotero")
    assert found() == ["Send the selection to Zotero"]
    search(page, "zzz")
    assert found() == []
    assert not page.change.isEnabled()
    press(Key.Key_Return)
    assert not page.catcher.isVisible()


def test_arrows_among_the_pages_show_them(dialog: PreferencesDialog) -> None:
    dialog.choice.button(KEYS).setFocus()
    press(Key.Key_Right)
    assert dialog.findChild(LookPage).isVisible()
    press(Key.Key_Right)
    assert dialog.findChild(FilesPage).isVisible()
    press(Key.Key_Escape)
    assert not dialog.isVisible()


def test_the_look_is_asked_for_at_once(qtbot: QtBot, dialog: PreferencesDialog) -> None:
    page = dialog.findChild(LookPage)
    dialog.show_page(LOOK)
    page.scheme.button("system").setFocus()
    with qtbot.waitSignal(page.scheme_chosen, check_params_cb=lambda name: name == "light"):
        press(Key.Key_Right)
    page.zoom.setFocus()
    with qtbot.waitSignal(page.zoom_chosen, check_params_cb=lambda zoom: zoom == 1.1):
        press(Key.Key_Down)


def test_kept_files_are_listed_stopped_and_found(qtbot: QtBot, dialog: PreferencesDialog) -> None:
    page = dialog.findChild(FilesPage)
    dialog.show_page(FILES)
    page.show_files([])
    assert (page.list.isVisible(), page.stop.isVisible()) == (False, False)
    path = Path("papers") / "refs.bib"
    page.show_files([KeptRow(str(path), "BibTeX", "List “ICML”", "Written at 14:03")])
    item = page.list.topLevelItem(0)
    assert item is not None
    assert [item.text(at) for at in range(4)] == [
        *("refs.bib", "BibTeX"),
        *("List “ICML”", "Written at 14:03"),
    ]
    with qtbot.waitSignal(page.stop_requested, check_params_cb=lambda found: found == str(path)):
        page.stop.click()
    with qtbot.waitSignal(
        page.folder_requested, check_params_cb=lambda found: found == str(path.parent)
    ):
        page.open_folder.click()
    page.set_backups(0)
    assert (page.backups.isEnabled(), page.backups.toolTip()) == (
        False,
        "There are no backups yet.",
    )
