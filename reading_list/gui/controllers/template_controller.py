"""Templates put into the note, and the folder they are edited in."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu

from reading_list.core.errors import RefusedError
from reading_list.gui.widgets.note_editor import NoteEditor
from reading_list.gui.widgets.note_typing import insert_template
from reading_list.services.note_templates import NoteTemplates


class TemplateController(QObject):
    """Offers the templates at the note.

    Signals: `said(text)`; `folder_requested(path)` to have the person's folder opened.
    """

    said = Signal(str)
    folder_requested = Signal(str)

    def __init__(
        self, templates: NoteTemplates, note: NoteEditor, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._templates, self._note = templates, note
        note.templates_requested.connect(self.offer)

    def offer(self) -> None:
        """Open the menu of templates under the button of the note."""
        menu, button = self.menu(), self._note.template_button
        menu.popup(button.mapToGlobal(QPoint(0, button.height())))
        menu.setActiveAction(menu.actions()[0])

    def menu(self) -> QMenu:
        """Build the menu of templates as they are on the disk now."""
        menu = QMenu(self._note)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for template in self._templates.read():
            action = menu.addAction(template.name.replace("&", "&&"))
            insert = partial(insert_template, text=template.text)
            action.triggered.connect(lambda _checked, act=insert: self._note.insert(act))
        menu.addSeparator()
        menu.addAction(self.tr("Edit templates…")).triggered.connect(lambda _checked: self.edit())
        return menu

    def edit(self) -> None:
        """Open the folder of the person's own templates, with the examples at first."""
        try:
            folder: Path = self._templates.make_own()
        except RefusedError as error:
            self.said.emit(str(error))
            return
        self.said.emit(self.tr("Your note templates are in {path}").format(path=folder))
        self.folder_requested.emit(str(folder))
