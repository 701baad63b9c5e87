"""What a drag or a copy holds, made only when somebody asks for it.

A drag passes over many windows before it is dropped, and most of the time nobody wants the
file in it. How the parts are made is for others; nothing here knows papers or files.
"""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QMetaType, QMimeData

PAPERS = "application/x-reading-list-papers"
"""The kind by which parts of the window know that papers of their own are dragged."""
TEXT, HTML, FILES = "text/plain", "text/html", "text/uri-list"


class PaperMime(QMimeData):
    """Papers on their way out, in several kinds; each is made once, when asked for."""

    def __init__(self, makers: Mapping[str, Callable[[], Any]]) -> None:
        super().__init__()
        self._makers = makers
        self._made: dict[str, Any] = {}
        self.setData(PAPERS, b"")

    def formats(self) -> list[str]:
        return [*self._makers, *super().formats()]

    def hasFormat(self, kind: str) -> bool:
        return kind in self.formats()

    def retrieveData(self, kind: str, preferred: QMetaType | QMetaType.Type) -> Any:
        if kind not in self._makers:
            return super().retrieveData(kind, preferred)
        if kind not in self._made:
            self._made[kind] = self._makers[kind]()
        return self._made[kind]
