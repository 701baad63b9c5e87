"""What a window waits for before it builds the parts its first picture does without."""

from collections.abc import Callable
from importlib import import_module

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

from reading_list.core.progress import Progress

_WITHOUT_QT = (
    *("services.spelling", "formats.registry", "formats.references", "services.note_folder"),
    *("services.kept_files", "services.outputs", "services.export_preview", "services.zotero"),
    *("services.take_back", "services.gathering", "services.import_preview", "services.folders"),
    *("services.import_doubts", "services.column_guess", "services.aligned_links"),
    *("services.deck", "services.duplicates", "services.word_diff", "services.facts_input"),
    *("storage.importing", "storage.merge_edit", "storage.highlight_edits"),
    *("services.attaching", "storage.attachment_edits", "services.why"),
)
"""What the parts built late rest on."""


def load_modules(progress: Progress) -> None:
    """Load what knows no Qt; in another thread it does not stop the window."""
    for done, name in enumerate(_WITHOUT_QT):
        progress(done, len(_WITHOUT_QT))
        import_module(f"reading_list.{name}")


class FirstPicture(QObject):
    """Calls once, in the round of the event loop after a window was painted first."""

    def __init__(self, window: QWidget, then: Callable[[], object]) -> None:
        super().__init__(window)
        self._window, self._then = window, then
        window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.UpdateRequest, QEvent.Type.Paint):
            self._window.removeEventFilter(self)
            QTimer.singleShot(0, self._window, self._then)
            self.deleteLater()
        return False
