"""The window in a language nobody speaks: every text longer, in brackets and with accents.

What has no brackets was never given to the translators; what is wider than its place is cut.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QTranslator
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QMenu, QWidget
from pytestqt.qtbot import QtBot

from reading_list.gui.main_window import MainWindow
from reading_list.gui.widgets.label import ElidedLabel
from tests.conftest import SESSION
from tests.gui.test_accessibility import DIALOGS, shown_dialog
from tests.gui.test_main_window import Open, filled, open_window

__all__ = ["filled", "open_window"]  # fixtures

ACCENTED = str.maketrans("aeiouAEIOUcnsyz", "áéíóúÁÉÍÓÚçñšýž")
KEPT = re.compile(r"(\{[^{}]*\}|<[^<>]*>|&\w|%n|\\cite|…$)")
LONGER = 1.3
SIZES = [(960, 600), (1280, 800)]
WORD = re.compile(r"[^\W\d_]{3,}")
# Names that are the same in every language: of programs, formats, encodings and keys.
NAMES = re.compile(
    r"reading-list|ICML|BibTeX|BibLaTeX|RIS|CSL|JSON|YAML|CSV|XML|HTML|PDF|Markdown|PubMed|EndNote"
    r"|Zotero|Obsidian|Excel|Word|Ctrl|Shift|Alt|Del|Home|End|Space|Esc|UTF-8|MiniConf|TeX|Unicode"
)


class Pseudo(QTranslator):
    """Translates each text into itself, longer."""

    def translate(
        self, _context: str, source: str, _about: str | None = None, _count: int = -1
    ) -> str:
        parts = KEPT.split(source)
        accented = "".join(p if KEPT.fullmatch(p) else p.translate(ACCENTED) for p in parts)
        return f"⟦{accented}{'·' * round(len(source) * (LONGER - 1))}⟧"


@pytest.fixture
def pseudo(qapp: QApplication) -> Iterator[None]:
    translator = Pseudo()
    qapp.installTranslator(translator)
    yield
    qapp.removeTranslator(translator)


@pytest.fixture
def first(pseudo: None, open_window: Open) -> MainWindow:
    del pseudo  # is in force before the window is made
    return open_window()


@pytest.fixture
def window(pseudo: None, open_window: Open, filled: Path) -> MainWindow:
    del pseudo, filled  # are there before the window is made
    return open_window()


Shown = TypeVar("Shown", bound=QWidget)


def shown(window: QWidget, kind: type[Shown]) -> Iterator[Shown]:
    return (widget for widget in window.findChildren(kind) if widget.isVisible())


def texts(window: QWidget) -> Iterator[tuple[str, str]]:
    """Give all texts of a window that are no data, with what shows them."""
    yield "title", window.windowTitle()
    for label in shown(window, QLabel):
        yield type(label).__name__, label.text()
    for button in shown(window, QAbstractButton):
        yield type(button).__name__, button.text()
    for widget in shown(window, QWidget):
        yield f"tooltip of {type(widget).__name__}", widget.toolTip()
        yield f"accessible name of {type(widget).__name__}", widget.accessibleName()


def untranslated(window: QWidget) -> list[str]:
    return sorted(
        {
            f"{where}: {text}"
            for where, text in texts(window)
            if "⟦" not in text and WORD.search(NAMES.sub("", text))
        }
    )


def cut(window: QWidget) -> list[str]:
    """Name what is shown without the room it needs."""
    found = []
    labelled: list[QLabel | QAbstractButton] = [*shown(window, QLabel)]
    labelled += shown(window, QAbstractButton)
    for widget in labelled:
        if isinstance(widget, ElidedLabel) or not widget.text():
            continue
        needed = widget.minimumSizeHint()  # some leave out what is not needed, such as a key
        if isinstance(widget, QLabel) and widget.wordWrap():
            is_cut = widget.heightForWidth(widget.width()) > widget.height() + 1
        else:
            is_low = widget.fontMetrics().height() > widget.height() + 1
            is_cut = needed.width() > widget.width() + 1 or is_low
        if is_cut:
            room = f"{needed.width()} in {widget.width()} × {widget.height()}"
            found.append(f"{type(widget).__name__}, {room}: {widget.text()}")
    return found


def fits(qtbot: QtBot, window: QWidget) -> None:
    """Wait until all has found its place and nothing is cut."""

    def nothing_is_cut() -> None:
        assert cut(window) == []

    qtbot.waitUntil(nothing_is_cut)


def test_every_act_is_translated(first: MainWindow) -> None:
    actions = [a for menu in first.findChildren(QMenu) for a in menu.actions() if a.text()]
    assert len(actions) > 60
    assert [a.text() for a in actions if "⟦" not in a.text()] == []
    assert all(isinstance(action, QAction) for action in actions)


@pytest.mark.parametrize("size", SIZES)
def test_the_first_window_is_translated_and_nothing_is_cut(
    first: MainWindow, qtbot: QtBot, size: tuple[int, int]
) -> None:
    first.resize(*size)
    assert untranslated(first) == []
    fits(qtbot, first)


@pytest.mark.parametrize("size", SIZES)
def test_nothing_is_cut_in_the_window(
    window: MainWindow, qtbot: QtBot, size: tuple[int, int]
) -> None:
    window.resize(*size)
    fits(qtbot, window)


@pytest.mark.parametrize("size", SIZES)
def test_nothing_is_cut_in_the_deck(
    window: MainWindow, qtbot: QtBot, size: tuple[int, int]
) -> None:
    window.resize(*size)
    window.deck.open()
    fits(qtbot, window)


@pytest.mark.parametrize("act", DIALOGS)
def test_a_dialog_is_translated_and_nothing_is_cut(
    window: MainWindow, qtbot: QtBot, act: str
) -> None:
    window.resize(960, 600)
    if act == "save_view":  # which needs a query
        window.list.set_query("neural")
    window.actions_table[act].trigger()
    dialog = shown_dialog(qtbot)
    data = window.library.library.paper(1)
    told = [line for line in untranslated(dialog) if data.title_plain not in line]
    assert told == []
    fits(qtbot, dialog)
    dialog.close()


def test_the_import_preview_is_not_cut(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    window.resize(960, 600)
    changed = tmp_path / "session.txt"
    changed.write_text(SESSION.read_text("utf-8").replace("Quantized", "Quantised"), "utf-8")
    window.import_files([changed])
    dialog = shown_dialog(qtbot)
    fits(qtbot, dialog)
    dialog.close()
