"""Which files of a folder are imported."""

from pathlib import Path
from typing import Any

import pytest

from reading_list.core.errors import UnreadableSourceError
from reading_list.services.folders import files_in


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "papers"
    (made / "icml" / "deep").mkdir(parents=True)
    (made / ".git").mkdir()
    for name in ("b.txt", "a.json", "slides.xyz", "icml/c.TXT", "icml/deep/d.txt"):
        (made / name).write_text("x")
    for name in (".hidden.txt", ".git/e.txt"):
        (made / name).write_text("x")
    return made


def names(folder: Path, **options: Any) -> list[str]:
    return [path.relative_to(folder).as_posix() for path in files_in(folder, **options).files]


def test_readable_files_are_found_at_any_depth(folder: Path) -> None:
    assert names(folder) == ["a.json", "b.txt", "icml/c.TXT", "icml/deep/d.txt"]
    assert not files_in(folder).is_cut


def test_answers_beside_a_source_are_no_source(folder: Path) -> None:
    (folder / "b.json").write_text('{"venue": "ICML", "year": 2021}')
    assert "b.json" not in names(folder)
    assert "b.txt" in names(folder)


def test_links_are_not_followed(folder: Path, tmp_path: Path) -> None:
    (folder / "link.txt").symlink_to(folder / "b.txt")
    (folder / "up").symlink_to(tmp_path)
    assert len(names(folder)) == 4


def test_a_large_folder_is_cut_and_says_so(folder: Path) -> None:
    assert names(folder, most=2) == ["a.json", "b.txt"]
    assert files_in(folder, most=2).is_cut


def test_a_folder_without_readable_files_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableSourceError, match="no file that can be read"):
        files_in(tmp_path)
