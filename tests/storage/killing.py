"""Do something to a library again and again, killed some steps later each time.

Run by `test_kill`, in a process of its own. A step is an SQL statement or what Python does to
a file; after each kill the library is opened and looked through. No clock decides anything.
"""

import os
import shutil
import signal
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlite_utils.migrations import Migrations

from reading_list.storage.backup import backups
from reading_list.storage.connection import connect
from reading_list.storage.edits import SetNote
from reading_list.storage.library import SCHEMA_VERSION, Library
from reading_list.storage.migrate import migrate
from reading_list.storage.migrations import MIGRATIONS
from reading_list.storage.restoring import is_damaged, set_aside_and_restore
from tests.conftest import DRAFTS, plan_of

BEFORE, AFTER = "Every word counts.", "Later words."
CUT_AT = 50_000
STEPS = frozenset(("os.rename", "os.link", "os.remove", "os.mkdir", "os.rmdir", "os.chmod", "open"))


def main() -> None:
    """Kill at every n-th step until the act is through; print at which it was."""
    name, folder, every = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
    prepare, act, check = ACTS[name]
    prepare(folder / "template")
    number, is_through = 1 - every, False
    while not is_through:
        number += every
        work = folder / str(number)
        shutil.copytree(folder / "template", work)
        child = os.fork()
        if not child:
            die_at(number)
            code = 1
            try:
                act(work / "library.db")
                code = 0
            finally:
                os._exit(code)
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        is_through = code == 0
        assert code in (0, -signal.SIGKILL), "the act failed"
        check(work / "library.db")
        shutil.rmtree(work)
    sys.stdout.write(str(number))


def die_at(number: int) -> None:
    """Have this process killed at a step."""
    left = number

    def step(*_: object) -> None:
        nonlocal left
        left -= 1
        if not left:
            os.kill(os.getpid(), signal.SIGKILL)

    def hear(event: str, _arguments: tuple[object, ...]) -> None:
        if event in STEPS:
            step()

    def connected(*args: Any, **kwargs: Any) -> sqlite3.Connection:
        connection: sqlite3.Connection = plain(*args, **kwargs)
        connection.set_trace_callback(step)
        return connection

    plain = sqlite3.connect
    setattr(sqlite3, "connect", connected)  # noqa: B010 - it is an overloaded function
    sys.addaudithook(hear)


def nothing(folder: Path) -> None:
    folder.mkdir()


def library(folder: Path) -> None:
    folder.mkdir()
    with Library.open(folder / "library.db") as opened:
        opened.commit_import(plan_of(*DRAFTS))
        opened.apply(SetNote(1, BEFORE))


def with_copy(folder: Path) -> None:
    library(folder)
    with Library.open(folder / "library.db") as opened:
        opened.copy_to(folder / "copy.db")
        opened.apply(SetNote(1, AFTER))


def cut(folder: Path) -> None:
    with_copy(folder)
    path = folder / "library.db"
    path.write_bytes(path.read_bytes()[:CUT_AT])


def old(folder: Path) -> None:
    folder.mkdir()
    first = Migrations("reading-list")
    first._migrations += MIGRATIONS._migrations[:1]
    connection = connect(folder / "library.db")
    migrate(connection, folder / "library.db", migrations=first)
    connection.execute("INSERT INTO papers (key, title, added) VALUES ('a', 'A title', '')")
    connection.execute("INSERT INTO notes VALUES (1, ?, '')", (BEFORE,))
    connection.close()


def open_it(path: Path) -> None:
    Library.open(path).close()


def write(path: Path) -> None:
    with Library.open(path) as opened:
        opened.apply(SetNote(1, AFTER))


def copy(path: Path) -> None:
    with Library.open(path) as opened:
        opened.copy_to(path.with_name("copy.db"))
        opened.make_backup("manual")


def restore(path: Path) -> None:
    with Library.open(path) as opened:
        opened.restore(path.with_name("copy.db"))


def replace(path: Path) -> None:
    set_aside_and_restore(path, path.with_name("copy.db"), SCHEMA_VERSION)


def is_empty(path: Path) -> None:
    with Library.open(path) as opened:
        assert opened.count() == 0
        assert opened.find_damage() == []


def is_whole(path: Path) -> None:
    with Library.open(path) as opened:
        assert opened.paper(1).note in (BEFORE, AFTER)
        assert opened.find_damage() == []
    copies = [*backups(path), path.with_name("copy.db")]
    assert not any(is_damaged(found) for found in copies if found.exists())


def is_whole_or_as_it_was(path: Path) -> None:
    if path.stat().st_size == CUT_AT:
        replace(path)
    is_whole(path)


Act = Callable[[Path], None]
ACTS: dict[str, tuple[Act, Act, Act]] = {
    "first start": (nothing, open_it, is_empty),
    "migration": (old, open_it, is_whole),
    "edit": (library, write, is_whole),
    "copy": (with_copy, copy, is_whole),
    "restore": (with_copy, restore, is_whole),
    "replacement": (cut, replace, is_whole_or_as_it_was),
}

if __name__ == "__main__":
    main()
