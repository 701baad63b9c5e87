"""What the deck says: how much is left, how long it takes, which paper comes next."""

from PySide6.QtCore import QCoreApplication, QLocale

from reading_list.core.paper import PaperRow, Status
from reading_list.gui import words
from reading_list.gui.deck.deck_side import Told
from reading_list.services.deck import Deck, Progress


def tr(text: str) -> str:
    """Translate a sentence of this module."""
    return QCoreApplication.translate("Deck", text)


def side(told: Progress, seconds: float | None) -> Told:
    """Say what stands at the right of the deck."""
    number = QLocale().toString
    passed = ""
    if told.passed == 1:
        passed = tr("1 passed over, it comes at the end")
    elif told.passed:
        passed = tr("{count} passed over, they come at the end").format(count=number(told.passed))
    spent = pace(seconds)
    if spent and told.left:
        spent = tr("{pace}, {rest}").format(pace=spent, rest=_rest(told.left * (seconds or 0.0)))
    of_total = tr("left of {total}").format(total=number(told.total))
    return Told(number(told.left), of_total, spent, passed)


def pace(seconds: float | None) -> str:
    """Say how long a paper takes; nothing before the first decision."""
    if seconds is None:
        return ""
    return tr("{seconds} s a paper").format(seconds=QLocale().toString(seconds, "f", 1))


def place(deck: Deck) -> str:
    """Say which paper of how many is shown, and whether it is back for a second look."""
    if deck.current is None:
        return ""
    told = tr("{place} of {total}").format(
        place=deck.place_of(deck.current), total=len(deck.papers)
    )
    return words.DOT.join([tr("Maybe, once more"), told]) if deck.is_second_time else told


def next_paper(decision: Status | None, row: PaperRow | None) -> str:
    """Say, for a screen reader, what was done and what comes next."""
    parts = [words.status_word(decision)] if decision is not None else []
    if row is None:
        parts.append(tr("This was the last paper"))
    else:
        parts.append(", ".join([row.title, *row.authors[:1]]))
    return ". ".join(parts)


def _rest(seconds: float) -> str:
    minutes = round(seconds / 60)
    if minutes < 1:
        return tr("less than a minute left")
    if minutes == 1:
        return tr("about a minute left")
    if minutes < 90:
        return tr("about {minutes} minutes left").format(minutes=minutes)
    return tr("about {hours} hours left").format(hours=round(minutes / 60))
