"""What is told about the program."""

from pathlib import Path

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from reading_list import __version__
from reading_list.gui.dialogs.about_dialog import AboutDialog
from reading_list.gui.icons import Icons
from reading_list.gui.theme import Theme


def test_about_tells_version_library_and_licence(
    qtbot: QtBot, theme: Theme, icons: Icons, tmp_path: Path
) -> None:
    dialog = AboutDialog(theme, icons, tmp_path / "library.db")
    qtbot.addWidget(dialog)
    told = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert __version__ in told
    assert str(tmp_path / "library.db") in told
    assert "MIT" in told
    assert "no network" in told
