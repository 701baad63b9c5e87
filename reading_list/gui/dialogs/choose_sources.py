"""The desktop's own dialogs by which files or a folder are chosen for an import."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from reading_list.formats import registry

_Take = Callable[[Sequence[Path]], None]


def choose_files(window: QWidget, take: _Take) -> None:
    """Let the person choose files; `take` gets them."""
    dialog = QFileDialog(window, _tr("Open files to import"))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.setNameFilters(_name_filters())
    dialog.filesSelected.connect(lambda names: take([Path(name) for name in names]))
    _open(dialog)


def choose_folder(window: QWidget, take: _Take) -> None:
    """Let the person choose one folder; `take` gets it."""
    dialog = QFileDialog(window, _tr("Open a folder to import"))
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.fileSelected.connect(lambda name: take([Path(name)]))
    _open(dialog)


def _open(dialog: QFileDialog) -> None:
    dialog.setOption(QFileDialog.Option.DontUseCustomDirectoryIcons)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def _name_filters() -> list[str]:
    readable = registry.readable()
    suffixes = dict.fromkeys(suffix for found in readable for suffix in found.suffixes)
    filters = [(_tr("All that can be read"), tuple(suffixes))]
    filters += [(found.label, found.suffixes) for found in readable]
    named = [f"{label} ({' '.join(f'*{suffix}' for suffix in used)})" for label, used in filters]
    return [*named, f"{_tr('All files')} (*)"]


def _tr(text: str) -> str:
    return QCoreApplication.translate("ChooseSources", text)
