"""Acts on reading lists, views and tags themselves, asked for in the filters."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from reading_list.gui.controllers.detail_controller import DetailController
from reading_list.gui.controllers.library_controller import LibraryController
from reading_list.gui.controllers.list_controller import ListController
from reading_list.gui.dialogs.name_dialog import NameDialog
from reading_list.gui.icons import Icons
from reading_list.gui.models.filter_items import NameAct
from reading_list.gui.theme import Theme
from reading_list.query import editing
from reading_list.storage.edits import Edit, SetTagColor
from reading_list.storage.list_edits import DeleteList, DeleteView
from reading_list.storage.tag_edits import DeleteTag, RenameTag


class NameController(QObject):
    """Deletes, renames and colours; undo takes all of it back, so nothing is asked twice."""

    def __init__(
        self,
        controller: LibraryController,
        papers: ListController,
        detail: DetailController,
        theme: Theme,
        icons: Icons,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._controller, self._papers, self._detail = controller, papers, detail
        self._theme, self._icons, self._window = theme, icons, window

    def act(self, act: NameAct, name: str, color: str) -> None:
        """Do what was chosen in the menu of a filter; `color` is for a tag's colour."""
        if act is NameAct.RENAME_TAG:
            self._ask_tag_name(name)
            return
        edits: dict[NameAct, Edit] = {
            NameAct.DELETE_LIST: DeleteList(name),
            NameAct.DELETE_VIEW: DeleteView(name),
            NameAct.DELETE_TAG: DeleteTag(name),
            NameAct.COLOR_TAG: SetTagColor(name, color),
        }
        is_done = self._controller.apply(edits[act])
        is_current = self._detail.current_list.casefold() == name.casefold()
        if is_done and is_current and act is NameAct.DELETE_LIST:
            self._detail.current_list = ""

    def _ask_tag_name(self, tag: str) -> None:
        with self._controller.reading():
            known = [found.value for found in self._controller.library.tags()]
            title = self.tr("Rename the tag “{tag}”; a name there is joins them").format(tag=tag)
            dialog = NameDialog(
                *(self._theme, self._icons, title, self.tr("Rename"), known, tag, self._window)
            )
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.accepted.connect(lambda: self._rename(tag, dialog.name))
            dialog.open()

    def _rename(self, tag: str, name: str) -> None:
        self._controller.apply(RenameTag(tag, name), then=self._follow(tag, name))

    def _follow(self, tag: str, name: str) -> Callable[[object], None]:
        """Let a query for the tag ask for its new name."""

        def follow(_changes: object) -> None:
            included, _excluded = editing.active(self._papers.query, "tag")
            if tag in included:
                text = editing.widen(self._papers.text, "tag", tag)  # no longer for it
                self._papers.set_query(editing.widen(text, "tag", name))

        return follow
