"""Everything a library can be asked; nothing here writes.

`Library` inherits it, so that callers see one facade.
"""

import sqlite3
from array import array
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from reading_list.core.bundle import ReadingList
from reading_list.core.draft import SavedView, TagColor
from reading_list.core.errors import NoSuchPaperError
from reading_list.core.paper import Paper, PaperRow, Session, Status
from reading_list.core.plan import SourceFacts
from reading_list.query.sorts import Sort, SortKey
from reading_list.query.tree import Everything, Node, Text
from reading_list.storage import (
    alike,
    facets,
    finding,
    history,
    identity,
    imports,
    orders,
    reading,
    search_index,
    vocabulary,
)
from reading_list.storage.conflicts import Conflict, conflicts_of
from reading_list.storage.connection import journal_mode, read_transaction, translated
from reading_list.storage.history import Step, UndoStatus
from reading_list.storage.imports import PastImport
from reading_list.storage.similar import similar_papers


class LibraryReader:
    """The reading half of a library; belongs to the thread that opened the connection."""

    def __init__(self, connection: sqlite3.Connection, path: Path, is_read_only: bool) -> None:
        self.path, self.is_read_only = path, is_read_only
        self._connection = connection
        self._orders: dict[Sort, tuple[array[int], bool]] = {}

    @property
    def is_on_network_share(self) -> bool:
        """Say whether the file's disk could not give the safer journal (WAL)."""
        return not self.is_read_only and journal_mode(self._connection) != "wal"

    def count(self) -> int:
        """Give the number of papers."""
        with self._reading():
            return int(self._connection.execute("SELECT count(*) FROM papers").fetchone()[0])

    def find(self, node: Node, sort: Sort) -> "array[int]":
        """Give the ids of the papers a filter holds for, in order."""
        with self._reading(), read_transaction(self._connection):
            order, is_rising = self._order(sort, node)
            if isinstance(node, Everything):
                return order[:]
            found = self._matching(node)
            best = array("q")
            if sort.key is SortKey.RELEVANCE:
                best = orders.best_first(self._connection, node, found)
            return best + orders.arranged(found, order, is_rising=is_rising)

    def interrupt(self) -> None:
        """Break off what is being asked in another thread, which then fails."""
        with suppress(sqlite3.ProgrammingError):  # closed meanwhile
            self._connection.interrupt()

    def similar(self, paper_id: int, limit: int = 6) -> list[int]:
        """Give the papers most like one, best first; raises `NoSuchPaperError`."""
        with self._reading(), read_transaction(self._connection):
            return similar_papers(self._connection, paper_id, limit)

    def matching(self, node: Node) -> set[int]:
        """Give the ids of the papers a filter holds for, as a set."""
        with self._reading():
            return self._matching(node)

    def count_of(self, node: Node) -> int:
        """Count the papers a filter holds for."""
        with self._reading():
            return finding.count_of(self._connection, node)

    def matching_among(self, node: Node, ids: Collection[int]) -> frozenset[int]:
        """Give those of a few papers that a filter holds for."""
        with self._reading():
            return finding.matching_among(self._connection, node, ids)

    def page_place(self, paper_id: int) -> orders.PagePlace | None:
        """Give a paper's place on the page it came from, None if it came from none."""
        with self._reading():
            return orders.page_place(self._connection, paper_id)

    def status_counts(self) -> dict[Status, int]:
        """Count the papers of each status in the whole library."""
        with self._reading():
            return facets.status_counts(self._connection)

    def statuses(self, ids: Sequence[int]) -> dict[int, Status]:
        """Give what these papers are, in this order."""
        with self._reading():
            return reading.statuses(self._connection, ids)

    def rows(self, ids: Sequence[int]) -> list[PaperRow]:
        """Give rows of the list; ids that are gone are left out."""
        with self._reading():
            return reading.rows(self._connection, ids)

    def papers(self, ids: Sequence[int]) -> Iterator[Paper]:
        """Give whole papers; ids that are gone are left out."""
        with self._reading():
            yield from reading.papers(self._connection, ids)

    def paper(self, paper_id: int) -> Paper:
        """Give one paper; raises `NoSuchPaperError`."""
        found = next(self.papers([paper_id]), None)
        if found is None:
            raise NoSuchPaperError(paper_id)
        return found

    def newest_step(self) -> int:
        """Give the number of the newest step of the history, 0 if there is none."""
        with self._reading():
            return history.newest(self._connection).id

    def history(self, paper_id: int | None = None, limit: int | None = None) -> list[Step]:
        """Give the newest steps first, of one paper or of the whole library."""
        with self._reading():
            return history.steps(self._connection, paper_id, limit)

    def edits(self) -> "tuple[array[int], bytes]":
        """Give all edits, newest first, each with a letter: done, undone or gone."""
        with self._reading():
            return history.outline(self._connection)

    def steps(self, ids: Sequence[int]) -> list[Step]:
        """Give these steps of the history, newest first."""
        with self._reading():
            return history.steps_by_id(self._connection, ids)

    def papers_of(self, step: Step) -> list[int]:
        """Give the papers an edit was about; none for an import, which may be about all."""
        with self._reading():
            return history.papers_of(self._connection, step)

    def undo_status(self) -> UndoStatus:
        """Say what undo and redo would do."""
        with self._reading():
            return history.status(self._connection)

    def count_groups(self, nodes: Mapping[str, Node]) -> dict[str, tuple[facets.Value, ...]]:
        """Count the values of filter groups, each under its own filter; see `facets`."""
        with self._reading():
            return facets.count_groups(self._connection, nodes)

    def lists(self) -> tuple[facets.Value, ...]:
        """Give all reading lists with their sizes."""
        with self._reading():
            return facets.lists(self._connection)

    def tags(self) -> tuple[facets.Value, ...]:
        """Give all tags that are in use, with counts and colours."""
        with self._reading():
            return facets.tags(self._connection)

    def views(self) -> tuple[SavedView, ...]:
        """Give the saved views."""
        with self._reading():
            return facets.views(self._connection)

    def has_word(self, word: Text) -> bool:
        """Say whether any paper has a word, in the field it asks about."""
        with self._reading():
            return vocabulary.has_word(self._connection, word)

    def words(self, field: str, first: str = "", shortest: int = 1) -> Counter[str]:
        """Count the papers of the words a field holds that begin with `first`."""
        with self._reading(), read_transaction(self._connection):
            return vocabulary.words(self._connection, field, first, shortest)

    def completions(self, field: str, typed: str) -> tuple[facets.Value, ...]:
        """Give existing values of a query field that fit what was typed."""
        with self._reading():
            return facets.completions(self._connection, field, typed)

    def tag_colors(self) -> tuple[TagColor, ...]:
        """Give every tag's colour, by name."""
        with self._reading():
            rows = self._connection.execute("SELECT name, color FROM tags ORDER BY name, id")
            return tuple(TagColor(*row) for row in rows.fetchall())

    def sessions(self) -> tuple[Session, ...]:
        """Give all sessions that have papers."""
        with self._reading():
            rows = self._connection.execute(
                "SELECT venue, year, name, date, time, place FROM sessions "
                "WHERE id IN (SELECT session_id FROM paper_sessions) ORDER BY id"
            )
            return tuple(Session(*row) for row in rows.fetchall())

    def spans_sessions(self) -> bool:
        """Say whether papers stand in more than one session."""
        with self._reading():
            rows = self._connection.execute(
                "SELECT 1 FROM sessions WHERE EXISTS "
                "(SELECT 1 FROM paper_sessions WHERE session_id = sessions.id) LIMIT 2"
            )
            return len(rows.fetchall()) > 1

    def only_list(self, node: Node) -> str:
        """Name the reading list a filter asks for; "" if it asks for none, or for several."""
        with self._reading():
            meant = orders.only_list(self._connection, node)
            return meant[1] if meant is not None else ""

    def reading_lists(self) -> tuple[ReadingList, ...]:
        """Give all reading lists with their entries in order."""
        with self._reading():
            rows = self._connection.execute("SELECT id, name, heading FROM lists ORDER BY id")
            items = (
                "SELECT paper_id, remark FROM list_items WHERE list_id = ? "
                "ORDER BY position, paper_id"
            )
            return tuple(
                ReadingList(
                    name=name,
                    heading=heading,
                    entries=tuple(self._connection.execute(items, (list_id,)).fetchall()),
                )
                for list_id, name, heading in rows.fetchall()
            )

    def past_imports(self) -> list[PastImport]:
        """Give all imports, the newest first."""
        with self._reading():
            return imports.past_imports(self._connection)

    def untouched_papers(self, import_id: int) -> list[int]:
        """Give the papers an import added that the person has not touched."""
        with self._reading():
            return imports.untouched_papers(self._connection, import_id)

    def untouched_counts(self) -> dict[int, int]:
        """Count for each import the papers it added that the person has not touched."""
        with self._reading():
            return imports.untouched_counts(self._connection)

    def titles(self) -> list[tuple[int, str, str]]:
        """Give id, plain title and folded title of all papers."""
        with self._reading():
            return alike.titles(self._connection)

    def title_candidates(self, words: Sequence[str], most: int) -> list[int]:
        """Give papers whose titles share words with a title."""
        with self._reading():
            return alike.title_candidates(self._connection, words, most)

    def open_pairs(self) -> list[alike.Pair]:
        """Give the pairs that may be the same work and that nobody has told apart."""
        with self._reading():
            return alike.open_pairs(self._connection)

    def papers_by_identifier(self, wanted: Sequence[tuple[str, str]]) -> dict[tuple[str, str], int]:
        """Map strong identifiers to the papers that have them."""
        with self._reading():
            return identity.papers_by_identifier(self._connection, wanted)

    def papers_by_title(self, match_keys: Sequence[str]) -> dict[str, list[identity.Candidate]]:
        """Map folded titles to the papers that have them."""
        with self._reading():
            return identity.papers_by_title(self._connection, match_keys)

    def latest_items(self, source: str) -> dict[int, list[identity.LatestItem]]:
        """Map each paper of a source to what the source said last."""
        with self._reading():
            return identity.latest_items(self._connection, source)

    def conflicts(self, paper_id: int) -> tuple[Conflict, ...]:
        """Give the facts of a paper that a source and the person have both changed."""
        with self._reading():
            return conflicts_of(self._connection, paper_id)

    def known_sources(self) -> list[SourceFacts]:
        """Give the sources that papers were imported from, the newest import first."""
        with self._reading():
            return identity.known_sources(self._connection)

    def unlisted(self, source: str) -> frozenset[int]:
        """Give the papers marked as no longer listed by a source."""
        with self._reading():
            return identity.unlisted(self._connection, source)

    def listed_last(self, source: str) -> tuple[str, list[int]]:
        """Give when a source was imported last, and the papers it listed then."""
        with self._reading():
            return identity.listed_last(self._connection, source)

    def _matching(self, node: Node) -> set[int]:
        return finding.matching(self._connection, node)

    def _order(self, sort: Sort, node: Node) -> "tuple[array[int], bool]":
        """Give all papers that a filter may hold for, in order, and whether it is that of ids."""
        if sort.key is SortKey.RELEVANCE:
            sort = Sort(SortKey.PAGE)
        if sort.key is SortKey.LIST:
            # A paper may be on several lists; of the one that is asked for, its own order.
            meant = orders.only_list(self._connection, node)
            if meant is not None:
                return orders.ids_on_list(self._connection, meant[0], sort), False
        if sort not in self._orders:
            ids = orders.ids_in_order(self._connection, sort)
            is_rising = orders.are_rising(ids)
            if is_rising and search_index.may_hold_strangers(self._connection):
                is_rising = False  # then the order says which papers there are
            self._orders[sort] = ids, is_rising
        return self._orders[sort]

    @contextmanager
    def _reading(self) -> Iterator[None]:
        with translated(self.path):
            yield
