"""The query field: pills, problems, completions; and the sentence when nothing is found."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QObject, Signal

from reading_list.core.errors import UnreadableSourceError
from reading_list.core.paper import Status
from reading_list.gui import messages, words
from reading_list.gui.controllers.library_controller import LibraryController
from reading_list.gui.controllers.list_controller import ListController, Result
from reading_list.gui.tasks.questions import Questions
from reading_list.gui.tasks.runner import Runner
from reading_list.gui.widgets.query_edit import QueryBar
from reading_list.gui.widgets.suggestions import Suggestion
from reading_list.query import editing
from reading_list.query.fields import FIELDS, FIXED
from reading_list.query.oddities import unclosed_quote, unknown_field
from reading_list.storage.facets import Value

_LONGEST_QUERY_PASTE = 500
_NAMES = frozenset({"tag", "list", "venue", "author", "session"})


class QueryController(QObject):
    """Keeps the field and the list of one mind.

    Signals: `page_pasted(text)` when lines were pasted that are no query but an import.
    Attributes: `lane`, where completions are looked for.
    """

    page_pasted = Signal(str)

    def __init__(
        self,
        controller: LibraryController,
        papers: ListController,
        bar: QueryBar,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._controller, self._papers, self._bar = controller, papers, bar
        self.lane = Runner(self)
        self._questions = Questions(controller.path, self.lane, self._tell_failure, self)
        bar.edit.text_changed.connect(papers.type_query)
        bar.edit.suggestions_wanted.connect(self._suggest)
        bar.edit.lines_pasted.connect(self._take_lines)
        papers.query_changed.connect(bar.edit.set_text)
        papers.result_changed.connect(self._show)

    def _show(self, result: Result) -> None:
        edit = self._bar.edit
        edit.set_count(
            messages.found_text(result.found, result.total, result.still_shown, result.not_listed)
        )
        edit.set_terms(
            [
                (term.start, term.end, term.field_end, term.is_excluded)
                for term in result.query.terms
            ]
        )
        self._bar.set_problems([(p.start, p.end, p.text) for p in result.query.problems])

    def _take_lines(self, text: str) -> None:
        """Put a few lines into the query as one, unless they are something to import."""
        if len(text) > _LONGEST_QUERY_PASTE or _is_import(text):
            self.page_pasted.emit(text)
        else:
            self._bar.edit.insert(" ".join(text.split()))

    def _suggest(self, text: str, cursor: int) -> None:
        """Offer field names, then values that exist."""
        start = _word_start(text, cursor)
        word = text[start:cursor].lstrip("-(")
        start = cursor - len(word)
        field, colon, typed = word.partition(":")
        self._questions.forget()
        if colon and field.lower() in _NAMES:
            self._look_up(field.lower(), typed.strip('"'), start)
        elif colon:
            fixed = _fixed_values(field.lower(), typed.strip('"'))
            self._bar.edit.set_suggestions(fixed, start)
        elif len(word) >= 2:
            fitting = [name for name in FIELDS if name.startswith(word.lower())]
            offered = [Suggestion(text=f"{name}:", label=f"{name}:") for name in fitting]
            self._bar.edit.set_suggestions(offered, start)
        else:
            self._bar.edit.hide_suggestions()

    def _look_up(self, field: str, typed: str, start: int) -> None:
        """Offer names there are, looked for off the GUI thread."""
        self._questions.ask(
            lambda library, _progress: library.completions(field, typed),
            lambda found: self._offer(field, found, start),
        )

    def _tell_failure(self, error: Exception) -> None:
        self._controller.failed.emit(error, None)

    def _offer(self, field: str, found: Sequence[Value], start: int) -> None:
        offered = [
            Suggestion(
                text=editing.term_text(field, value.value) + " ",
                label=value.label,
                count=value.count,
                mark=f"tag:{value.color}" if value.color else field,
            )
            for value in found
        ]
        self._bar.edit.set_suggestions(offered, start)


def _fixed_values(field: str, typed: str) -> list[Suggestion]:
    """Offer the few words a field can have."""
    return [
        Suggestion(text=f"{field}:{value} ", label=_label(field, value), mark=_mark(field, value))
        for value in FIXED.get(field, ())
        if value.startswith(typed.lower())
    ]


def _label(field: str, value: str) -> str:
    return words.status_word(Status(value)) if field == "status" else value


def _mark(field: str, value: str) -> str:
    return words.STATUS_ICONS[Status(value)] if field == "status" else ""


def nothing_found_sentence(result: Result) -> str:
    """Say what was not found, and what in the query may be a slip."""
    typed = result.query.text
    translate = QCoreApplication.translate
    shown = " ".join(typed.split())
    sentences = [translate("Messages", "No paper has “{text}”.").format(text=shown)]
    if name := unknown_field(typed):
        told = translate("Messages", "“{name}:” is no field, so it was searched as a word.")
        sentences.append(told.format(name=name))
    quote = unclosed_quote(typed)
    if quote is not None:
        told = translate("Messages", "The quotation mark at letter {place} is not closed.")
        sentences.append(told.format(place=quote + 1))
    return " ".join(sentences)


def _is_import(text: str) -> bool:
    from reading_list.formats import registry  # a start without a paste does without them
    from reading_list.formats.source import Source

    try:
        registry.detect(Source.from_text("", text))
    except UnreadableSourceError:
        return False
    return True


def _word_start(text: str, cursor: int) -> int:
    """Find where the word before the caret begins; blanks within quotes do not part it."""
    start, is_quoted = 0, False
    for at, letter in enumerate(text[:cursor]):
        if letter == '"':
            is_quoted = not is_quoted
        elif letter.isspace() and not is_quoted:
            start = at + 1
    return start
