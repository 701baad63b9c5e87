"""What opening a file finds out before anything is written to it."""

import os
import sqlite3
import struct
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from reading_list.core.errors import LibraryError, LibraryProblem
from reading_list.core.paper import Status
from reading_list.storage import connection as connection_module
from reading_list.storage import library as library_module
from reading_list.storage import look as look_module
from reading_list.storage import opening
from reading_list.storage.backup import backups
from reading_list.storage.connection import connect, write_transaction
from reading_list.storage.edits import Mark, SetNote
from reading_list.storage.library import SCHEMA_VERSION, Library
from reading_list.storage.look import APPLICATION_ID, look_at
from reading_list.storage.migrate import migrate
from tests.conftest import ROOT


def refused(path: Path, problem: LibraryProblem) -> LibraryError:
    """Open a file that must be refused, and see that it stays byte for byte."""
    before = path.read_bytes() if path.is_file() else b""
    beside = sorted(item.name for item in path.parent.iterdir())
    with pytest.raises(LibraryError) as caught:
        Library.open(path)
    assert caught.value.problem is problem
    assert (path.read_bytes() if path.is_file() else b"") == before
    assert sorted(item.name for item in path.parent.iterdir()) == beside
    return caught.value


def set_header(path: Path, offset: int, value: int) -> None:
    data = bytearray(path.read_bytes())
    data[offset : offset + 4] = struct.pack(">I", value)
    path.write_bytes(data)


