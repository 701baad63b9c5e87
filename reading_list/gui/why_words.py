"""Why a paper stands where it does, in words; what is so says `services.why`."""

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication, QLocale

from reading_list.core.paper import Paper, Status
from reading_list.gui import messages, words
from reading_list.gui.sorts import sort_words
from reading_list.gui.widgets.why_popup import Line
from reading_list.query.sorts import SortKey
from reading_list.services.why import Find, Reason, Why
from reading_list.storage.orders import PagePlace

_LONGEST_TERM = 28


def lines(why: Why, *, sort_again_key: str) -> list[Line]:
    """Say what holds the paper, then its place; first, if it is so, that nothing does any more."""
    told = [] if why.holds else [_still_shown(sort_again_key)]
    for reason in why.reasons:
        if reason.holds or not why.holds:  # of alternatives, those that fit
            told += _of_reason(reason)
    if not why.reasons:
        told.append(Line(tr("Query"), tr("none, so that all papers are listed")))
    return [*told, *_of_order(why)]


def place(why: Why) -> str:
    """Say where it stands: "12 of 37"."""
    number = QLocale().toString
    return tr("{place} of {total}").format(place=number(why.place), total=number(why.total))


def _still_shown(key: str) -> Line:
    text = tr("It no longer matches the query, and stays until the query changes")
    if key:
        text = tr("{text} or {key} sorts again").format(text=text, key=key)
    return Line(tr("Still shown"), text)


def _of_reason(reason: Reason) -> Iterator[Line]:
    term = reason.term.strip()
    label = term if len(term) <= _LONGEST_TERM else f"{term[: _LONGEST_TERM - 1]}…"
    for find in reason.finds:
        yield Line(label, find.text, find.spans, _field_word(find.field), _times(find))
        label = ""  # said once
    if not reason.finds:
        yield Line(label, _fit(reason))


def _fit(reason: Reason) -> str:
    values = ", ".join(_value(reason.field, value) for value in reason.values)
    if reason.is_excluded:
        return tr("it has none of this") if reason.holds else values or tr("it has this now")
    if not reason.holds:
        return tr("{value} now").format(value=values) if values else tr("it does not fit any more")
    fits = {
        "import": tr("it came with this import"),
        "has": tr("it has this"),
        "is": tr("it is"),
        "read": tr("it was read then"),
    }
    return values or fits.get(reason.field, tr("it fits"))


def _times(find: Find) -> str:
    if find.count <= len(find.spans):
        return ""
    return tr("{count} times").format(count=QLocale().toString(find.count))


def _value(field: str, value: str) -> str:
    if field == "status":
        return words.status_word(Status(value))
    if field == "rating":
        return words.stars(int(value))
    return messages.moment_text(value) if field == "added" else value


def _field_word(field: str) -> str:
    named = {
        "title": tr("Title"),
        "author": tr("Author"),
        "abstract": tr("Abstract"),
        "venue": tr("Venue"),
        "note": tr("Note"),
        "highlight": tr("Highlight"),
    }
    return named[field]


def _of_order(why: Why) -> Iterator[Line]:
    yield Line(tr("Order"), _sort_value(why), head=sort_words(str(why.sort)))
    if why.page is not None and why.sort.key is not SortKey.PAGE:
        yield Line(tr("Page"), _on_page(why.page))


def _on_page(page: PagePlace) -> str:
    number = QLocale().toString
    return tr("{place} of {total} from “{source}”").format(
        place=number(page.place), total=number(page.total), source=page.source
    )


def _sort_value(why: Why) -> str:
    if why.sort.key is SortKey.RELEVANCE:
        return _relevance(why.best_field)
    if why.sort.key is SortKey.PAGE:
        if why.page is None:
            return tr("it came from no page, and stands at the end")
        return _on_page(why.page)
    return _own_value(why.sort.key, why.paper) or tr("nothing to sort by, so it stands at the end")


def _own_value(key: SortKey, paper: Paper) -> str:
    match key:
        case SortKey.TITLE:
            return paper.title_plain
        case SortKey.AUTHOR:
            return paper.authors[0].name if paper.authors else ""
        case SortKey.YEAR:
            return str(paper.year or "")
        case SortKey.RATING:
            return words.stars(paper.rating) if paper.rating else ""
        case SortKey.STATUS:
            return words.status_word(paper.status)
        case SortKey.SESSION:
            return ", ".join(session.label for session in paper.sessions)
        case SortKey.LIST:
            found = tr("{place} on “{name}”")
            return ", ".join(found.format(place=x.position, name=x.name) for x in paper.lists)
        case _:
            return messages.moment_text(paper.added)


def _relevance(best_field: str) -> str:
    said = {
        "title": tr("what you typed is in its title, which counts most"),
        "author": tr("what you typed is among its authors, which counts after the title"),
        "abstract": tr(
            "what you typed is in its abstract, which counts less than title and authors"
        ),
        "venue": tr("what you typed is in its venue, which counts less than title and authors"),
    }
    return said.get(
        best_field, tr("nothing typed here ranks it, so it follows the ranked ones in page order")
    )


def tr(text: str) -> str:
    """Translate a sentence of this module."""
    return QCoreApplication.translate("Why", text)
