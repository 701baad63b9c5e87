"""Files of papers: copied under safe names, linked, and found again after a move."""

from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from reading_list.core.errors import Cancelled
from reading_list.core.paper import Attachment, Paper
from reading_list.core.progress import null_progress
from reading_list.services.attaching import (
    AttachError,
    copy_files,
    files_folder,
    find_file,
    link_files,
    readable_name,
)

CONTENT = b"%PDF-1.7 " + bytes(range(256)) * 8192
PAPER = Paper(
    id=7,
    key="terjek2021moreau",
    title="Moreau-Yosida",
    title_plain="Moreau-Yosida f-divergences",
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    place = tmp_path / "downloads" / "2102.13416v2.PDF"
    place.parent.mkdir()
    place.write_bytes(CONTENT)
    return place


@pytest.fixture
def library(tmp_path: Path) -> Path:
    place = tmp_path / "home" / "library.db"
    place.parent.mkdir()
    return place


def test_a_copy_gets_a_readable_name_beside_the_library(file: Path, library: Path) -> None:
    (made,) = copy_files([file], PAPER, library, null_progress)
    name = "terjek2021moreau Moreau-Yosida f-divergences.pdf"
    assert made == Attachment(f"library-files/{name}", len(CONTENT), sha256(CONTENT).hexdigest())
    assert (library.parent / made.path).read_bytes() == CONTENT
    assert file.read_bytes() == CONTENT


def test_no_file_is_written_over(file: Path, library: Path) -> None:
    first, second = copy_files([file, file], PAPER, library, null_progress)
    assert second.path == first.path.replace(".pdf", "-2.pdf")
    assert len(list(files_folder(library).iterdir())) == 2


def test_what_lies_in_the_folder_already_is_linked(file: Path, library: Path) -> None:
    (made,) = copy_files([file], PAPER, library, null_progress)
    again = copy_files([library.parent / made.path], PAPER, library, null_progress)
    assert again == (made,)


@pytest.mark.parametrize(
    ("key", "title", "suffix", "name"),
    [
        ("a", "../../etc/passwd", ".pdf", "a .. .. etc passwd.pdf"),
        ("a", "Word " * 30, ".PDF", "a Word Word Word Word Word Word Word Word Word.pdf"),
        ("a", "What? Why: <b>", ".tar/..", "a What Why b.tar"),
        ("con", "", "", "_con"),
    ],
)
def test_names_lead_nowhere(key: str, title: str, suffix: str, name: str) -> None:
    assert readable_name(replace(PAPER, key=key, title_plain=title), suffix) == name


def test_stopping_leaves_no_half_copy(file: Path, library: Path) -> None:
    def stop(done: int, _total: int) -> None:
        if done:
            raise Cancelled

    with pytest.raises(Cancelled):
        copy_files([file], PAPER, library, stop)
    assert list(files_folder(library).iterdir()) == []


def test_a_linked_file_outside_is_known_by_its_whole_path(file: Path, library: Path) -> None:
    (made,) = link_files([file], library, null_progress)
    assert made.path == str(file)
    assert find_file(made, library, null_progress).path == file
    assert list(library.parent.iterdir()) == []


def test_a_linked_file_beside_the_library_moves_with_it(library: Path, tmp_path: Path) -> None:
    (library.parent / "papers").mkdir()
    inside = library.parent / "papers" / "a.pdf"
    inside.write_bytes(CONTENT)
    (made,) = link_files([inside], library, null_progress)
    assert made.path == "papers/a.pdf"
    library.parent.rename(tmp_path / "other")
    moved = tmp_path / "other" / library.name
    assert find_file(made, moved, null_progress).path == moved.parent / "papers" / "a.pdf"


def test_a_moved_file_is_found_by_name_size_and_digest(file: Path, library: Path) -> None:
    (made,) = link_files([file], library, null_progress)
    deep = files_folder(library) / "deep"
    deep.mkdir(parents=True)
    (library.parent / file.name).write_bytes(CONTENT[::-1])  # same name and size, another file
    file.rename(deep / file.name)
    found = find_file(made, library, null_progress)
    assert found.path == deep / file.name
    assert found.is_elsewhere


def test_a_file_that_is_gone_is_told(file: Path, library: Path) -> None:
    (made,) = link_files([file], library, null_progress)
    file.unlink()
    assert find_file(made, library, null_progress).path is None


def test_a_name_that_no_disk_takes_is_a_file_that_is_gone(library: Path) -> None:
    long = Attachment("n" * 5000 + ".pdf", 5, "")
    assert find_file(long, library, null_progress).path is None


def test_a_link_to_nowhere_is_no_namesake(file: Path, library: Path) -> None:
    (made,) = link_files([file], library, null_progress)
    (library.parent / file.name).symlink_to(file)
    file.unlink()
    assert find_file(made, library, null_progress).path is None


def test_a_folder_is_no_file(file: Path, library: Path) -> None:
    with pytest.raises(AttachError, match="no file that can be attached"):
        link_files([file, file.parent], library, null_progress)
