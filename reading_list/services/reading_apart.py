"""Read a large file that cannot be cut into parts, whole, in one process of its own.

Libraries that read a document do so in one call, and while it runs no other thread of its
process does: 160 MB of JSON would stop the window for more than a second. So drafts come from
elsewhere, packed, as they are found; cancelling ends the process.
"""

from collections.abc import Iterator
from contextlib import closing, suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from traceback import format_exc
from typing import NamedTuple

from reading_list.core.draft import Draft, Problem, ReadItem
from reading_list.core.errors import UnreadableSourceError
from reading_list.core.progress import Progress
from reading_list.formats.csv_table import ColumnMapping
from reading_list.formats.source import Source
from reading_list.services.column_memory import Remembered, remembered_columns
from reading_list.services.drafts import PACKED_AT_ONCE, Chunk, DraftSpool, chunks_of
from reading_list.services.reading_process import begin_reading_process, tellable
from reading_list.services.sources import doubts_about, format_of, items_of

_PATIENCE = 0.1  # seconds between looks whether the person has cancelled


class Wish(NamedTuple):
    """What is to be read, and what the person said of it now and before."""

    path: Path
    format_name: str | None
    mapping: ColumnMapping | None
    remembered: Remembered


class Found(NamedTuple):
    """What there is to say of a file besides its drafts."""

    others: list[ReadItem]
    format_name: str
    encoding: str
    line_count: int
    doubts: tuple[Problem, ...]
    mapping: ColumnMapping | None


class _Done(NamedTuple):
    """How far reading has come."""

    done: int
    total: int


_Message = Chunk | Found | _Done | Exception


def read_apart(wish: Wish, progress: Progress) -> tuple[Found, DraftSpool]:
    """Read a file in a process of its own; raises what reading raises, and what `progress` does."""
    spool = DraftSpool()
    context = get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_send, args=(theirs, wish), daemon=True)
    with closing(ours):
        process.start()
        theirs.close()
        try:
            for message in _messages(ours, progress):
                if isinstance(message, Chunk):
                    spool.add(message)
                elif isinstance(message, Exception):
                    raise message
                elif isinstance(message, Found):
                    return message, spool
        finally:
            process.terminate()
            process.join()
    raise UnreadableSourceError(
        f"{wish.path.name}: reading it was ended from outside, perhaps for want of memory. "
        "Nothing was changed."
    )


def _messages(connection: Connection, progress: Progress) -> Iterator[_Message]:
    """Give what comes until the other end is closed; meanwhile `progress` may raise."""
    last = _Done(0, 0)
    while True:
        progress(*last)
        if not connection.poll(_PATIENCE):
            continue
        try:
            message: _Message = connection.recv()
        except (EOFError, OSError):  # the latter where a message has no end
            return
        if isinstance(message, _Done):
            last = message
        yield message


def _send(connection: Connection, wish: Wish) -> None:
    """Read, and send what is found; in a process of its own, which nobody may be there to hear."""
    begin_reading_process()
    with suppress(ConnectionError, MemoryError):
        try:
            for message in _read(wish, _Told(connection)):
                connection.send(message)
        except Exception as error:  # whatever it is, it is told where the person is
            told = tellable(error)
            told.add_note(format_exc())  # for the report of a mistake of ours
            connection.send(told)


def _read(wish: Wish, progress: Progress) -> Iterator[_Message]:
    source = Source.from_path(wish.path)
    mapping = wish.mapping or remembered_columns(source, wish.remembered)
    found = format_of(source, wish.format_name, mapping)
    drafts: list[Draft] = []
    others: list[ReadItem] = []
    for item in items_of(found, source, mapping, progress):
        if not isinstance(item, Draft):
            others.append(item)
            continue
        drafts.append(item)
        if len(drafts) == PACKED_AT_ONCE:
            yield from chunks_of(drafts)
            drafts.clear()
    yield from chunks_of(drafts)
    doubts = doubts_about(source)
    yield Found(others, found.name, source.encoding, source.line_count, doubts, mapping)


class _Told:
    """A progress that is told to the other end, in steps somebody can see."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._percent = -1

    def __call__(self, done: int, total: int) -> None:
        percent = 100 * done // total if total else 0
        if percent != self._percent:
            self._percent = percent
            self._connection.send(_Done(done, total))
