"""Copies of the library are whole, kept within bounds, and come back."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from reading_list.core.errors import LibraryError, RefusedError
from reading_list.query.tree import Text
from reading_list.storage import library as library_module
from reading_list.storage import opening
from reading_list.storage.backup import backup_folder, backups
from reading_list.storage.edits import Mark, SetNote
from reading_list.storage.library import SCHEMA_VERSION, Library
from reading_list.storage.restoring import is_damaged, set_aside_and_restore
from tests.conftest import DRAFTS, ROOT, plan_of


def test_restore_brings_back_the_words_and_keeps_what_was_replaced(filled: Path) -> None:
    copy = filled.with_name("copy.db")
    with Library.open(filled) as opened, Library.open(filled, origin="other") as window:
        opened.copy_to(copy)
        opened.apply(SetNote(1, "Later words."))
        window.poll()
        replaced = opened.restore(copy)
        assert opened.paper(1).note == "Every word counts."
        assert window.poll().is_everything
        assert window.paper(1).note == "Every word counts."
    with Library.open(replaced, read_only=True) as before:
        assert before.paper(1).note == "Later words."


def test_windows_follow_a_restore_of_a_file_with_a_shorter_history(filled: Path) -> None:
    copy = filled.with_name("copy.db")
    with Library.open(filled) as opened, Library.open(filled, origin="other") as window:
        opened.copy_to(copy)
        for number in range(5):
            opened.apply(SetNote(1, f"Later words {number}."))
        window.poll()
        opened.restore(copy)
        step = opened.history(limit=1)[0]
        assert step.act.kind == "restore"
        assert window.poll().is_everything
        opened.apply(SetNote(2, "Next"))
        assert window.poll().papers == {2}
        opened.undo()
        opened.undo()
        assert opened.paper(1).note == ""


def test_a_library_whose_pages_have_another_size_is_restored(filled: Path) -> None:
    copy = filled.with_name("copy.db")
    with Library.open(filled) as opened:
        opened.copy_to(copy)
    with closing(sqlite3.connect(copy, isolation_level=None)) as other:
        other.execute("PRAGMA page_size=4096")
        other.execute("VACUUM")
    with Library.open(filled) as opened, Library.open(filled, origin="other") as window:
        opened.apply(SetNote(1, "Later words."))
        opened.restore(copy)
        assert window.poll().is_everything
        assert window.paper(1).note == "Every word counts."
        assert window.matching(Text("note", ("every",))) == {1}
        assert opened.find_damage() == []


def test_a_backup_of_an_older_schema_is_brought_up_to_date_and_stays_as_it_is(
    filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = filled.with_name("old.db")
    with Library.open(filled) as opened:
        opened.copy_to(old)
        before = old.read_bytes()
        monkeypatch.setattr(library_module, "SCHEMA_VERSION", SCHEMA_VERSION + 1)
        monkeypatch.setattr(opening, "_migrate", set_schema_version)
        opened.apply(SetNote(1, ""))
        opened.restore(old)
        assert opened.paper(1).note == "Every word counts."
        version = opened._connection.execute("PRAGMA user_version").fetchone()[0]
    assert version == SCHEMA_VERSION + 1
    assert old.read_bytes() == before
    assert sorted(item.suffix for item in backup_folder(filled).iterdir()) == [".db"]


def set_schema_version(connection: sqlite3.Connection, *_: object) -> None:
    """Stand in for the steps of a later program."""
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")


def test_restore_of_a_file_that_is_no_library_changes_nothing(filled: Path) -> None:
    wrong = filled.with_name("wrong.db")
    wrong.write_bytes(b"no database" * 30)
    with Library.open(filled) as opened:
        with pytest.raises(LibraryError):
            opened.restore(wrong)
        assert opened.paper(1).note == "Every word counts."
    assert backups(filled) == []


def test_backups_are_kept_within_bounds(filled: Path) -> None:
    with Library.open(filled) as opened:
        made = [opened.make_backup("manual") for _ in range(12)]
    assert backups(filled) == list(reversed(made[-10:]))


def test_a_copy_of_an_open_library_is_whole(filled: Path, tmp_path: Path) -> None:
    with Library.open(filled) as opened:
        opened.apply(Mark((1,), rating=2))
        opened.copy_to(tmp_path / "copy.db")
    with Library.open(tmp_path / "copy.db", read_only=True) as copy:
        assert copy.paper(1).rating == 2


def test_a_backup_folder_keeps_what_others_put_there(filled: Path) -> None:
    with Library.open(filled) as opened:
        folder = opened.make_backup("manual").parent
        (folder / "before the move.db").write_bytes(b"mine")
        (folder / "foo.db.part").write_bytes(b"mine too")
        made = [opened.make_backup("manual") for _ in range(12)]
    assert (folder / "before the move.db").read_bytes() == b"mine"
    assert (folder / "foo.db.part").read_bytes() == b"mine too"
    assert backups(filled)[0] == made[-1]


def test_copies_that_were_killed_a_day_ago_are_taken_away(filled: Path) -> None:
    with Library.open(filled) as opened:
        made = opened.make_backup("manual")
        now = made.stat().st_mtime
        old, fresh = (made.with_name(f".reading-list-{name}.part") for name in "ab")
        folder = made.with_name(".reading-list-c")
        folder.mkdir()
        for left, age in ((old, 100_000), (fresh, 100), (folder, 100_000)):
            left.touch()
            os.utime(left, (now - age, now - age))
        opened.make_backup("manual")
    assert not old.exists()
    assert not folder.exists()
    assert fresh.exists(), "another program may be at work on it"


@pytest.mark.parametrize("ending", ["", "-wal", "-shm", "-journal"])
@pytest.mark.parametrize("way", ["name", "symlink", "hardlink", "through a linked library"])
def test_a_copy_never_goes_over_the_librarys_own_files(
    filled: Path, tmp_path: Path, ending: str, way: str
) -> None:
    link = tmp_path / "elsewhere" / "link.db"
    link.parent.mkdir()
    link.symlink_to(filled)
    with Library.open(link if way.endswith("library") else filled) as opened:
        opened.apply(Mark((1,), rating=1))
        own = target = filled.with_name(f"library.db{ending}")
        if way == "symlink":
            target = tmp_path / "other.db"
            target.symlink_to(own)
        if way == "hardlink":
            target = tmp_path / "other.db"
            own.touch()
            os.link(own, target)
        before = own.read_bytes() if own.exists() else None
        with pytest.raises(RefusedError, match="library itself"):
            opened.copy_to(target)
        assert (own.read_bytes() if own.exists() else None) == before


def test_a_copy_replaces_only_an_earlier_copy(filled: Path, tmp_path: Path) -> None:
    copy, part = tmp_path / "copy.db", tmp_path / "copy.db.part"
    part.write_bytes(b"mine")
    with Library.open(filled) as opened:
        opened.copy_to(copy)
        opened.apply(SetNote(2, "t"), is_typing=True)
        opened.copy_to(copy)
        opened.apply(SetNote(2, "typed"), is_typing=True)
        opened.copy_to(copy)
        later = copy.read_bytes()
        opened.undo()
        opened.copy_to(tmp_path / "later.db")
        opened.restore(copy)
        for name, content in (("x.bib", b"@misc{a}"), ("foo.db", b"SQLite format 3\0"), ("d", b"")):
            (tmp_path / name).write_bytes(content)
        other = tmp_path / "other.db"
        with Library.open(other, origin="another program") as another:
            another.commit_import(plan_of(*DRAFTS))
        for name in ("x.bib", "foo.db", "other.db", "later.db"):
            before = (tmp_path / name).read_bytes()
            with pytest.raises(RefusedError, match="no earlier copy"):
                opened.copy_to(tmp_path / name)
            assert (tmp_path / name).read_bytes() == before
        opened.copy_to(tmp_path / "d")
        opened.copy_to(copy)
        assert copy.read_bytes() != later
        with pytest.raises(RefusedError, match="a folder"):
            opened.copy_to(tmp_path)
    assert part.read_bytes() == b"mine"


def test_a_copy_keeps_links_and_rights_of_the_file_it_replaces(
    filled: Path, tmp_path: Path
) -> None:
    place, link = tmp_path / "deep" / "copy.db", tmp_path / "link.db"
    place.parent.mkdir()
    link.symlink_to(place)
    with Library.open(filled) as opened:
        opened.copy_to(link)
        place.chmod(0o600)
        opened.copy_to(link)
        assert link.is_symlink()
        assert place.stat().st_mode & 0o777 == 0o600
        assert [item.name for item in place.parent.iterdir()] == ["copy.db"]
        place.chmod(0o444)
        with pytest.raises(RefusedError, match="written over"):
            opened.copy_to(place)


def test_a_copy_that_fails_leaves_nothing(filled: Path, tmp_path: Path) -> None:
    with Library.open(filled) as opened, pytest.raises(LibraryError):
        opened.copy_to(tmp_path / "none" / "copy.db")
    assert not (tmp_path / "none").exists()


def test_a_linked_library_has_its_log_and_backups_beside_the_file(
    filled: Path, tmp_path: Path
) -> None:
    link = tmp_path / "elsewhere" / "link.db"
    link.parent.mkdir()
    link.symlink_to(filled)
    with Library.open(link) as opened:
        made = opened.make_backup("manual")
        assert made.parent == backup_folder(filled)
        opened.apply(SetNote(1, ""))
        opened.restore(made)
        assert opened.paper(1).note == "Every word counts."
    filled.write_bytes(filled.read_bytes()[:20_000])
    set_aside_and_restore(link, made, SCHEMA_VERSION)
    assert link.is_symlink()
    assert [item.name for item in link.parent.iterdir()] == ["link.db"]
    with Library.open(link) as opened:
        assert opened.paper(1).note == "Every word counts."


def test_a_sound_library_is_never_set_aside(filled: Path) -> None:
    with Library.open(filled) as opened:
        made = opened.make_backup("manual")
        opened.apply(SetNote(1, "later"))
        assert not is_damaged(filled)
        with pytest.raises(RefusedError, match="is sound"):
            set_aside_and_restore(filled, made, SCHEMA_VERSION)
        assert opened.paper(1).note == "later"
    assert list(filled.parent.glob("*damaged*")) == []


def test_what_is_set_aside_keeps_its_log_and_the_backup_stays(filled: Path) -> None:
    with Library.open(filled) as opened:
        made = opened.make_backup("manual")
    before = made.read_bytes()
    filled.chmod(0o640)
    damaged = filled.read_bytes()[:20_000]
    filled.write_bytes(damaged)
    filled.with_name("library.db-wal").write_bytes(b"a log")
    aside = set_aside_and_restore(filled, made, SCHEMA_VERSION)
    assert aside.read_bytes() == damaged
    assert aside.with_name(f"{aside.name}-wal").read_bytes() == b"a log"
    assert made.read_bytes() == before
    assert filled.stat().st_mode & 0o777 == 0o640
    with Library.open(filled) as opened:
        assert opened.find_damage() == []


def test_a_damaged_library_stays_if_the_backup_is_no_better(filled: Path) -> None:
    worse = filled.with_name("worse.db")
    worse.write_bytes(filled.read_bytes()[:30_000])
    filled.write_bytes(filled.read_bytes()[:20_000])
    with pytest.raises(RefusedError, match=r"worse\.db is damaged itself .* an older copy"):
        set_aside_and_restore(filled, worse, SCHEMA_VERSION)
    assert filled.stat().st_size == 20_000


COPY_FOR_EVER = """
import sys
from contextlib import closing
from pathlib import Path
from reading_list.storage.library import Library
with Library.open(Path(sys.argv[1])) as library:
    while True:
        library.copy_to(Path(sys.argv[2]))
        print("copied", flush=True)
"""


def test_a_copy_that_is_killed_leaves_the_earlier_one_whole(filled: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copies" / "copy.db"
    copy.parent.mkdir()
    for round_ in range(6):
        process = subprocess.Popen(
            [sys.executable, "-c", COPY_FOR_EVER, str(filled), str(copy)],
            cwd=ROOT,
            stdout=subprocess.PIPE,
        )
        assert process.stdout is not None
        for _ in range(1 + 3 * round_):
            assert process.stdout.readline() == b"copied\n"
        process.kill()
        process.communicate()
        assert not is_damaged(copy)
        with Library.open(copy, read_only=True) as opened:
            assert opened.paper(1).note == "Every word counts."
