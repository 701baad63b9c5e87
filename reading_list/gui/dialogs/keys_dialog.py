"""All acts with their keys, searchable: what `?` shows."""

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QHeaderView,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from reading_list.gui.actions import SPECS, plain_text, tr


class KeysDialog(QDialog):
    """A list of acts and keys under a field that narrows it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keys"))
        self._field = QLineEdit()
        self._field.setPlaceholderText(self.tr("Search acts and keys"))
        self._field.setAccessibleName(self.tr("Search acts and keys"))
        self._tree = QTreeWidget()
        self._tree.setAccessibleName(self.tr("Acts and their keys"))
        self._tree.setHeaderLabels([self.tr("Act"), self.tr("Keys"), self.tr("Menu")])
        self._tree.setRootIsDecorated(False)
        header = self._tree.header()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.addWidget(self._field)
        layout.addWidget(self._tree)
        self._field.textChanged.connect(self._narrow)
        for spec in SPECS:
            if spec.keys:
                native = QKeySequence.SequenceFormat.NativeText
                keys = "  ".join(QKeySequence(key).toString(native) for key in spec.keys)
                row = [plain_text(spec), keys, tr(f"&{spec.menu}").replace("&", "")]
                self._tree.addTopLevelItem(QTreeWidgetItem(row))
        self.resize(520, 600)

    def _narrow(self, text: str) -> None:
        wanted = text.casefold().strip()
        for at in range(self._tree.topLevelItemCount()):
            item = self._tree.topLevelItem(at)
            if item is not None:
                shown = f"{item.text(0)} {item.text(1)}".casefold()
                item.setHidden(wanted not in shown)