def test_a_new_file_is_made_with_its_folder(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "library.db"
    with Library.open(path) as opened:
        assert opened.count() == 0
    header = path.read_bytes()[:100]
    assert struct.unpack(">I", header[68:72])[0] == APPLICATION_ID
    assert struct.unpack(">I", header[60:64])[0] == SCHEMA_VERSION


def test_an_empty_file_becomes_a_library(path: Path) -> None:
    path.touch()
    with Library.open(path) as opened:
        assert opened.count() == 0


def test_a_newer_library_is_refused(filled: Path) -> None:
    set_header(filled, 60, SCHEMA_VERSION + 1)
    assert "newer" in str(refused(filled, LibraryProblem.NEWER))


def test_a_newer_library_whose_version_stands_in_the_log_only_is_refused(filled: Path) -> None:
    other = sqlite3.connect(filled)
    other.execute("PRAGMA wal_autocheckpoint=0")
    other.execute(f"PRAGMA user_version={SCHEMA_VERSION + 7}")
    try:
        refused(filled, LibraryProblem.NEWER)
    finally:
        other.close()


def test_another_programs_database_is_refused(path: Path) -> None:
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE t (a)")
    other.commit()
    other.close()
    refused(path, LibraryProblem.FOREIGN)


@pytest.mark.parametrize("content", [b"@article{a, title={x}}", b"SQLite format 3\x00 short"])
def test_a_file_that_is_no_database_is_refused(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    refused(path, LibraryProblem.FOREIGN)


def test_a_folder_is_refused(path: Path) -> None:
    path.mkdir()
    refused(path, LibraryProblem.FOREIGN)


def test_a_file_that_was_cut_is_refused(filled: Path) -> None:
    data = filled.read_bytes()
    filled.write_bytes(data[: len(data) // 2])
    assert "damaged" in str(refused(filled, LibraryProblem.DAMAGED))


def test_a_file_with_a_damaged_page_is_told_as_damaged(filled: Path) -> None:
    data = bytearray(filled.read_bytes())
    data[100:4000] = os.urandom(3900)
    filled.write_bytes(data)
    with pytest.raises(LibraryError) as caught:
        Library.open(filled)
    assert caught.value.problem is LibraryProblem.DAMAGED


def test_must_exist_makes_nothing(path: Path) -> None:
    with pytest.raises(LibraryError) as caught:
        Library.open(path, must_exist=True)
    assert caught.value.problem is LibraryProblem.MISSING
    assert not path.exists()


def test_read_only_reads_and_refuses_to_write(filled: Path) -> None:
    with Library.open(filled, read_only=True) as opened:
        assert opened.paper(1).note == "Every word counts."
        with pytest.raises(LibraryError) as caught:
            opened.apply(Mark((1,), rating=3))
        assert caught.value.problem is LibraryProblem.READ_ONLY
    with Library.open(filled) as opened:
        assert opened.paper(1).rating is None


def test_a_lock_that_is_not_released_is_told(filled: Path) -> None:
    holder = connect(filled)
    with Library.open(filled, busy_seconds=0.05) as opened, write_transaction(holder):
        with pytest.raises(LibraryError) as caught:
            opened.apply(Mark((1,), rating=3))
        assert caught.value.problem is LibraryProblem.LOCKED
        assert opened.paper(1).rating is None
    holder.close()


WRITE_A_NOTE = """
import sys
from pathlib import Path
from reading_list.storage.edits import SetNote
from reading_list.storage.library import Library
with Library.open(Path(sys.argv[1]), origin="another program") as library:
    library.apply(SetNote(int(sys.argv[2]), "from elsewhere"))
"""


def write_a_note_elsewhere(path: Path, paper: int) -> None:
    arguments = [sys.executable, "-c", WRITE_A_NOTE, str(path), str(paper)]
    subprocess.run(arguments, cwd=ROOT, check=True)


def test_opening_again_in_one_process_keeps_the_first_connections_hold(filled: Path) -> None:
    # A window opens the library once for itself and again for each worker. If that dropped
    # its locks, another program would delete the log under it when it leaves.
    with Library.open(filled, origin="window") as window:
        window.apply(Mark((1,), rating=1))
        for read_only in (True, False):
            with Library.open(filled, read_only=read_only):
                pass
        write_a_note_elsewhere(filled, 2)
        assert filled.with_name("library.db-wal").exists()
        assert window.poll().changed == {2}
        assert window.paper(2).note == "from elsewhere"
        window.apply(SetNote(3, "from the window"))
        write_a_note_elsewhere(filled, 4)
        window.poll()
        notes = [paper.note for paper in window.papers([2, 3, 4])]
    assert notes == ["from elsewhere", "from the window", "from elsewhere"]
    with Library.open(filled) as later:
        assert [paper.note for paper in later.papers([2, 3, 4])] == notes
        assert len(later.history()) == 6


def test_without_a_log_reading_waits_for_a_commit_to_end(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # What a network share does: WAL cannot be had, and SQLite stays in its old mode.
    monkeypatch.setattr(connection_module, "_wish_for_log", lambda *_: None)
    with Library.open(path, busy_seconds=0.0) as opened:
        assert opened.is_on_network_share
        assert opened._connection.execute("PRAGMA busy_timeout").fetchone()[0] > 0


def test_tidying_does_not_change_how_long_edits_wait(filled: Path) -> None:
    holder = connect(filled)
    with Library.open(filled, busy_seconds=0.05) as opened:
        opened.apply(Mark((1,), rating=1))
        opened.tidy()
        with write_transaction(holder), pytest.raises(LibraryError):
            opened.apply(Mark((1,), rating=3))
    holder.close()


def test_two_connections_see_each_others_edits(filled: Path) -> None:
    with Library.open(filled, origin="one") as one, Library.open(filled, origin="two") as two:
        assert not one.poll()
        two.apply(Mark((2,), status=Status.MAYBE))
        changes = one.poll()
        assert changes.changed == {2}
        assert not one.poll()
        assert one.paper(2).status is Status.MAYBE
        two.apply(SetNote(3, "a"), is_typing=True)
        one.poll()
        two.apply(SetNote(3, "ab"), is_typing=True)
        assert one.poll().changed == {3}


def test_a_look_that_is_broken_off_hides_no_edit(filled: Path) -> None:
    with Library.open(filled) as one, Library.open(filled, origin="two") as two:
        connection = one._connection

        def break_off(statement: str) -> None:
            if "history" in statement:
                connection.interrupt()

        two.apply(Mark((2,), rating=1))
        connection.set_trace_callback(break_off)
        with pytest.raises(sqlite3.OperationalError, match="interrupted"):
            one.poll()
        connection.set_trace_callback(None)
        assert one.poll().changed == {2}


def test_an_edit_of_ours_does_not_hide_one_of_theirs(filled: Path) -> None:
    with Library.open(filled, origin="one") as one, Library.open(filled, origin="two") as two:
        two.apply(Mark((2,), rating=1))
        one.apply(Mark((3,), rating=1))
        assert 2 in one.poll().changed


def test_an_edit_of_theirs_right_after_ours_is_not_hidden(filled: Path) -> None:
    with Library.open(filled, origin="one") as one, Library.open(filled, origin="two") as two:
        connection, waiting = one._connection, [Mark((2,), rating=1)]

        def write_between(statement: str) -> None:
            if "history" in statement and not connection.in_transaction and waiting:
                two.apply(waiting.pop())

        connection.set_trace_callback(write_between)
        one.apply(Mark((3,), rating=1))
        connection.set_trace_callback(None)
        if waiting:
            two.apply(waiting.pop())
        assert 2 in one.poll().changed


def test_the_log_is_tidied_away_at_the_end(filled: Path) -> None:
    assert not filled.with_name("library.db-wal").exists()


# Others at work, or killed while they were

CHECKPOINT_HALF = """
import os, sys
from pathlib import Path
from reading_list.storage.edits import SetNote
from reading_list.storage.library import Library
library = Library.open(Path(sys.argv[1]))
library.apply(SetNote(1, "word " * 40_000))
data = Path(sys.argv[1] + "-wal").read_bytes()
newest = [data[at + 24 :][:8192] for at in range(32, len(data), 8216)
          if data[at : at + 4] == b"\\0\\0\\0\\1"][-1]
with open(sys.argv[1], "r+b") as file:
    file.write(newest)  # a checkpoint begins with the first page
os.kill(os.getpid(), 9)
"""


def test_a_library_whose_checkpoint_was_killed_is_opened_with_all_words(filled: Path) -> None:
    subprocess.run([sys.executable, "-c", CHECKPOINT_HALF, str(filled)], cwd=ROOT, check=False)
    pages = struct.unpack(">I", filled.read_bytes()[28:32])[0]
    assert pages * 8192 > filled.stat().st_size, "the first page must be ahead of the file"
    with Library.open(filled) as opened:
        assert opened.paper(1).note == "word " * 40_000
        assert opened.find_damage() == []


def test_a_first_start_that_was_killed_leaves_a_new_library(path: Path) -> None:
    killed = sqlite3.connect(path)
    killed.execute("PRAGMA journal_mode=WAL")
    killed.close()
    assert path.stat().st_size == 4096
    with pytest.raises(LibraryError) as caught:
        Library.open(path, must_exist=True)
    assert caught.value.problem is LibraryProblem.MISSING
    with Library.open(path) as opened:
        assert opened.count() == 0


FIRST_OPEN = """
import sys
from pathlib import Path
from reading_list.storage.library import Library
sys.stdin.readline()
with Library.open(Path(sys.argv[1])) as library:
    print(library.count())
"""


def test_four_first_starts_at_once_all_open(tmp_path: Path) -> None:
    for number in range(3):
        starts = [
            subprocess.Popen(
                [sys.executable, "-c", FIRST_OPEN, str(tmp_path / f"{number}.db")],
                cwd=ROOT,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
            )
            for _ in range(4)
        ]
        for start in starts:
            assert start.stdin is not None
            start.stdin.write("go\n")
            start.stdin.flush()
        assert [start.communicate()[0] for start in starts] == ["0\n"] * 4


# Migrations


def test_a_failing_step_leaves_no_trace(filled: Path) -> None:
    broken = Migrations("reading-list")
    broken._migrations += library_migrations()

    @broken()
    def m9999_broken(db: Database) -> None:
        db.execute("ALTER TABLE notes ADD COLUMN colour TEXT")
        db.execute("PRAGMA user_version = 9999")
        raise RuntimeError("half way")

    connection = connect(filled)
    with pytest.raises(RuntimeError, match="half way"):
        migrate(connection, filled, migrations=broken)
    columns = [row[1] for row in connection.execute("PRAGMA table_info(notes)")]
    assert columns == ["paper_id", "text", "updated"]
    assert connection.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)
    assert connection.execute("PRAGMA foreign_keys").fetchone() == (1,)
    connection.close()


def test_rebuilding_a_table_in_a_step_keeps_the_notes(filled: Path) -> None:
    step = Migrations("reading-list")
    step._migrations += library_migrations()

    @step()
    def m9999_rebuild(db: Database) -> None:
        db.execute("CREATE TABLE papers2 AS SELECT * FROM papers")
        db.execute("DELETE FROM papers")
        db.execute("INSERT INTO papers SELECT * FROM papers2")
        db.execute("DROP TABLE papers2")

    made: list[str] = []
    connection = connect(filled)
    migrate(connection, filled, before=lambda: made.append("backup"), migrations=step)
    assert made == ["backup"]
    assert connection.execute("SELECT text FROM notes").fetchall() == [("Every word counts.",)]
    connection.close()


def library_migrations() -> list[Any]:
    from reading_list.storage.migrations import MIGRATIONS

    return list(MIGRATIONS._migrations)


def test_opening_an_older_library_makes_a_backup_first(
    filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(library_module, "SCHEMA_VERSION", SCHEMA_VERSION + 1)
    with Library.open(filled) as opened:
        assert opened.count() == 4
    (copy,) = backups(filled)
    assert f"schema-{SCHEMA_VERSION}" in copy.name
    assert look_at(copy, SCHEMA_VERSION).version == SCHEMA_VERSION


def test_damage_is_found(filled: Path) -> None:
    with Library.open(filled) as opened:
        assert opened.find_damage() == []
    connection = sqlite3.connect(filled)
    connection.execute("PRAGMA foreign_keys=OFF")
    connection.execute("INSERT INTO notes VALUES (99, 'orphan', '')")
    connection.commit()
    connection.close()
    with Library.open(filled) as opened:
        assert "notes" in opened.find_damage()[0]


def test_importing_the_facade_loads_no_sqlite_utils() -> None:
    code = (
        "import sys, reading_list.storage.library; "
        "sys.exit('sqlite_utils' in sys.modules or 'PySide6' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


def test_a_library_on_a_full_disk_can_still_be_read(
    filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def is_full(path: Path, **_: object) -> sqlite3.Connection:
        raise LibraryError(LibraryProblem.FULL, path)

    for module in (connection_module, opening, look_module):
        monkeypatch.setattr(module, "connect", is_full)
    with Library.open(filled) as opened:
        assert opened.is_read_only
        assert opened.paper(1).note == "Every word counts."
    filled.with_name("library.db-wal").write_bytes(b"words that are only in the log")
    with pytest.raises(LibraryError, match="no room"):
        Library.open(filled)
