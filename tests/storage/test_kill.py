"""What is confirmed stays: a process killed while writing, and two that write at once."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from reading_list.core.paper import Status
from reading_list.storage.edits import Mark
from reading_list.storage.library import Library
from tests.conftest import DRAFTS, ROOT, plan_of

ROUNDS = 30
WRITER = """
import sys
from pathlib import Path
from reading_list.core.paper import Status
from reading_list.storage.edits import Mark, SetNote
from reading_list.storage.library import Library

library = Library.open(Path(sys.argv[1]), origin=sys.argv[2])
first = int(sys.argv[3])
for number in range(first, first + int(sys.argv[4])):
    library.apply(SetNote(1 + number % 2, f"{sys.argv[2]} word {number}"))
    library.apply(Mark((3,), rating=1 + number % 5, status=list(Status)[number % 6]))
    print(number, flush=True)
library.close()
"""


def writer(path: Path, name: str, first: int, count: int) -> "subprocess.Popen[str]":
    arguments = [sys.executable, "-c", WRITER, str(path), name, str(first), str(count)]
    return subprocess.Popen(arguments, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def test_nothing_confirmed_is_lost_when_the_process_is_killed(path: Path) -> None:
    with Library.open(path) as library:
        library.commit_import(plan_of(*DRAFTS))
    number = 0
    for round_ in range(ROUNDS):
        process = writer(path, "kill", number, 100_000)
        assert process.stdout is not None
        for _ in range(2 + round_ % 5):
            number = int(process.stdout.readline())
        process.send_signal(signal.SIGKILL)
        rest = process.communicate()[0].split()
        number = int(rest[-1]) if rest else number
        with Library.open(path) as library:
            notes = [library.paper(paper).note for paper in (1, 2)]
            written = max(int(note.split()[-1]) for note in notes if note)
            assert written in (number, number + 1), "a confirmed note is missing"
            assert library.find_damage() == []
        number += 1


@pytest.mark.parametrize(
    ("act", "every"),
    [
        ("first start", 9),
        ("migration", 7),
        ("edit", 3),
        ("copy", 3),
        ("restore", 7),
        ("replacement", 2),
    ],
)
def test_a_library_is_whole_wherever_the_process_is_killed(
    tmp_path: Path, act: str, every: int
) -> None:
    # All steps (every = 1) take a minute; when opening or copying changes, look at all.
    words = ["-m", "tests.storage.killing", act, str(tmp_path / "kill"), str(every)]
    (tmp_path / "kill").mkdir()
    done = subprocess.run(
        [sys.executable, *words], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 20


def test_two_processes_write_at_once_and_none_is_locked_out(path: Path) -> None:
    with Library.open(path) as library:
        library.commit_import(plan_of(*DRAFTS))
    both = [writer(path, name, 0, 60) for name in ("one", "two")]
    with Library.open(path) as library:
        for number in range(40):
            library.apply(Mark((4,), status=list(Status)[number % 6]))
            library.poll()
    for process in both:
        assert process.communicate()[0].split()[-1] == "59"
        assert process.returncode == 0
    with Library.open(path) as library:
        origins = [step.origin for step in library.history() if step.act.kind == "note"]
        assert {name: origins.count(name) for name in ("one", "two")} == {"one": 60, "two": 60}
        assert library.find_damage() == []
