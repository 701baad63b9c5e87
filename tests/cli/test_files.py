"""What the command line does to files: its own, the person's, and what is no file."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.running import Run, read_json
from tests.conftest import ROOT


@pytest.mark.parametrize(
    "words",
    [
        ("list",),
        ("show", "1"),
        ("export", "--to", "json"),
        ("stats",),
        ("check",),
        ("history",),
        ("duplicates",),
        ("lists",),
        ("tags",),
        ("views",),
        ("note", "1"),
        ("note", "1", "words"),
        ("mark", "1", "--rating", "3"),
        ("undo",),
        ("backup",),
        ("restore", "no-such-copy.db"),
    ],
)
def test_a_mistyped_library_is_told_and_not_made(
    run: Run, tmp_path: Path, words: tuple[str, ...]
) -> None:
    mistyped = tmp_path / "folder" / "libary.db"
    assert b"There is no library at" in run(*words, "--library", mistyped, code=1).stderr
    assert b"There is no library at" in run("--library", mistyped, *words, code=1).stderr
    assert list(tmp_path.iterdir()) == []


def test_papers_can_be_added_to_a_new_library_by_name(run: Run, tmp_path: Path) -> None:
    run("add", "--title", "A paper", "--library", tmp_path / "new.db")
    run("backup", tmp_path / "copy.db", "--library", tmp_path / "new.db")
    run("restore", tmp_path / "copy.db", "--library", tmp_path / "other.db")
    assert len(read_json(run("list", "--json", "--library", tmp_path / "other.db"))) == 1


HUGE = "99999999999999999999"


@pytest.mark.parametrize(
    "words",
    [
        ("show", HUGE),
        ("note", HUGE),
        ("note", HUGE, "words"),
        ("mark", HUGE, "--rating", "3"),
        ("mark", "1", HUGE, "--rating", "3"),
        ("edit", HUGE, "--set", "title=x"),
        ("remove", HUGE),
        ("merge", "1", HUGE),
        ("list-add", "L", HUGE),
        ("list-remove", "L", HUGE),
        ("history", HUGE),
    ],
)
def test_an_id_beyond_all_numbers_is_no_paper(run: Run, words: tuple[str, ...]) -> None:
    run("add", "--title", "A paper")
    assert f"no paper with the id {HUGE}".encode() in run(*words, code=1).stderr


def test_numbers_beyond_all_numbers_are_no_mistake_of_ours(run: Run) -> None:
    run("add", "--title", "A paper")
    for command in ("list", "history"):
        assert read_json(run(command, "--limit", HUGE, "--json"))
    for query in (f"year:{HUGE}", f"rating:>={HUGE}", f"year:1..{HUGE}", f"import:{HUGE}"):
        run("list", query)
    run("undo", HUGE)
    run("redo", HUGE)
    for words in (
        ("edit", "1", "--set", f"year={HUGE}"),
        ("mark", "1", "--rating", HUGE),
        ("add", "--title", "x", "--year", HUGE),
    ):
        assert b"Something went wrong" not in run(*words, code=1).stderr


@pytest.mark.parametrize(
    "words",
    [
        (b"list", b"caf\xe9"),
        (b"add", b"--title", b"caf\xe9"),
        (b"note", b"1", b"caf\xe9"),
        (b"mark", b"1", b"--tag", b"caf\xe9"),
        (b"export", b"--to", b"json", b"--list", b"caf\xe9"),
        (b"lists", b"--library", b"caf\xe9.db"),
    ],
)
def test_arguments_that_are_no_text_are_refused(
    run: Run, program: Run, words: tuple[bytes, ...]
) -> None:
    run("add", "--title", "A paper")
    done = program(*words, code=1)
    assert "caf\N{REPLACEMENT CHARACTER}".encode() in done.stderr or b"caf?" in done.stderr
    assert b"Something went wrong" not in done.stderr


def test_names_of_files_may_be_any_bytes(session: Run, tmp_path: Path) -> None:
    name = os.path.join(os.fsencode(tmp_path), b"caf\xe9")
    session("export", "1", "--to", "bibtex", "-o", name + b".bib")
    session("backup", name + b".db")
    session("import", name + b".bib", "--json", "--library", name + b" too.db")
    assert read_json(session("list", "--json", "--library", name + b" too.db"))


@pytest.mark.parametrize("words", [("backup", ""), ("restore", ""), ("list", "--library", "")])
def test_an_empty_name_is_no_file(program: Run, words: tuple[str, ...]) -> None:
    assert b"empty" in program(*words, code=2).stderr


@pytest.mark.parametrize("ending", ["-wal", "-shm", "-journal"])
def test_backup_and_export_never_write_over_the_librarys_log(
    run: Run, path: Path, ending: str
) -> None:
    run("add", "--title", "A paper")
    for words in (("backup",), ("export", "--to", "json", "-o")):
        assert b"library itself" in run(*words, f"{path}{ending}", code=1).stderr
    assert len(read_json(run("list", "--json"))) == 1


def test_an_export_goes_into_standard_output_by_any_name(
    session: Run, program: Run, tmp_path: Path
) -> None:
    plain = session("export", "1", "--to", "bibtex").stdout
    assert program("export", "1", "--to", "bibtex", "-o", "/dev/stdout").stdout == plain
    assert program("export", "1", "--to", "bibtex", "-o", "-").stdout == plain
    link = tmp_path / "link.bib"
    link.symlink_to("/dev/stdout")
    assert program("export", "1", "--to", "bibtex", "-o", link).stdout == plain
    assert link.is_symlink()


def test_keys_stay_loose_when_the_export_could_not_be_written(session: Run, tmp_path: Path) -> None:
    (tmp_path / "out.bib").touch(mode=0o444)
    session("export", "1", "--to", "bibtex", "-o", tmp_path / "out.bib", code=1)
    assert (tmp_path / "out.bib").read_bytes() == b""
    session("edit", "1", "--set", "year=1999")
    assert "1999" in read_json(session("show", "1", "--json"))["key"]


def test_a_row_that_is_not_utf8_stops_no_other(session: Run, path: Path) -> None:
    import sqlite3

    other = sqlite3.connect(path)
    other.execute("UPDATE papers SET venue = CAST(x'49434dff' AS TEXT) WHERE id = 1")
    other.commit()
    other.close()
    papers = read_json(session("list", "--json"))
    assert [paper["venue"] for paper in papers[:2]] == ["ICM\N{REPLACEMENT CHARACTER}", "ICML"]
    session("note", "1", "words")
    session("check")


def test_too_much_standard_input_is_refused(run: Run) -> None:
    run("add", "--title", "A paper")
    code = "import sys\nfor _ in range(33): sys.stdout.buffer.write(b'a' * 1024 * 1024)"
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE) as much:
        done = subprocess.run(
            [sys.executable, "-m", "reading_list", "note", "1", "-"],
            cwd=ROOT,
            stdin=much.stdout,
            capture_output=True,
            check=False,
        )
    assert done.returncode == 1
    assert b"larger than 32 MB" in done.stderr
    assert run("note", "1").stdout == b""


def test_a_cut_library_is_told_with_what_is_there_and_what_helps(
    session: Run, path: Path, tmp_path: Path
) -> None:
    session("backup")
    path.write_bytes(path.read_bytes()[:50_000])
    said = session("list", code=1).stderr.decode()
    for words in ("50000 bytes", "library.db-backups", "restore", "left as it is"):
        assert words in said
    (copy,) = (tmp_path / "library.db-backups").glob("*.db")
    assert b"181 papers were restored" in session("restore", copy).stdout
    assert b"no reading-list library" in session("restore", __file__, code=1).stderr


def test_a_library_written_over_comes_back_from_its_backups(
    session: Run, path: Path, tmp_path: Path
) -> None:
    session("backup")
    path.write_bytes(b"\0" * 8192)
    session("list", code=1)
    (copy,) = (tmp_path / "library.db-backups").glob("*.db")
    session("restore", copy)
    assert len(json.loads(session("list", "--json").stdout)) == 181


def test_one_paper_is_not_told_as_many(run: Run, tmp_path: Path) -> None:
    run("add", "--title", "A paper")
    assert run("check").stdout.endswith(b"is sound: 1 paper.\n")
    copy = tmp_path / "copy.db"
    assert run("backup", copy).stdout.startswith(b"1 paper is in ")
    assert run("restore", copy).stdout.startswith(b"1 paper was restored. ")
    assert run("stats").stdout.startswith(b"1 paper in ")
