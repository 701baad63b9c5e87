"""Large files are read in parts by other processes, and say the same as when read whole."""

import os
import struct
import subprocess
import sys
from dataclasses import replace
from multiprocessing import Pipe, active_children, get_context
from multiprocessing.connection import wait
from pathlib import Path

import pytest

from reading_list.core.errors import Cancelled, UnreadableSourceError
from reading_list.core.progress import null_progress
from reading_list.formats.csv_table import ColumnMapping
from reading_list.services import reading_apart
from reading_list.services.column_memory import column_key, told_columns
from reading_list.services.drafts import DraftSpool, outlines_of
from reading_list.services.gathering import gather
from reading_list.services.large_files import LARGE, read_large
from reading_list.services.own_files import load_source
from reading_list.services.reading_apart import Wish
from reading_list.services.reading_process import tellable
from reading_list.services.sources import Reading, read_source
from reading_list.storage.library import Library
from tests.conftest import ROOT

ENTRY = """@article{{key{number},
  author = {{Terjék, Dávid and Collas, Fabien}},
  title = {{Paper number {number} of $f$-divergences}},
  abstract = {{{words}}},
  doi = {{10.1000/{number}}},
  year = {{2021}}
}}

"""
SECONDS = 20  # to end in; it takes a moment
WORDS = "Variational representations of divergences are central to many tasks. " * 25


