"""Facts of one paper in fields: to add it by hand, or to correct what a page said."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from reading_list.core.errors import ReadingListError
from reading_list.core.paper import Facts, Paper, PaperType
from reading_list.gui import metrics
from reading_list.gui.dialogs.first_size import first_size
from reading_list.gui.icons import Icons
from reading_list.gui.key_names import is_control_enter
from reading_list.gui.theme import Theme
from reading_list.gui.widgets.button import Button, Kind
from reading_list.gui.widgets.combo_box import ComboBox
from reading_list.gui.widgets.label import Label
from reading_list.gui.widgets.text_box import TextBox
from reading_list.services.facts_input import changed_facts, parse_authors

_LINES = ("title", "year", "venue", "doi", "arxiv", "url", "key")
_AUTHOR_LINES = 4


class FactsDialog(QDialog):
    """Fields for title, authors, year, venue, identifiers, link, type and abstract.

    A paper that is there has one for its cite key, too. `save` gets the facts and the fields
    that changed, and raises what is to be shown.
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
        self._key = paper.key if paper else ""
        self.setWindowTitle(self.tr("Edit facts") if paper else self.tr("Add a paper"))
        # Who has no paper yet has no key; one is made.
        self._fields = {name: QLineEdit() for name in _LINES if paper or name != "key"}
        self._authors, self._abstract = TextBox(), TextBox()
        self._read_as = Label(theme, ink="text2", factor=metrics.HINT)
        self._read_as.setWordWrap(True)
        self._read_as.hide()
        self._type = ComboBox(theme, icons)
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
        self._authors.setPlaceholderText(self.tr("One a line: Given Family, or Family, Given"))
        self._authors.show_lines(_AUTHOR_LINES)
        self._authors.textChanged.connect(self._tell_authors)
        self._type.setMinimumHeight(self._fields["year"].sizeHint().height())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(12)
        layout.addLayout(self._form(), 1)
        layout.addWidget(self._error)
        layout.addLayout(self._buttons(act))

    def _form(self) -> QGridLayout:
        form = QGridLayout()
        form.setSpacing(8)
        form.setColumnStretch(1, 1)
        rows: list[tuple[str, QWidget]] = [
            (self.tr("&Title"), self._fields["title"]),
            (self.tr("&Authors"), self._authors),
            ("", self._read_as),
            (self.tr("&Year"), self._fields["year"]),
            (self.tr("&Venue"), self._fields["venue"]),
            (self.tr("&DOI"), self._fields["doi"]),
            (self.tr("ar&Xiv"), self._fields["arxiv"]),
            (self.tr("&Link"), self._fields["url"]),
            (self.tr("T&ype"), self._type),
            (self.tr("A&bstract"), self._abstract),
        ]
        if self._key:
            rows.insert(-1, (self.tr("Cite &key"), self._fields["key"]))
        for row, (word, field) in enumerate(rows):
            form.addWidget(field, row, 1)
            if word:
                form.addWidget(self._label(word, field), row, 0)
        form.setRowStretch(len(rows) - 1, 1)
        return form

    def _label(self, word: str, field: QWidget) -> QLabel:
        label = QLabel(word)
        label.setBuddy(field)
        field.setAccessibleName(word.replace("&", ""))
        if isinstance(field, TextBox):  # beside its first line
            label.setAlignment(Qt.AlignmentFlag.AlignTop)
            label.setContentsMargins(0, 10, 0, 0)
        return label

    def _buttons(self, act: str) -> QHBoxLayout:
        cancel = Button(self._theme, self._icons, self.tr("Cancel"))
        accept = Button(self._theme, self._icons, act, kind=Kind.MAIN)
        accept.setDefault(True)
        accept.setToolTip(self.tr("Ctrl+Enter"))
        cancel.clicked.connect(self.reject)
        accept.clicked.connect(self._take)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(accept)
        return buttons

    def _show(self) -> None:
        facts = self._facts
        self._fields["title"].setText(facts.title)
        self._fields["year"].setText(str(facts.year or ""))
        self._fields["venue"].setText(facts.venue)
        self._fields["doi"].setText(facts.id_of("doi"))
        self._fields["arxiv"].setText(facts.id_of("arxiv"))
        self._fields["url"].setText(facts.url)
        if self._key:
            self._fields["key"].setText(self._key)
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

    def _tell_authors(self) -> None:
        """Say how names with commas are read, which may be one name turned, or several."""
        typed = self._authors.toPlainText()
        names = " · ".join(author.name for author in parse_authors(typed))
        self._read_as.setText(self.tr("Read as {names}").format(names=names))
        self._read_as.setVisible("," in typed and bool(names))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_control_enter(event):
            self._take()
        else:
            super().keyPressEvent(event)

    def _take(self) -> None:
        # Only what was touched is read back, so that nothing else is changed by being shown.
        typed = {n: v for n, v in self._typed().items() if v != self._shown[n] or n == "title"}
        if typed["title"] == self._shown["title"] and self._facts.title:
            del typed["title"]
        key = typed.pop("key", "").strip()
        try:
            changed = changed_facts(self._facts, typed)
            facts = replace(self._facts, **changed)
            self._save(facts, {**changed, "key": key} if key else changed)
        except ReadingListError as error:
            self._error.setText(str(error))
            self._error.show()
            return
        self.accept()
