"""What the window has to say unasked: errors, other programs' changes, coming back.

The status line names the last act and its undo; what needs an answer stands in the bar over
the list until it is answered.
"""

import logging
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from reading_list.core.acts import Act, cut
from reading_list.core.changes import Changes
from reading_list.core.errors import LibraryError, LibraryProblem
from reading_list.core.paper import Status
from reading_list.gui import messages
from reading_list.gui.controllers.library_controller import LibraryController
from reading_list.gui.live_keys import LiveKeys
from reading_list.gui.tasks.runner import Runner
from reading_list.gui.widgets.message_bar import MessageBar
from reading_list.gui.widgets.status_line import StatusLine
from reading_list.services import unsaved_words
from reading_list.services.upkeep import make_daily_backup
from reading_list.storage.edits import Edit, SetNote
from reading_list.storage.history import Step
from reading_list.storage.library import Library

_log = logging.getLogger(__name__)
_SHORT = 36  # letters of a title in the message bar
_PATIENCE_MILLISECONDS = 5_000  # changes that wait longer are told of over the list
_ICONS = {
    "tag": "tag",
    "untag": "tag",
    "note": "note",
    "take-back": "note",
    "rating": "star-filled",
    "import": "import",
    "import-both": "import",
    "import-update": "import",
    "list-add": "list",
    "merge": "duplicate",
}


_ACTS_OFFERED = {"others": "sort_again", "undo": "undo"}  # by the name of the message


