"""Work the real window, and tell how long each act took until it was painted.

python -m tests.benchmarks.job_window LIBRARY FOLDER ROUNDS WORD…
"""

import os
import sys
from collections import defaultdict
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt

from reading_list.query.sorts import Sort, SortKey
from reading_list.storage.edits import Mark
from tests.benchmarks.process import Answer, memory, now, tell
from tests.benchmarks.stage import Stage
from tests.benchmarks.watching import wait_until

_COLUMNS = (
    *(SortKey.TITLE, SortKey.AUTHOR, SortKey.YEAR, SortKey.RATING, SortKey.STATUS),
    *(SortKey.SESSION, SortKey.ADDED, SortKey.PAGE),
)
_MANY = 1_000
_STEPS = 25  # papers looked at in a round


class Job:
    """Collects milliseconds under the names of the rows."""

    def __init__(self, library: Path, folder: Path, words: Sequence[str]) -> None:
        self.stage = Stage(library, folder / "window.json")
        self.folder, self.words = folder, words
        self.samples: defaultdict[str, list[float]] = defaultdict(list)

    def run(self, rounds: int) -> Answer:
        """Do every act some times; the first round of looking at papers only warms up."""
        stage = self.stage
        answer: Answer = {"idle": memory("VmRSS")}
        for number in range(rounds):  # answers are kept, so each time another word
            self.type_word(self.words[number % len(self.words)])
        answer["searched"] = memory("VmRSS")
        for _ in range(rounds):
            self.sort()
        self.look_at_papers()
        self.samples.pop("detail")
        for _ in range(rounds):
            self.look_at_papers()
            self.mark_one()
            self.sync_disk()
        ids = list(stage.window.library.library.find(stage.window.list.query.filter, Sort()))
        if len(ids) >= _MANY:
            for number in range(rounds):
                self.mark_many(ids[:_MANY], number)
        stage.close()
        return answer | {"samples": self.samples}

    def type_word(self, word: str) -> None:
        """Type a word in the query field; count the filters after each letter."""
        stage = self.stage
        filters = stage.window.filters
        stage.window.bar.query.edit.setFocus()
        for letter in word:
            shown = stage.window.list.result_changed
            painted = stage.painted(stage.list, partial(stage.press, letter), after=shown)
            self.samples["keystroke"].append(stage.since(painted))
            wait_until(lambda: filters.is_idle, "the filters are counted")
            self.samples["facets"].append(stage.since(now()))
            stage.settle()
        stage.window.list.set_query("")
        stage.settle()

    def sort(self) -> None:
        """Sort by each column, when the order must be made and when it is known."""
        stage = self.stage
        stage.window.library.apply(Mark((1,), rating=1 + len(self.samples["sorted"]) % 2))
        stage.settle()  # an edit makes all orders be forgotten
        for name in ("sorted", "sorted again"):
            for key in _COLUMNS:
                order = Sort(key, is_descending=True)
                act = partial(stage.window.list.set_sort, order)
                shown = stage.window.list.result_changed
                painted = stage.painted(stage.list, act, after=shown)
                self.samples[name].append(stage.since(painted))
                stage.settle()
        stage.window.list.set_sort(Sort())
        stage.settle()

    def look_at_papers(self) -> None:
        """Go down the list, from row to painted detail."""
        stage = self.stage
        stage.window.view.select_row(0)
        stage.window.view.setFocus()
        stage.settle()
        for _ in range(_STEPS):
            painted = stage.painted(stage.detail, lambda: stage.press(Qt.Key.Key_Down))
            self.samples["detail"].append(stage.since(painted))
            stage.settle()

    def mark_one(self) -> None:
        """Rate papers by key: painted and on disk."""
        stage = self.stage
        for letter in "12345":
            painted = stage.painted(stage.list, partial(stage.press, letter))
            self.samples["mark"].append(stage.since(painted))
            stage.settle()

    def mark_many(self, ids: list[int], number: int) -> None:
        """Rate a thousand papers as one edit: painted and on disk."""
        stage = self.stage
        stage.window.view.select_ids(ids, ids[0])
        stage.settle()
        changed = stage.window.library.changed
        painted = stage.painted(
            stage.list, lambda: stage.window.detail.rate(1 + number % 5), after=changed
        )
        self.samples["mark many"].append(stage.since(painted))
        stage.settle()

    def sync_disk(self) -> None:
        """See how long the disk itself takes to keep a page."""
        place = self.folder / "page"
        with place.open("wb") as file:
            for _ in range(5):
                file.write(bytes(4_096))
                file.flush()
                start = now()
                os.fsync(file.fileno())
                self.samples["fsync"].append((now() - start) * 1000)


def main() -> None:
    """Work the window and tell."""
    library, folder, rounds, *words = sys.argv[1:]
    tell(Job(Path(library), Path(folder), words).run(int(rounds)))


if __name__ == "__main__":
    main()
