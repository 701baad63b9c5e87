"""Questions to the library, answered off the GUI thread; only the newest one counts.

Each is asked on a connection of its own, which is closed with the answer. What is asked letter
by letter, and of large libraries, has a connection that stays: `finder`.
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject

from reading_list.core.progress import Progress
from reading_list.gui.tasks.runner import Handle, Runner
from reading_list.storage.library import Library

T = TypeVar("T")
Look = Callable[[Library, Progress], T]
"""Asks the library; runs in the lane, so it must know nothing of widgets."""


class Questions(QObject):
    """Asks in a lane; `failed` hears why the newest question has no answer."""

    def __init__(
        self,
        path: Path,
        lane: Runner,
        failed: Callable[[Exception], object],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._path, self._lane, self._failed = path, lane, failed
        self._newest: Handle | None = None

    def ask(self, look: Look[T], then: Callable[[T], object]) -> None:
        """Have a question answered to `then`, and forget the one before."""
        self.forget()
        handle = self._newest = self._lane.submit(partial(_answer, self._path, look))
        handle.succeeded.connect(lambda answer: self._end(handle, then, answer))
        handle.failed.connect(lambda error: self._end(handle, self._failed, error))

    def forget(self) -> None:
        """Answer what was asked no more."""
        if self._newest is not None:
            self._newest.cancel()
            self._newest = None

    def _end(self, handle: Handle, tell: Callable[[T], object], what: T) -> None:
        if handle is self._newest:
            self._newest = None
            tell(what)


def _answer(path: Path, look: Look[T], progress: Progress) -> T:
    with Library.open(path, read_only=True) as library:
        return look(library, progress)
