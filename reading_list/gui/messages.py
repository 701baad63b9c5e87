"""What the window says: acts, errors, counts, times. One place, so that the tone is one.

Everything goes through `tr` when it is said. Patterns of acts come from `core.acts`.
"""

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale, Qt

from reading_list.core.acts import Act, fill, pattern_of
from reading_list.core.errors import LibraryError, LibraryProblem, UnreadableSourceError

_NOT_ABOUT_PAPERS = frozenset((
    *("restore", "list-create", "list-heading", "list-delete", "view-save", "view-delete"),
    "view-rename",
    *("list-rename", "tag-color", "tag-rename", "tag-delete", "duplicate"),
))  # fmt: skip


def tr(text: str) -> str:
    """Translate a sentence of this module."""
    return QCoreApplication.translate("Messages", text)


LONGEST_TITLE = 200
"""Letters of a title in a sentence; where there is less room, it is cut there."""


def act_sentence(act: Act, verb: str = "", longest: int = LONGEST_TITLE) -> str:
    """Name an act, its title cut; `verb` says that it was undone or redone."""
    done = fill(QCoreApplication.translate("Acts", pattern_of(act)), act, longest=longest)
    if verb == "undo" and act.kind == "attach-copy":
        return tr("Taken back: {act}; what was copied stays on the disk").format(act=done)
    if verb == "undo":
        return tr("Taken back: {act}").format(act=done)
    if verb == "redo":
        return tr("Done again: {act}").format(act=done)
    return done


def is_of_window(origin: str) -> bool:
    """Tell whether a change was made in some window, this one or another."""
    return origin.startswith("window")


def origin_text(origin: str) -> str:
    """Say who made a change that is not this window's: "another window"."""
    if is_of_window(origin):
        return tr("another window")
    if origin == "command line":
        return tr("the command line")
    return origin or tr("another program")


def maker_text(origin: str, own: str) -> str:
    """Say who made an edit of the history: "this window"."""
    if origin == own:
        return tr("this window")
    if is_of_window(origin):
        return tr("a window")
    return tr("command line") if origin == "command line" else origin


def papers_text(act: Act) -> str:
    """Say how many papers an edit was about; nothing of one that was not about papers."""
    if act.kind in _NOT_ABOUT_PAPERS:
        return ""
    count = act.count
    if act.kind == "import-both":  # its title says how many were updated besides
        count += int(act.title)
    if act.kind.startswith(("attach", "detach")):  # of those, files are counted
        count = 1
    return QLocale().toString(count)


def error_title(error: Exception) -> str:
    """Say in a few words what happened."""
    if isinstance(error, LibraryError):
        titles = {
            LibraryProblem.NEWER: tr("This library is from a newer reading-list"),
            LibraryProblem.FOREIGN: tr("This file is no reading-list library"),
            LibraryProblem.DAMAGED: tr("The library file is damaged"),
            LibraryProblem.READ_ONLY: tr("The library cannot be changed here"),
            LibraryProblem.LOCKED: tr("Another program keeps the library busy"),
            LibraryProblem.FULL: tr("The disk is full: the last change is not saved"),
            LibraryProblem.MISSING: tr("The library file is gone"),
            LibraryProblem.UNREADABLE: tr("The library file cannot be reached"),
            LibraryProblem.MOVED: tr("The library file is not where it was: not saved"),
        }
        return titles[error.problem]
    if isinstance(error, UnreadableSourceError):
        return tr("That cannot be imported")
    return tr("That did not work")


def error_detail(error: Exception) -> str:
    """Say what was kept and what to do, in a sentence or two."""
    return str(error)


def found_text(found: int, total: int, still_shown: int, not_listed: int = 0) -> str:
    """Count the result: "143 of 181 · 1 decided, still shown"."""
    locale = QLocale()
    if found == total and not still_shown and not not_listed:
        if total == 1:
            return tr("1 paper")
        return tr("{total} papers").format(total=locale.toString(total))
    parts = [
        tr("{found} of {total}").format(found=locale.toString(found), total=locale.toString(total))
    ]
    if still_shown:
        parts.append(tr("{count} decided, still shown").format(count=locale.toString(still_shown)))
    if not_listed:
        parts.append(tr("{count} not listed yet").format(count=locale.toString(not_listed)))
    return "  ·  ".join(parts)


def day_text(moment: str) -> str:
    """Say the day of an ISO 8601 moment the way the person's country writes it."""
    return QLocale().toString(_local(moment), tr("d MMMM"))


def moment_text(moment: str) -> str:
    """Say day and time of an ISO 8601 moment."""
    return QLocale().toString(_local(moment), tr("d MMM yyyy, HH:mm"))


def _local(moment: str) -> QDateTime:
    return QDateTime.fromString(moment, Qt.DateFormat.ISODate).toLocalTime()
