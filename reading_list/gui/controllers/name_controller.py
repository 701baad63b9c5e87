"""Acts on reading lists, views and tags themselves, asked for in the filters."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from reading_list.core.acts import Act
from reading_list.core.named import place_of_name
from reading_list.gui.controllers.detail_controller import DetailController
from reading_list.gui.controllers.library_controller import LibraryController
from reading_list.gui.controllers.list_controller import ListController
from reading_list.gui.dialogs.name_dialog import Hint, NameDialog
from reading_list.gui.dialogs.text_dialog import TextDialog
from reading_list.gui.icons import Icons
from reading_list.gui.models.filter_items import NameAct
from reading_list.gui.theme import Theme
from reading_list.query import editing
from reading_list.storage.edits import Edit, SetTagColor
from reading_list.storage.list_edits import DeleteList, DeleteView, RenameList
from reading_list.storage.list_entry_edits import SetHeading
from reading_list.storage.tag_edits import DeleteTag, RenameTag


class NameController(QObject):
    """Deletes, renames and colours; undo takes all of it back, so nothing is asked twice.

    Signals: `said(text)` when there is nothing to ask about; `list_renamed(old, new)`.
    """

    said = Signal(str)
    list_renamed = Signal(str, str)

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
        controller.acted.connect(self._on_acted)

    def act(self, act: NameAct, name: str, color: str) -> None:
        """Do what was chosen in the menu of a filter; `color` is for a tag's colour."""
        if act is NameAct.RENAME_TAG:
            self._ask_tag_name(name)
            return
        if act is NameAct.RENAME_LIST:
            self._ask_list_name(name)
            return
        if act is NameAct.LIST_HEADING:
            self.ask_heading(name)
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

    def rename_list(self) -> None:
        """Ask for another name of the list that is shown, else of the current one."""
        if name := self._papers.list_name or self._detail.current_list:
            self._ask_list_name(name)
        else:
            self.said.emit(self.tr("Open the reading list that is to be renamed"))

    def write_heading(self) -> None:
        """Ask for the heading of the list that is shown, else of the current one."""
        if name := self._papers.list_name or self._detail.current_list:
            self.ask_heading(name)
        else:
            self.said.emit(self.tr("A heading belongs to a reading list: open one"))

    def ask_heading(self, name: str) -> None:
        """Ask for what stands at the head of a reading list where it is exported."""
        with self._controller.reading():
            lists = self._controller.library.reading_lists()
            at = place_of_name(name, [found.name for found in lists])
            title = self.tr("Heading of “{name}”").format(name=name)
            about = self.tr("Stands under the title where the list is exported")
            heading = "" if at is None else lists[at].heading
            dialog = TextDialog(self._theme, self._icons, title, about, heading, self._window)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.accepted.connect(lambda: self._controller.apply(SetHeading(name, dialog.text)))
            dialog.open()

    def _ask_list_name(self, name: str) -> None:
        others: list[str] = []
        with self._controller.reading():
            others = [each.value for each in self._controller.library.lists()]
            others = [each for each in others if each != name]

        def hint(typed: str) -> Hint:
            at = place_of_name(typed, others)
            if at is None:
                return Hint()
            told = self.tr("There is a reading list “{name}” already")
            return Hint(told.format(name=others[at]), is_refusal=True)

        title = self.tr("Rename the reading list “{name}”").format(name=name)
        known: tuple[str, ...] = ()
        dialog = NameDialog(
            *(self._theme, self._icons, title, self.tr("Rename"), known, name, self._window, hint)
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self._controller.apply(RenameList(name, dialog.name)))
        dialog.open()

    def _on_acted(self, act: Act, verb: str) -> None:
        """Let all that goes by the name of a list go by its new one, undone or redone, too."""
        if act.kind != "list-rename":
            return
        old, new = (act.value, act.title) if verb == "undo" else (act.title, act.value)
        if self._detail.current_list.casefold() == old.casefold():
            self._detail.current_list = new
        self._ask_for("list", old, new)
        self.list_renamed.emit(old, new)

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
            self._ask_for("tag", tag, name)

        return follow

    def _ask_for(self, field: str, old: str, new: str) -> None:
        """Let a query that asks for something ask for its new name."""
        included, _excluded = editing.active(self._papers.query, field)
        if old in included:
            text = editing.widen(self._papers.text, field, old)  # no longer for it
            self._papers.set_query(editing.widen(text, field, new))
