"""What is to be read of the files, folders and archives that were chosen together.

Each becomes sources that wait to be read, one import each. Files that belong together are
recognised here: a programme of sessions is no source of its own beside the papers it names.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from reading_list.core.errors import UnreadableSourceError
from reading_list.core.paper import Session
from reading_list.core.progress import Progress, null_progress
from reading_list.formats import miniconf, miniconf_sessions
from reading_list.formats.csv_table import ColumnMapping
from reading_list.formats.source import Source
from reading_list.services import archives, folders
from reading_list.services.column_memory import Remembered, remembered_columns
from reading_list.services.large_files import read_large
from reading_list.services.own_files import load_source
from reading_list.services.programme import number_of, with_programme
from reading_list.services.reading_apart import Wish
from reading_list.services.sources import Reading, read_source
from reading_list.storage.beside import is_own_file

_PROGRAMMES = miniconf_sessions.FORMAT.suffixes
_PAPERS = (".csv", ".json")


@dataclass(frozen=True, slots=True)
class Waiting:
    """A source that waits to be read; `path` is None for what is no file.

    `programme` holds sessions that were given in a file beside it. `large` reads it by other
    processes, if it is so large that this is of use.
    """

    name: str
    load: Callable[[], Source]
    path: Path | None = None
    programme: dict[str, tuple[Session, ...]] = field(default_factory=dict)
    large: Callable[[Wish, Progress], Reading | None] | None = None

    def read(
        self,
        format_name: str | None = None,
        mapping: ColumnMapping | None = None,
        progress: Progress = null_progress,
        remembered: Remembered | None = None,
    ) -> Reading:
        """Load and read it; raises `UnreadableSourceError`.

        `remembered` is what was said about the columns of tables before.
        """
        if self.large and self.path:
            wish = Wish(self.path, format_name, mapping, remembered or {})
            if found := self.large(wish, progress):
                return with_programme(found, self.programme)
        source = self.load()
        if mapping is None and remembered:
            mapping = remembered_columns(source, remembered)
        found = read_source(
            source,
            format_name=format_name,
            path=self.path,
            mapping=mapping,
            progress=progress,
        )
        return with_programme(found, self.programme)


@dataclass(frozen=True, slots=True)
class Gathered:
    """The sources, and in a sentence each what is not read.

    `joined` names the programmes whose sessions went to the papers of another source, `cut`
    the folders and archives of which only the first files are read.
    """

    sources: tuple[Waiting, ...]
    refused: tuple[str, ...] = ()
    joined: tuple[str, ...] = ()
    cut: tuple[str, ...] = ()


def gather(paths: Iterable[Path], library: Path, progress: Progress = null_progress) -> Gathered:
    """Give the sources of these files, folders and archives, in their order."""
    sources: list[Waiting] = []
    refused: list[str] = []
    cut: list[str] = []
    for path in paths:
        try:
            if path.is_dir():
                found = folders.files_in(path, progress)
                sources += [_file(file, library) for file in found.files]
                is_cut = found.is_cut
            # The library is told by name: opening and closing it would drop its locks.
            elif not is_own_file(path, library) and archives.is_archive(path):
                archive = archives.look_into(path)
                sources += [Waiting(m.path.name, m.load, m.path) for m in archive.members]
                refused += archive.refused
                is_cut = archive.is_cut
            else:
                sources.append(_file(path, library))
                is_cut = False
        except UnreadableSourceError as error:
            refused.append(str(error))
            continue
        if is_cut:
            cut.append(str(path))
    left, joined = _joined(sources, progress)
    return Gathered(left, tuple(refused), joined, tuple(cut))


def _file(path: Path, library: Path) -> Waiting:
    load = partial(load_source, path, library)
    return Waiting(path.name, load, path, large=partial(_large, library))


def _large(library: Path, wish: Wish, progress: Progress) -> Reading | None:
    return None if is_own_file(wish.path, library) else read_large(wish, progress)


def _joined(
    sources: Sequence[Waiting], progress: Progress
) -> tuple[tuple[Waiting, ...], tuple[str, ...]]:
    """Take the programmes out and give their sessions to the papers they name.

    Sites number their papers alike, so a programme in the folder of the papers goes before
    one from elsewhere.
    """
    programmes: dict[int, dict[str, tuple[Session, ...]]] = {}
    for at, waiting in enumerate(sources):
        if _ends(waiting, _PROGRAMMES):
            progress(at, len(sources))
            if found := _programme(waiting):
                programmes[at] = found
    if not programmes:
        return tuple(sources), ()
    used: set[int] = set()
    joined: list[Waiting] = []
    for at, waiting in enumerate(sources):
        if _ends(waiting, _PAPERS):
            progress(at, len(sources))
            papers = _papers(waiting)
            fitting = [n for n, programme in programmes.items() if papers & programme.keys()]
            near = [n for n in fitting if _folder(sources[n]) == _folder(waiting)]
            for number in near or fitting:
                used.add(number)
                waiting = replace(waiting, programme=waiting.programme | programmes[number])
        joined.append(waiting)
    left = tuple(waiting for at, waiting in enumerate(joined) if at not in used)
    return left, tuple(sources[at].name for at in sorted(used))


def _folder(waiting: Waiting) -> Path | None:
    return waiting.path.parent if waiting.path is not None else None


def _ends(waiting: Waiting, suffixes: Sequence[str]) -> bool:
    return waiting.path is not None and waiting.path.suffix.lower() in suffixes


def _programme(waiting: Waiting) -> dict[str, tuple[Session, ...]]:
    """Give the sessions in a source, nothing if it is no programme; errors are told later."""
    try:
        source = waiting.load()
    except UnreadableSourceError:
        return {}
    return miniconf_sessions.sessions_in(source) if miniconf_sessions.FORMAT.sniff(source) else {}


def _papers(waiting: Waiting) -> frozenset[str]:
    """Give the numbers of the papers in a source, if it is of a MiniConf site."""
    try:
        source = waiting.load()
        if not miniconf.FORMAT.sniff(source):
            return frozenset()
        reading = read_source(source, format_name=miniconf.FORMAT_NAME)
    except UnreadableSourceError:
        return frozenset()
    return frozenset(number_of(draft) for draft in reading.drafts)
