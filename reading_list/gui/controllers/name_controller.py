"""Acts on reading lists, views and tags themselves, asked for in the filters."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from reading_list.core.acts import Act
from reading_list.core.changes import Changes
from reading_list.core.named import place_of_name
from reading_list.gui import messages
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
from reading_list.storage.list_edits import DeleteList, DeleteView, RenameList, RenameView
from reading_list.storage.list_entry_edits import SetHeading
from reading_list.storage.tag_edits import DeleteTag, RenameTag

_RENAMED = {"list-rename": "list", "tag-rename": "tag", "view-rename": "view"}  # what was
_LOOKED_BACK = 200  # steps, for what others have renamed


class NameController(QObject):
    """Deletes, renames and colours; undo takes all of it back, so nothing is asked twice.

    Signals: `said(text)` when there is nothing to ask about; `renamed(what, old, new)` of a
    "list", "view" or "tag".
    """

    said = Signal(str)
    renamed = Signal(str, str, str)

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
        self._newest = 0  # step of the history that is known here
        with controller.reading():
            self._newest = max((step.id for step in controller.library.history(limit=1)), default=0)
        controller.acted.connect(self._on_acted)
        controller.changed.connect(self._on_changed)

    def act(self, act: NameAct, name: str, color: str) -> None:
        """Do what was chosen in the menu of a filter; `color` is for a tag's colour."""
        asked = {
            NameAct.RENAME_TAG: self._ask_tag_name,
            NameAct.RENAME_LIST: self._ask_list_name,
            NameAct.RENAME_VIEW: self._ask_view_name,
            NameAct.LIST_HEADING: self.ask_heading,
        }
        if act in asked:
            asked[act](name)
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
        with self._controller.reading():
            known = [each.value for each in self._controller.library.lists()]
            title = self.tr("Rename the reading list “{name}”")
            there = self.tr("There is a reading list “{name}” already")
            self._ask_new_name(name, known, title, there, lambda new: RenameList(name, new))

    def _ask_view_name(self, name: str) -> None:
        with self._controller.reading():
            known = [each.name for each in self._controller.library.views()]
            title = self.tr("Rename the view “{name}”")
            there = self.tr("There is a view “{name}” already")
            self._ask_new_name(name, known, title, there, lambda new: RenameView(name, new))

    def _ask_new_name(
        self,
        name: str,
        known: Sequence[str],
        title: str,
        there: str,
        edit: Callable[[str], Edit],
    ) -> None:
        """Ask for another name; one that is another's is refused, in the words of `there`."""
        others = [each for each in known if each != name]

        def hint(typed: str) -> Hint:
            at = place_of_name(typed, others)
            return Hint() if at is None else Hint(there.format(name=others[at]), is_refusal=True)

        offered: tuple[str, ...] = ()
        words = title.format(name=name), self.tr("Rename")
        dialog = NameDialog(self._theme, self._icons, *words, offered, name, self._window, hint)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self._controller.apply(edit(dialog.name)))
        dialog.open()

    def _on_acted(self, act: Act, verb: str) -> None:
        """Let all that goes by a name go by its new one, undone or redone, too."""
        if act.kind not in _RENAMED or not act.title:
            return
        field = _RENAMED[act.kind]
        old, new = (act.value, act.title) if verb == "undo" else (act.title, act.value)
        if field == "list" and self._detail.current_list.casefold() == old.casefold():
            self._detail.current_list = new
        self.renamed.emit(field, old, new)
        text = editing.renamed(self._papers.text, field, old, new)
        if text != self._papers.text:
            self._papers.set_query(text)

    def _on_changed(self, changes: Changes, origin: str) -> None:
        """Follow what others have renamed, as if it had been done here, and say so."""
        library = self._controller.library
        is_of_names = changes.tags or changes.lists or changes.views or changes.is_everything
        if origin == library.origin or not is_of_names:
            return
        with self._controller.reading():
            steps = library.history(limit=_LOOKED_BACK)
            new = [step for step in reversed(steps) if step.id > self._newest]
            self._newest = steps[0].id if steps else 0
            for step in new:
                verb = step.state if step.state in ("undo", "redo") else ""
                if step.origin != library.origin and step.act.kind in _RENAMED:
                    self._on_acted(step.act, verb)
                    self.said.emit(messages.act_sentence(step.act, verb))

    def _ask_tag_name(self, tag: str) -> None:
        with self._controller.reading():
            known = [found.value for found in self._controller.library.tags()]
            title = self.tr("Rename the tag “{tag}”; a name there is joins them").format(tag=tag)
            dialog = NameDialog(
                *(self._theme, self._icons, title, self.tr("Rename"), known, tag, self._window)
            )
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.accepted.connect(lambda: self._controller.apply(RenameTag(tag, dialog.name)))
            dialog.open()
