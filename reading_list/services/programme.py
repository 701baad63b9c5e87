"""Give papers of a MiniConf site the sessions that stand in a file of their own.

The site keeps papers and sessions apart; numbers tell which belong together. A session that
the papers file names already gets its day and time.
"""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from reading_list.core.draft import Draft
from reading_list.core.paper import Session
from reading_list.formats import miniconf
from reading_list.formats.drafting import text_of
from reading_list.services.drafts import mapped
from reading_list.services.sources import Reading

Programme = Mapping[str, tuple[Session, ...]]
"""The sessions of papers, by the number the site gives them."""


def with_programme(reading: Reading, programme: Programme) -> Reading:
    """Give the reading with sessions; as it is if none of its papers is in the programme."""
    if reading.format != miniconf.FORMAT_NAME or not programme:
        return reading
    drafts = mapped(reading.drafts, partial(_with_sessions, programme=programme))
    return replace(reading, drafts=drafts)


def number_of(draft: Draft) -> str:
    """Give the number a MiniConf site knows a paper by."""
    kept = draft.extra.get(miniconf.FORMAT_NAME)
    return text_of(kept.get("UID")) if isinstance(kept, Mapping) else ""


def _with_sessions(draft: Draft, programme: Programme) -> Draft:
    told = programme.get(number_of(draft), ())
    if not told:
        return draft
    by_name = {session.name.casefold(): session for session in told}
    known = [_timed(session, by_name) for session in draft.sessions]
    names = {session.name.casefold() for session in known}
    new = [session for session in told if session.name.casefold() not in names]
    return replace(draft, sessions=(*known, *new))


def _timed(session: Session, by_name: Mapping[str, Session]) -> Session:
    told = by_name.get(session.name.casefold())
    if told is None:
        return session
    return replace(session, date=session.date or told.date, time=session.time or told.time)
