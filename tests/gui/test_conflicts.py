"""What a source says otherwise is shown in the detail, and settled there."""

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton

from reading_list.gui.main_window import MainWindow
from reading_list.services.carry_out import carry_out
from reading_list.services.import_plan import plan_import
from reading_list.services.own_files import load_source
from reading_list.services.sources import read_source
from reading_list.storage.library import Library
from reading_list.storage.paper_edits import EditFacts
from tests.gui.test_main_window import Open, open_window

__all__ = ["open_window"]  # a fixture

ENTRY = "@article{a1, title={Moreau-Yosida}, author={Terjék, Dávid}, year={YEAR}}"


@pytest.fixture
def window(open_window: Open, path: Path, tmp_path: Path) -> MainWindow:
    source = tmp_path / "a.bib"
    with Library.open(path) as library:
        for year in ("2021", "2022"):
            source.write_text(ENTRY.replace("YEAR", year), "utf-8")
            reading = read_source(load_source(source, path), path=source)
            again = partial(plan_import, library, reading)
            carry_out(library, again(), again)
            library.apply(EditFacts(1, {"year": 2020}))
    return open_window()


def press(window: MainWindow, text: str) -> None:
    found = window.detail_pane.page.conflicts.findChildren(QPushButton)
    next(button for button in found if button.text() == text).click()


def test_a_conflict_says_what_the_source_says(window: MainWindow) -> None:
    conflicts = window.detail_pane.page.conflicts
    assert conflicts.isVisible()
    (shown,) = conflicts._shown
    assert (shown.field, shown.theirs, shown.source) == ("year", "2022", "a.bib")


def test_taking_it_changes_the_paper_and_ends_the_conflict(window: MainWindow) -> None:
    press(window, "Take it")
    assert window.library.library.paper(1).year == 2022
    assert window.library.library.conflicts(1) == ()
    assert window.detail_pane.page.conflicts.isHidden()


@pytest.mark.parametrize(("act", "year"), [("take_theirs", 2022), ("keep_mine", 2020)])
def test_a_conflict_is_settled_by_menu_and_name(window: MainWindow, act: str, year: int) -> None:
    assert window.actions_table[act].isEnabled()
    window.actions_table[act].trigger()
    assert window.library.library.paper(1).year == year
    assert window.library.library.conflicts(1) == ()
    assert not window.actions_table[act].isEnabled()


def test_keeping_mine_ends_the_conflict_and_undo_brings_it_back(window: MainWindow) -> None:
    press(window, "Keep mine")
    assert window.library.library.paper(1).year == 2020
    assert window.detail_pane.page.conflicts.isHidden()
    window.library.undo()
    assert window.detail_pane.page.conflicts.isVisible()