def wish(path: Path) -> Wish:
    return Wish(path, None, None, {})


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("large") / "large.bib"
    count = LARGE // len(WORDS) + 200
    damaged = "@article{broken, title = {never closed\n\n"
    texts = [ENTRY.format(number=number, words=WORDS) for number in range(count)]
    texts.insert(count // 2, damaged)
    path.write_text("".join(texts), "utf-8")
    return path


def test_a_large_file_says_the_same_in_parts(large: Path, tmp_path: Path) -> None:
    found = read_large(wish(large), null_progress)
    assert found is not None
    assert isinstance(found.drafts, DraftSpool)
    whole = read_source(load_source(large, tmp_path / "library.db"), path=large)
    assert list(found.drafts) == list(whole.drafts)
    assert list(outlines_of(found.drafts)) == list(outlines_of(whole.drafts))
    assert list(found.lines[:50]) == list(whole.lines[:50])
    assert len(found.lines) == len(whole.lines) == found.line_count
    assert without_texts(found) == without_texts(whole)


def test_a_small_file_is_read_whole(tmp_path: Path) -> None:
    small = tmp_path / "small.bib"
    small.write_text(ENTRY.format(number=1, words="Few."), "utf-8")
    assert read_large(wish(small), null_progress) is None


RIS = f"TY  - JOUR\nTI  - Paper number {{}}\nAB  - {WORDS}\nER  - \n"


@pytest.fixture(scope="module")
def uncut(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("uncut") / "large.ris"
    records = map(RIS.format, range(LARGE // len(RIS) + 10))
    path.write_text("no record\n" + "".join(records), "utf-8")
    return path


def without_texts(found: Reading) -> Reading:
    return replace(found, drafts=(), lines=())


def assert_same(found: Reading | None, whole: Reading) -> None:
    assert found is not None
    assert list(found.drafts) == list(whole.drafts)
    assert list(found.lines[:50]) == list(whole.lines[:50])
    assert without_texts(found) == without_texts(whole)


def test_a_large_file_that_is_not_cut_says_the_same_from_one_process(
    uncut: Path, tmp_path: Path
) -> None:
    found = read_large(wish(uncut), null_progress)
    assert_same(found, read_source(load_source(uncut, tmp_path / "library.db"), path=uncut))
    assert found is not None
    assert isinstance(found.drafts, DraftSpool)


def test_a_large_file_with_one_line_in_another_encoding_is_read_whole(
    large: Path, tmp_path: Path
) -> None:
    path = tmp_path / "mixed.bib"
    path.write_bytes(large.read_bytes() + b"@article{odd, title = {Stra\xdfe}}\n")
    (source,) = gather([path], tmp_path / "library.db").sources
    found = source.read()
    assert_same(found, read_source(load_source(path, tmp_path / "library.db"), path=path))
    assert found.drafts[-1].title == "Straße"
    assert "not in UTF-8" in found.problems[0].reason


def test_what_was_said_of_the_columns_of_a_table_holds_for_a_large_one(tmp_path: Path) -> None:
    path = tmp_path / "large.csv"
    path.write_text("what;who\n" + f"A paper;{WORDS}\n" * (LARGE // len(WORDS) + 10), "utf-8")
    (source,) = gather([path], tmp_path / "library.db").sources
    said = ColumnMapping({"title": ("what",), "note": ("who",)})
    assert source.read(mapping=said).drafts[0].note == WORDS.strip()
    key = column_key(source.load())
    assert source.read(remembered={key: told_columns(said)}).drafts[0].note == WORDS.strip()


def test_a_large_file_without_a_paper_is_told(tmp_path: Path) -> None:
    path = tmp_path / "large.xml"
    path.write_text("<nothing>" + " " * LARGE, "utf-8")
    with pytest.raises(UnreadableSourceError):
        read_large(wish(path), null_progress)


def test_a_reader_that_ends_is_told(uncut: Path) -> None:
    def end_it(done: int, _total: int) -> None:
        for process in active_children() if done else ():
            process.kill()

    with pytest.raises(UnreadableSourceError, match="ended from outside"):
        read_large(wish(uncut), end_it)


def test_a_reader_that_ends_in_the_middle_of_a_message_has_ended() -> None:
    ours, theirs = Pipe(duplex=False)
    with ours:
        with theirs:
            os.write(theirs.fileno(), struct.pack("!i", 100) + b"not as many")
        assert list(reading_apart._messages(ours, null_progress)) == []


@pytest.mark.parametrize("which", ["large", "uncut"])
def test_reading_can_be_stopped(which: str, request: pytest.FixtureRequest) -> None:
    path: Path = request.getfixturevalue(which)

    def stop(_done: int, _total: int) -> None:
        raise Cancelled("The work was stopped.")

    with pytest.raises(Cancelled):
        read_large(wish(path), stop)
    for process in active_children():
        assert wait([process.sentinel], SECONDS)


def test_stopped_reading_ends_no_process_but_its_own(large: Path) -> None:
    ours, theirs = Pipe()
    other = get_context("spawn").Process(target=theirs.recv)

    def stop(_done: int, _total: int) -> None:
        other.start()
        raise Cancelled("The work was stopped.")

    with ours, theirs:
        with pytest.raises(Cancelled):
            read_large(wish(large), stop)
        ours.send("go home")
        other.join(SECONDS)
    assert other.exitcode == 0


class Unpackable(Exception):
    """Takes more than its message, so that pickle cannot make it again."""

    def __init__(self, message: str, place: int) -> None:
        super().__init__(message)
        self.place = place


def test_an_error_that_cannot_be_handed_over_is_told_in_words() -> None:
    known = UnreadableSourceError("It holds nothing.")
    assert tellable(known) is known
    told = tellable(Unpackable("a column too many", 7))
    assert repr(told) == "RuntimeError('Unpackable: a column too many')"


def test_ctrl_c_ends_reading_at_once(large: Path) -> None:
    def interrupt(_done: int, _total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        read_large(wish(large), interrupt)
    for process in active_children():
        assert wait([process.sentinel], SECONDS)


READING = """
import sys
from pathlib import Path
from reading_list.services.large_files import read_large
from reading_list.services.reading_apart import Wish

def wait(done, total):
    print("reading", flush=True)
    sys.stdin.read()

read_large(Wish(Path(sys.argv[1]), None, None, {}), wait)
"""


@pytest.mark.parametrize("which", ["large", "uncut"])
def test_processes_that_read_end_with_a_program_that_is_killed(
    which: str, request: pytest.FixtureRequest
) -> None:
    words = [sys.executable, "-c", READING, str(request.getfixturevalue(which))]
    pipe = subprocess.PIPE
    with subprocess.Popen(words, cwd=ROOT, stdin=pipe, stdout=pipe) as program:
        assert program.stdout is not None
        assert program.stdout.readline() == b"reading\n"
        program.kill()
        # They have its output open as well, so it ends when the last of them does.
        program.communicate(timeout=SECONDS)


def test_a_file_that_changes_meanwhile_is_told(large: Path, tmp_path: Path) -> None:
    path = tmp_path / "growing.bib"
    path.write_bytes(large.read_bytes())

    def grow(_done: int, _total: int) -> None:
        with path.open("ab") as file:
            file.write(b"% more\n")

    with pytest.raises(UnreadableSourceError, match="was changed while it was read"):
        read_large(wish(path), grow)


def test_the_library_itself_is_never_opened_as_a_source(library: Library) -> None:
    (source,) = gather([library.path], library.path).sources
    with pytest.raises(UnreadableSourceError, match="is the library itself"):
        source.read()
