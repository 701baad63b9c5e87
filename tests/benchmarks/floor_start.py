"""Floor of the start: a bare Qt window with a table that has counted a library and read a page.

python -m tests.benchmarks.floor_start LIBRARY
"""

import sqlite3
import sys
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow, QTableView

from tests.benchmarks.process import memory, now, tell

_Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()


class FirstPage(QAbstractTableModel):
    """As many rows as there are papers; only the first page has words."""

    def __init__(self, count: int, page: list[tuple[str]]) -> None:
        super().__init__()
        self._count, self._page = count, page

    def rowCount(self, _parent: _Index = _NO_PARENT) -> int:
        return self._count

    def columnCount(self, _parent: _Index = _NO_PARENT) -> int:
        return 1

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        is_shown = role == Qt.ItemDataRole.DisplayRole and index.row() < len(self._page)
        return self._page[index.row()][0] if is_shown else None


class Table(QTableView):
    """Ends the program when it is painted."""

    painted = 0.0

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.painted:
            self.painted = now()
            QTimer.singleShot(0, QApplication.quit)


def main() -> None:
    """Show the window and tell when it was painted."""
    app = QApplication(["floor"])
    connection = sqlite3.connect(sys.argv[1])
    (count,) = connection.execute("SELECT count(*) FROM papers").fetchone()
    page = connection.execute("SELECT title FROM papers LIMIT 100").fetchall()
    window, table = QMainWindow(), Table()
    table.setModel(FirstPage(count, page))
    window.setCentralWidget(table)
    window.addToolBar("").addWidget(QLineEdit())
    window.resize(1280, 800)
    window.show()
    app.exec()
    tell({"painted": table.painted, "memory": memory("VmRSS")})


if __name__ == "__main__":
    main()
