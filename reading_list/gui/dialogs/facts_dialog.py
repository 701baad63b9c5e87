"""Facts of one paper in fields: to add it by hand, or to correct what a page said."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QSize
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from reading_list.core.errors import ReadingListError
from reading_list.core.paper import Facts, Paper, PaperType
from reading_list.gui.dialogs.first_size import first_size
from reading_list.gui.icons import Icons
from reading_list.gui.theme import Theme
from reading_list.gui.widgets.button import Button, Kind
from reading_list.gui.widgets.label import Label
from reading_list.services.facts_input import changed_facts

_LINES = ("title", "year", "venue", "doi", "arxiv", "url")


class FactsDialog(QDialog):
    """Fields for title, authors, year, venue, identifiers, link, type and abstract.

    `save` gets the facts and the fields that changed, and raises what is to be shown.
    """

    def __init__(
        self,
        theme: Theme,
        icons: Icons,
        save: Callable[[Facts, Mapping[str, Any]], None],
        paper: Paper | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._icons, self._save = theme, icons, save
        self._facts: Facts = paper or Facts(title="", type=PaperType.ARTICLE)
        self.setWindowTitle(self.tr("Edit facts") if paper else self.tr("Add a paper"))
        self._fields = {name: QLineEdit() for name in _LINES}
        self._authors, self._abstract = QPlainTextEdit(), QPlainTextEdit()
        self._type = QComboBox()
        for kind in PaperType:
            self._type.addItem(str(kind).capitalize(), str(kind))
        self._error = Label(theme, ink="removed")
        self._error.setWordWrap(True)
        self._error.hide()
        self._lay_out(self.tr("Save") if paper else self.tr("Add"))
        self._show()
        self._shown = self._typed()
        self.resize(first_size(parent, QSize(560, 560)))

    def _lay_out(self, act: str) -> None:
        form = QFormLayout()
        form.setSpacing(8)
        labels = {
            "title": self.tr("&Title"),
            "year": self.tr("&Year"),
            "venue": self.tr("&Venue"),
            "doi": self.tr("&DOI"),
            "arxiv": self.tr("ar&Xiv"),
            "url": self.tr("&Link"),
        }
        for name, field in self._fields.items():
            form.addRow(labels[name], field)
            if name == "title":
                form.addRow(self.tr("&Authors"), self._authors)
        form.addRow(self.tr("T&ype"), self._type)
        form.addRow(self.tr("A&bstract"), self._abstract)
        self._authors.setPlaceholderText(self.tr("One a line: Given Family, or Family, Given"))
        self._authors.setMaximumHeight(self._authors.fontMetrics().height() * 5)
        for box in (self._authors, self._abstract):
            box.setTabChangesFocus(True)
        cancel = Button(self._theme, self._icons, self.tr("Cancel"))
        accept = Button(self._theme, self._icons, act, kind=Kind.MAIN)
        accept.setDefault(True)
        cancel.clicked.connect(self.reject)
        accept.clicked.connect(self._take)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(accept)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(12)
        layout.addLayout(form, 1)
        layout.addWidget(self._error)
        layout.addLayout(buttons)

    def _show(self) -> None:
        facts = self._facts
        self._fields["title"].setText(facts.title)
        self._fields["year"].setText(str(facts.year or ""))
        self._fields["venue"].setText(facts.venue)
        self._fields["doi"].setText(facts.id_of("doi"))
        self._fields["arxiv"].setText(facts.id_of("arxiv"))
        self._fields["url"].setText(facts.url)
        for field in self._fields.values():
            field.setCursorPosition(0)  # a long text shows its beginning
        self._authors.setPlainText("\n".join(author.name for author in facts.authors))
        self._abstract.setPlainText(facts.abstract)
        self._type.setCurrentIndex(self._type.findData(str(facts.type)))

    def _typed(self) -> dict[str, str]:
        values = {name: field.text() for name, field in self._fields.items()}
        values["authors"] = self._authors.toPlainText()
        values["abstract"] = self._abstract.toPlainText()
        values["type"] = self._type.currentData()
        return values

    def _take(self) -> None:
        # Only what was touched is read back, so that nothing else is changed by being shown.
        typed = {n: v for n, v in self._typed().items() if v != self._shown[n] or n == "title"}
        if typed["title"] == self._shown["title"] and self._facts.title:
            del typed["title"]
        try:
            changed = changed_facts(self._facts, typed)
            self._save(replace(self._facts, **changed), changed)
        except ReadingListError as error:
            self._error.setText(str(error))
            self._error.show()
            return
        self.accept()
