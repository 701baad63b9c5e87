"""What is dropped on the window: files on a paper belong to it, all else is imported.

A file that can be imported is, wherever it falls. While something is dragged over the window,
a frame and the status line show what a drop would do.
"""

from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QWidget

from reading_list.gui.theme import Theme

if TYPE_CHECKING:
    from reading_list.gui.main_window import MainWindow

_ARCHIVES = frozenset({".zip"})
_TINT = 36  # of 255: the row shows through


@dataclass(frozen=True, slots=True)
class _Target:
    """The paper a drop would go to, and where it stands in the window."""

    paper: int
    title: str
    place: QRect


class FileDrop(QObject):
    """Hears of all that is dragged over a window and dropped there.

    Signals: `attach_requested(paper, files)`, `import_requested(QMimeData)`.
    """

    attach_requested = Signal(int, object)
    import_requested = Signal(QMimeData)

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._frame = _Frame(window.theme, window)
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.DragLeave:
            self._end()
            return True
        if not isinstance(event, QDropEvent):  # entering and moving are such, too
            return False
        if event.source() is self._window.view or not _is_welcome(event.mimeData()):
            event.ignore()
            return True
        if isinstance(event, QDragEnterEvent | QDragMoveEvent):
            self._show(event)
        else:
            self._take(event)
        return True

    def _show(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        target = self._target(event)
        if target is None:
            self._frame.hide()
            self._window.status_line.show_passing(self.tr("Drop to import"))
            return
        self._frame.show_at(target.place)
        text = self.tr("Attach to “{title}”").format(title=target.title)
        self._window.status_line.show_passing(text)

    def _take(self, event: QDropEvent) -> None:
        target = self._target(event)
        self._end()
        event.setDropAction(Qt.DropAction.CopyAction)  # what was dropped stays with its owner
        event.accept()
        if target is None:
            self.import_requested.emit(event.mimeData())
        else:
            self.attach_requested.emit(target.paper, _files(event.mimeData()))

    def _end(self) -> None:
        self._frame.hide()
        self._window.status_line.show_passing("")

    def _target(self, event: QDropEvent) -> _Target | None:
        files = _files(event.mimeData())
        if not files or any(_is_for_import(file) for file in files):
            return None
        window, place = self._window, event.position().toPoint()
        under = window.childAt(place)
        viewport = window.view.viewport()
        if under is viewport:
            return self._row(viewport.mapFrom(window, place))
        for pane in (window.detail_pane, window.pages.widget(1)):
            if pane is not None and under is not None and pane.isAncestorOf(under):
                return self._shown(pane)
        return None

    def _row(self, place: QPoint) -> _Target | None:
        view = self._window.view
        row, viewport = view.rowAt(place.y()), view.viewport()
        paper = self._window.papers_pane.papers.id_at(row)
        if paper is None:
            return None
        top = viewport.mapTo(self._window, QPoint(0, view.rowViewportPosition(row)))
        whole = QRect(top, viewport.rect().size())
        whole.setHeight(view.rowHeight(row))
        seen = QRect(viewport.mapTo(self._window, QPoint()), viewport.size())
        return self._named(paper, whole.intersected(seen))

    def _shown(self, pane: QWidget) -> _Target | None:
        """Give the one paper that is shown whole, in the detail or in the deck."""
        ids = self._window.detail.ids
        if len(ids) != 1:
            return None
        return self._named(ids[0], QRect(pane.mapTo(self._window, QPoint()), pane.size()))

    def _named(self, paper: int, place: QRect) -> _Target | None:
        rows = self._window.library.rows([paper])
        return _Target(paper, rows[0].title, place) if rows else None


class _Frame(QWidget):
    """Marks where a drop would go; the mouse goes through it."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def show_at(self, place: QRect) -> None:
        self.setGeometry(place)
        self.show()
        self.raise_()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        accent = self._theme.ink("accent")
        tint = QColor(accent)
        tint.setAlpha(_TINT)
        painter.setPen(QPen(accent, 2))
        painter.setBrush(tint)
        painter.drawRoundedRect(self.rect().adjusted(2, 2, -2, -2), 5, 5)
        painter.end()


def _is_welcome(data: QMimeData) -> bool:
    return data.hasText() or data.hasHtml() or any(url.isLocalFile() for url in data.urls())


def _files(data: QMimeData) -> list[Path]:
    """Give what was dropped if it is files of this computer and nothing else."""
    urls = data.urls()
    paths = [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
    return paths if len(paths) == len(urls) else []


def _is_for_import(file: PurePath) -> bool:
    """Tell by its name whether a file can be imported; what has no suffix may be a folder."""
    from reading_list.formats import registry  # which loads all formats

    suffix = file.suffix.lower()
    endings = {ending for found in registry.readable() for ending in found.suffixes}
    return not suffix or suffix in endings or suffix in _ARCHIVES
