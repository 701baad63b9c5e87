"""Which acts can be done now: the table of acts follows library and selection."""

from PySide6.QtCore import QObject, Signal

from reading_list.gui.actions import Actions, paper_specs
from reading_list.gui.controllers.detail_controller import DetailController
from reading_list.gui.controllers.library_controller import LibraryController


class ActController(QObject):
    """Enables and names acts; `update` is called by itself when anything changed.

    Signals: `list_named(name)` with the reading list that is added to, "" for none.
    """

    list_named = Signal(str)

    def __init__(
        self,
        controller: LibraryController,
        detail: DetailController,
        actions: Actions,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._controller, self._detail, self._actions = controller, detail, actions
        controller.changed.connect(self.update)
        controller.acted.connect(self.update)
        controller.pending_changed.connect(self.update)

    def update(self, *_: object) -> None:
        """Look again at what can be done."""
        status, ids = self._controller.undo_status(), self._detail.ids
        table = self._actions
        # What waits to be saved can be taken back as well, in its turn.
        table["undo"].setEnabled(status.undo is not None or self._controller.pending > 0)
        table["redo"].setEnabled(status.redo is not None)
        for spec in paper_specs():
            if spec.menu in ("Paper", "Reading list"):
                table[spec.name].setEnabled(bool(ids))
        table["why"].setEnabled(bool(ids))
        for name in ("edit_facts", "remark", "note_template", "attach_file", "open_pdf"):
            table[name].setEnabled(len(ids) == 1)
        for name in ("take_theirs", "keep_mine"):
            table[name].setEnabled(self._detail.has_conflict)
        table["remove_from_list"].setEnabled(self._detail.can_leave_list)
        self.list_named.emit(self._detail.current_list)
        table.name_lists(self._detail.current_list, self._detail.list_to_leave)
