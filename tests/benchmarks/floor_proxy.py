"""What Qt offers ready-made for a filtered list: its own proxy over a table in Python.

Not a floor but what most programs do; the list has to be many times as fast.

    python -m tests.benchmarks.floor_proxy LIBRARY WORD
"""

import sqlite3
import sys
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
)
from PySide6.QtWidgets import QApplication, QTableView

from tests.benchmarks.process import now, tell

_Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()


class Papers(QAbstractTableModel):
    """All titles and abstracts, in memory."""

    def __init__(self, rows: list[tuple[str, str]]) -> None:
        super().__init__()
        self._rows = rows

    def rowCount(self, _parent: _Index = _NO_PARENT) -> int:
        return len(self._rows)

    def columnCount(self, _parent: _Index = _NO_PARENT) -> int:
        return 2

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return self._rows[index.row()][index.column()]
        return None


def main() -> None:
    """Type the word letter by letter, and tell the milliseconds each letter took."""
    app = QApplication(["floor"])
    rows = sqlite3.connect(sys.argv[1]).execute("SELECT title, abstract FROM papers").fetchall()
    source, proxy, view = Papers(rows), QSortFilterProxyModel(), QTableView()
    proxy.setSourceModel(source)
    proxy.setFilterKeyColumn(-1)
    proxy.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    view.setModel(proxy)
    view.resize(1280, 800)
    view.show()
    samples: list[float] = []
    for length in range(1, len(sys.argv[2]) + 1):
        start = now()
        proxy.setFilterFixedString(sys.argv[2][:length])
        view.viewport().repaint()
        samples.append((now() - start) * 1000)
    tell({"letters": samples})
    app.quit()


if __name__ == "__main__":
    main()
