"""Read a large file in processes of their own: part by part, several parts at a time.

The window stays quick meanwhile, because no thread of its own process reads; and no process
ever has more of the file in memory than a few parts. A file that cannot be cut is read whole
by one process. Drafts come back packed, and stay so until they are looked at.
"""

import os
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import cached_property
from multiprocessing import get_context
from pathlib import Path
from typing import overload

from reading_list.core.draft import ReadItem
from reading_list.core.errors import UnreadableSourceError
from reading_list.core.progress import Progress
from reading_list.formats import registry
from reading_list.formats.format import Format
from reading_list.formats.parts import Part
from reading_list.formats.source import MAX_BYTES, Source, SourceLines, open_regular
from reading_list.services.bulk_work import without_collector
from reading_list.services.drafts import DraftSpool
from reading_list.services.part_reading import Answer, answer, load
from reading_list.services.reading_apart import Wish, read_apart
from reading_list.services.reading_process import begin_reading_process
from reading_list.services.sources import Reading, answers_beside, assembled

LARGE = 4 * 1024 * 1024
"""Files of more bytes than this are read by other processes."""
_HEAD = 1024 * 1024
_PROCESSES = 2
_AHEAD = 2  # parts that wait for each process


@without_collector()
def read_large(wish: Wish, progress: Progress) -> Reading | None:
    """Read a file by other processes; None if it is not large enough for that to be of use.

    Raises `UnreadableSourceError`, also if it changes meanwhile, and `RefusedError`.
    """
    path = wish.path
    try:
        with open_regular(path) as file:
            before = os.fstat(file.fileno())
            if not LARGE < before.st_size <= MAX_BYTES:
                return None
            head = file.read(_HEAD)
        reading = _in_parts(wish, head, progress) or _whole(wish, progress)
        after = path.stat()
    except OSError as error:
        raise UnreadableSourceError(
            f"{path} cannot be read ({error.strerror or error})."
        ) from error
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
        raise UnreadableSourceError(
            f"{path} was changed while it was read. Import it when it is complete."
        )
    return reading


def _whole(wish: Wish, progress: Progress) -> Reading:
    found, drafts = read_apart(wish, progress)
    read = Reading(
        name=_name(wish.path),
        path=wish.path,
        format=found.format_name,
        encoding=found.encoding,
        line_count=found.line_count,
        drafts=drafts,
        answers=answers_beside(wish.path),
        lines=_FileLines(wish.path),
        mapping=found.mapping,
    )
    return assembled(read, found.others, found.doubts)


def _in_parts(wish: Wish, head: bytes, progress: Progress) -> Reading | None:
    """Read a file part by part; None if it has to be read whole."""
    found = None if wish.mapping else _format_of(wish.path.name, head, wish.format_name)
    if found is None or found.parts is None:
        return None
    try:
        with _pool() as pool:
            for _ in range(_PROCESSES):
                pool.submit(load, found.name)  # they start while the file is cut
            parts = found.parts(wish.path)
            return _read(found, wish.path, parts, pool, progress) if parts else None
    except UnicodeDecodeError:
        return None  # some part is in another encoding, so all have to be looked at together
    except BrokenProcessPool as error:
        raise UnreadableSourceError(
            f"{wish.path.name}: reading it was ended from outside, perhaps for want of memory. "
            "Nothing was changed."
        ) from error


def _name(path: Path) -> str:
    return os.fsencode(path.name).decode("utf-8", "replace")


def _format_of(name: str, head: bytes, format_name: str | None) -> Format | None:
    """Give the format, as far as the beginning of a file tells it."""
    if format_name:
        return registry.by_name(format_name)
    try:
        return registry.detect(Source(name, head[: head.rfind(b"\n") + 1]))
    except UnreadableSourceError:
        return None


def _read(
    found: Format,
    path: Path,
    parts: Sequence[Part],
    pool: ProcessPoolExecutor,
    progress: Progress,
) -> Reading:
    spool = DraftSpool()
    others: list[ReadItem] = []
    for done, found_there in enumerate(_answers(pool, found.name, parts)):
        progress(done, len(parts))
        for chunk in found_there.chunks:
            spool.add(chunk)
        others += found_there.others
    read = Reading(
        name=_name(path),
        path=path,
        format=found.name,
        encoding="utf-8",
        line_count=parts[-1].before + parts[-1].lines,
        drafts=spool,
        answers=answers_beside(path),
        lines=_FileLines(path),
    )
    return assembled(read, others)


@contextmanager
def _pool() -> Iterator[ProcessPoolExecutor]:
    """Give processes that end with the block, at once if it ends by an error or a cancel.

    Nobody waits until they have: they take a moment, and have nothing more to say.
    """
    count = min(_PROCESSES, os.cpu_count() or 1)
    pool = ProcessPoolExecutor(count, get_context("spawn"), initializer=begin_reading_process)
    try:
        yield pool
    except BaseException:
        # Left to themselves they would wait for somebody to take what they have read. Before
        # Python 3.14 (`terminate_workers`) a pool has no other way to end them.
        for process in list(pool._processes.values()):
            process.terminate()
        pool.shutdown(wait=False, cancel_futures=True)
        raise
    pool.shutdown(wait=False)


def _answers(
    pool: ProcessPoolExecutor, format_name: str, parts: Iterable[Part]
) -> Iterator[Answer]:
    """Give the answers in the order of the parts; only some are asked for at a time."""
    waiting: deque[Future[Answer]] = deque()
    for part in parts:
        waiting.append(pool.submit(answer, format_name, part))
        if len(waiting) > _PROCESSES * _AHEAD:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()


class _FileLines(Sequence[str]):
    """The lines of a file, read when one is asked for; empty if it cannot be read any more."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __len__(self) -> int:
        return len(self._lines)

    @overload
    def __getitem__(self, at: int) -> str: ...
    @overload
    def __getitem__(self, at: slice) -> list[str]: ...
    def __getitem__(self, at: int | slice) -> str | list[str]:
        if isinstance(at, slice):
            return self._lines[at]
        return self._lines[at] if -len(self) <= at < len(self) else ""

    @cached_property
    def _lines(self) -> SourceLines:
        try:
            return SourceLines(Source.from_path(self._path).text)
        except UnreadableSourceError:
            return SourceLines("")
