"""The sessions of a reading list as a calendar (RFC 5545), each with its papers.

Times stand as the session page told them, without a time zone: nobody said which. A session
whose time is no clock time fills its day and keeps the words; one without a date cannot be
in a calendar, and the calendar says so.
"""

import hashlib
import re
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, BinaryIO

from reading_list.core.bundle import Bundle
from reading_list.core.errors import RefusedError
from reading_list.core.paper import Paper, Session
from reading_list.formats.format import FOR_PROGRAMS, Format, Option, Options
from reading_list.formats.listing import STAR, names

if TYPE_CHECKING:
    from icalendar import Event

_CLOCK = re.compile(r"(\d{1,2}):(\d\d)(?:\s*(?:-|–|to)\s*(\d{1,2}):(\d\d))?")
_UNFIT = re.compile("[\x00-\x09\x0b-\x1f\x7f\ud800-\udfff]")

OPTIONS = (
    Option("status-and-rating", "Status and rating", "bool", True),
    Option("notes", "Notes", "bool", False),
)


def write(bundle: Bundle, target: BinaryIO, options: Options) -> None:
    """Write one event a session; raises `RefusedError` if none has a date."""
    from icalendar import Calendar

    papers_of: dict[Session, list[Paper]] = {}
    for paper in bundle.papers:
        for session in paper.sessions:
            papers_of.setdefault(session, []).append(paper)
    dated = {session: day for session in papers_of if (day := _day(session)) is not None}
    if not dated:
        raise RefusedError("None of these papers is in a session whose date is known.")
    calendar = Calendar()
    calendar.add("prodid", "-//reading-list//reading-list//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", _fit(bundle.title) or "Reading list")
    if undated := [session for session in papers_of if session not in dated]:
        labels = "; ".join(_fit(session.label) for session in undated)
        calendar.add("x-wr-caldesc", f"Left out, because their date is not known: {labels}")
    for session in sorted(dated, key=lambda each: (dated[each], each.time, each.label)):
        calendar.add_component(_event(session, dated[session], papers_of[session], options))
    target.write(calendar.to_ical())


def _event(session: Session, day: date, papers: list[Paper], options: Options) -> "Event":
    from icalendar import Event

    event = Event()
    told = "\0".join((session.label, session.date, session.time, session.place))
    digest = hashlib.sha256(told.encode("utf-8", "replace")).hexdigest()[:32]
    event.add("uid", f"{digest}@reading-list")
    # A date has to be there; the day itself gives the same file each time.
    event.add("dtstamp", datetime.combine(day, time(), UTC))
    event.add("summary", _fit(session.label) or "Session")
    clock = _CLOCK.fullmatch(session.time.strip())
    start, end = _times(day, clock) if clock else (None, None)
    event.add("dtstart", start or day)
    if end is not None:
        event.add("dtend", end)
    if session.place:
        event.add("location", _fit(session.place))
    lines = [] if start or not session.time else [_fit(session.time), ""]
    event.add("description", "\n".join([*lines, *(_line(paper, options) for paper in papers)]))
    return event


def _line(paper: Paper, options: Options) -> str:
    parts = [_fit(paper.title_plain) or "Untitled"]
    if paper.authors:
        parts.append(_fit(", ".join(names(paper))))
    if options["status-and-rating"]:
        parts.append(f"{paper.status} {STAR * (paper.rating or 0)}".strip())
    text = " · ".join(parts)
    note = _fit(paper.note).strip()
    return f"{text}\n{note}\n" if options["notes"] and note else text


def _times(day: date, clock: re.Match[str]) -> tuple[datetime | None, datetime | None]:
    """Give begin and end; none if the clock has no such time."""
    try:
        start = datetime.combine(day, time(int(clock[1]), int(clock[2])))
        if not clock[3]:
            return start, None
        end = datetime.combine(day, time(int(clock[3]), int(clock[4])))
    except ValueError:
        return None, None
    return start, end if end > start else None


def _day(session: Session) -> date | None:
    try:
        return date.fromisoformat(session.date)
    except ValueError:
        return None


def _fit(text: str) -> str:
    return _UNFIT.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n"))


FORMAT = Format(
    name="ics",
    label="Calendar",
    suffixes=(".ics",),
    write=write,
    options=OPTIONS,
    group=FOR_PROGRAMS,
)