class NewsController(QObject):
    """Feeds status line and message bar.

    Signals: `file_requested(path)` to have a file opened that holds words not saved;
    `sort_requested()` to have the list sorted again.
    Attributes: `patience`, after which changes that wait are told of.
    """

    file_requested = Signal(str)
    sort_requested = Signal()

    def __init__(
        self,
        controller: LibraryController,
        bar: MessageBar,
        line: StatusLine,
        keys: LiveKeys,
        lane: Runner,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._controller, self._bar, self._line, self._lane = controller, bar, line, lane
        self._keys = keys
        self._told_undo = "", ""  # the sentence of the last act, and what was done with it
        self._greeting = ""
        self._failed: Edit | None = None
        self._recovered = Path()
        self._list_name = ""
        self._offered: Callable[[], object] = bool  # what the bar offers; nothing yet
        self._opened = moment_now()
        controller.acted.connect(self.say_act)
        controller.failed.connect(self.say_error)
        controller.changed.connect(self._on_changed)
        controller.pending_changed.connect(self._on_pending)
        self.patience = QTimer(self, interval=_PATIENCE_MILLISECONDS, singleShot=True)
        self.patience.timeout.connect(self._say_waiting)
        controller.foreign_undo_requested.connect(self._ask_undo)
        bar.action_requested.connect(self._on_action)
        keys.changed.connect(self._show_keys)

    def greet(self, last_visit: str) -> None:
        """Say when the person was here last, or where everything is kept."""
        self.recount()
        library = self._controller.library
        counts = self._status_counts()
        if not sum(counts.values()):
            text = self.tr("Everything stays on this computer, in one file: {path}")
            self.say(text.format(path=library.path))
        elif last_visit:
            text, new = self.tr("Last here {day}  ·  {count} new"), counts.get(Status.NEW, 0)
            self._greeting = text.format(day=messages.day_text(last_visit), count=new)
            self._line.show_message(self._greeting, undo=self._way_on() if new else "")
        if found := unsaved_words.kept_files(library.path):
            self._recovered = found[-1]
            text = self.tr(
                "Words that could not be saved when the window closed are in {path}; "
                "they are told of here until you move or delete the file."
            )
            self._bar.show_news("recovered", text.format(path=found[-1]), self.tr("Open it"))
        if library.is_read_only:
            self._bar.show_news(
                "read-only",
                self.tr("This library can only be read here: the disk does not let it be changed."),
                icon="info",
            )

    def look_after_library(self) -> None:
        """Make the day's backup off the GUI thread; warn where the disk is a network share."""
        library = self._controller.library
        if library.is_read_only:
            return
        path = library.path

        def back_up(_progress: object) -> bool:
            with Library.open(path, must_exist=True) as opened:
                return make_daily_backup(opened)

        handle = self._lane.submit(back_up)
        handle.failed.connect(lambda error: _log.warning("no daily backup: %s", error))
        if library.is_on_network_share:
            text = self.tr("This library is on a disk that cannot lock well; use one window only.")
            self._bar.show_news("share", text)

    def back_up_now(self) -> None:
        """Copy the library into its backup folder, off the GUI thread."""
        path = self._controller.path
        is_read_only = self._controller.library.is_read_only

        def back_up(_progress: object) -> Path:
            with Library.open(path, must_exist=True, read_only=is_read_only) as opened:
                return opened.make_backup("manual")

        handle = self._lane.submit(back_up)
        told = self.tr("Backed up to {path}")
        handle.succeeded.connect(lambda made: self.say(told.format(path=made), "check"))
        handle.failed.connect(lambda error: self.say_error(error, None))

    def say(self, text: str, icon: str = "") -> None:
        """Say something in the status line that has no undo."""
        self._line.show_message(text, icon)

    def say_act(self, act: Act, verb: str) -> None:
        """Name an act in the status line, with the key that takes it back."""
        if self._bar.isVisible() and self._bar.message_name == "undo":
            self._bar.close_message()  # the question has been answered, or has lapsed
        sentence = messages.act_sentence(act, verb)
        icon = act.kind if act.kind.startswith("status-") else _ICONS.get(act.kind, "")
        ink = act.kind.removeprefix("status-") if act.kind.startswith("status-") else "text2"
        if sentence == self._line.message and act.kind == "note":
            return  # typing on: said already
        self._told_undo = sentence, verb
        shown = "undo" if verb == "undo" else icon
        title = cut(act.title, messages.LONGEST_TITLE)
        self._line.show_message(sentence, shown, self._way_back(verb), ink, title)
        self.recount()

    def say_error(self, error: Exception, edit: Edit | None) -> None:
        """Show an error in place; an edit that failed can be tried again."""
        _log.warning("%s", error)
        self._failed = edit
        is_passing = isinstance(error, LibraryError) and error.problem in (
            *(LibraryProblem.LOCKED, LibraryProblem.FULL),
            *(LibraryProblem.UNREADABLE, LibraryProblem.MOVED),
        )
        name, action, detail = "edit", "", messages.error_detail(error)
        if isinstance(edit, SetNote):
            detail = self.tr("{reason} What you wrote is kept here.").format(reason=detail)
        if edit is not None and is_passing:
            action = self.tr("Try again")
        elif isinstance(edit, SetNote):
            name, action = "words", self.tr("Copy the note")
        self._bar.show_error(name, messages.error_title(error), detail, action)

    def say_mistake(self, sentence: str) -> None:
        """Say that something went wrong that should not have; what is saved stays saved."""
        self._failed = None
        kept = self.tr("Everything shown as saved is saved.")
        self._bar.show_error(
            "mistake", self.tr("That should not have happened"), f"{sentence} {kept}"
        )

    def offer(self, text: str, act: str, then: Callable[[], object]) -> None:
        """Say what is in the way, and offer the way on: what `act` names is done by `then`."""
        self._offered = then
        self._bar.show_news("offer", text, act)

    def let_go(self) -> None:
        """Tell no more of what was about the list as it stood; it was asked for anew."""
        if self._bar.isVisible() and self._bar.message_name in ("others", "offer"):
            self._bar.close_message()

    def recount(self) -> None:
        """Count at the right of the status line: new, decided, saved or not yet."""
        counts = self._status_counts()
        total, new = sum(counts.values()), counts.get(Status.NEW, 0)
        waiting = self._controller.pending + len(self._controller.writer.kept)
        saved = self.tr("saved")
        if waiting:
            saved = self.tr("{count} not saved yet").format(count=waiting)
        if not total:
            self._line.set_counts(self.tr("no network used"))
            return
        text = self.tr("{new} new  ·  {decided} decided  ·  {saved}")
        counted = text.format(new=new, decided=total - new, saved=saved)
        key = self._keys.text("add_to_list")
        if self._list_name and key:
            named = self.tr("{key} adds to {list}").format(key=key, list=self._list_name)
            counted = f"{cut(named, _SHORT)}  ·  {counted}"
        self._line.set_counts(counted)

    def name_list(self, name: str) -> None:
        """Name the reading list that is added to, "" for none."""
        if name != self._list_name:
            self._list_name = name
            self.recount()

    def _on_pending(self, count: int) -> None:
        self.recount()
        if count and not self.patience.isActive():
            self.patience.start()
        elif not count:
            self.patience.stop()
            if self._bar.isVisible() and self._bar.message_name == "waiting":
                self._bar.close_message()

    def _say_waiting(self) -> None:
        if self._controller.writer.is_importing:
            return  # the status line shows what is waited for
        text = self.tr("Another program keeps the library busy; what you change waits for it.")
        self._bar.show_news("waiting", text)

    def _status_counts(self) -> dict[Status, int]:
        try:
            return self._controller.library.status_counts()
        except LibraryError as error:
            _log.warning("statuses not counted: %s", error)
            return {}

    def _on_changed(self, changes: Changes, origin: str) -> None:
        self.recount()
        library = self._controller.library
        if origin in ("", library.origin):
            return
        if self._line.message == self._told_undo[0]:
            self._follow_others()
        origin = messages.origin_text(origin)
        count = len(changes.papers)
        if changes.is_everything or not count:
            text = self.tr("Another program changed this library")
        elif count == 1:
            text = self.tr("1 paper was changed from elsewhere ({origin})").format(origin=origin)
        else:
            text = self.tr("{count} papers were changed from elsewhere ({origin})").format(
                count=count, origin=origin
            )
        key = self._keys.text(_ACTS_OFFERED["others"])
        self._bar.show_news("others", text, self.tr("Sort again"), key)

    def _follow_others(self) -> None:
        """Offer to take back what was done last no more: the key would take back theirs.

        If what they did was to take it back, say so.
        """
        (sentence, verb), self._told_undo = self._told_undo, ("", "")
        gone = self._controller.undo_status().redo
        is_gone = gone is not None and not verb and messages.act_sentence(gone.act) == sentence
        if gone is not None and is_gone:
            self._line.show_message(messages.act_sentence(gone.act, "undo"), "undo")
        self._line.set_undo("")

    def _ask_undo(self, step: Step) -> None:
        if messages.is_of_window(step.origin) and step.at < self._opened:
            text = self.tr("From before this window was opened: {act} ({time}).")
        else:
            text = self.tr("The last change was made by {origin}: {act} ({time}).")
        text = text.format(
            act=messages.act_sentence(step.act, longest=_SHORT),  # on one line, in the deck as well
            time=messages.moment_text(step.at),
            origin=messages.origin_text(step.origin),
        )
        key = self._keys.text(_ACTS_OFFERED["undo"])
        self._bar.show_news("undo", text, self.tr("Take it back"), key, icon="undo")

    def _way_back(self, verb: str) -> str:
        """Say by which key an act is taken back or done again; nothing where there is none."""
        act = "redo" if verb == "undo" else "undo"
        text = self.tr("{keys} does it again") if act == "redo" else self.tr("{keys} takes it back")
        keys = self._keys.text(act)
        return text.format(keys=keys) if keys else ""

    def _way_on(self) -> str:
        """Say by which key the deck is resumed; nothing where there is none."""
        keys = self._keys.text("deck")
        return self.tr("{keys} goes on").format(keys=keys) if keys else ""

    def _show_keys(self) -> None:
        """Name the keys in force where some are named by now."""
        sentence, verb = self._told_undo
        if sentence and self._line.message == sentence:
            self._line.set_undo(self._way_back(verb))
        elif self._greeting and self._line.message == self._greeting:
            self._line.set_undo(self._way_on())
        self.recount()
        if act := _ACTS_OFFERED.get(self._bar.message_name):
            self._bar.set_key(self._keys.text(act))

    def _on_action(self, name: str) -> None:
        if name == "undo":
            self._bar.close_message()
            self._controller.undo(is_confirmed=True)
        elif name == "others":
            self.sort_requested.emit()
        elif name == "offer":
            self._bar.close_message()
            self._offered()
        elif name == "edit" and self._failed is not None:
            failed, self._failed = self._failed, None
            self._bar.close_message()
            self._controller.apply(failed)
        elif name == "words" and isinstance(self._failed, SetNote):
            QGuiApplication.clipboard().setText(self._failed.text)
            self._controller.writer.let_go(self._failed.paper)
            self._bar.close_message()
            self.say(self.tr("Copied the note that could not be saved"))
        elif name == "recovered":
            self._bar.close_message()
            self.file_requested.emit(str(self._recovered))


def moment_now() -> str:
    """Give the present moment as the settings keep it."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
