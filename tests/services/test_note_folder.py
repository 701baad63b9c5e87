"""A folder of notes written again and again, with a person writing in it as well."""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from reading_list.core.bundle import Bundle
from reading_list.core.errors import ExportError
from reading_list.core.paper import Paper
from reading_list.formats import registry
from reading_list.services.exporting import pages
from reading_list.services.note_folder import FolderReport, write_folder
from tests.formats.hostile import HOSTILE
from tests.formats.samples import BUNDLE, SUBMODULAR

OBSIDIAN = registry.by_name("obsidian")


def write(folder: Path, *papers: Paper) -> FolderReport:
    return write_folder(folder, pages(OBSIDIAN, Bundle(title="", papers=papers), {}))


def test_a_second_export_writes_nothing(tmp_path: Path) -> None:
    assert len(write(tmp_path / "vault", *list(BUNDLE.papers)[:4]).written) == 4
    again = write(tmp_path / "vault", *list(BUNDLE.papers)[:4])
    assert (again.written, len(again.unchanged), again.edited) == ([], 4, [])


def test_words_added_by_the_person_stay_also_in_a_renamed_file(tmp_path: Path) -> None:
    (first,) = write(tmp_path, SUBMODULAR).written
    renamed = tmp_path / "My favourite.md"
    first.rename(renamed)
    renamed.write_text(renamed.read_text() + "My own thoughts.\n")
    report = write(tmp_path, replace(SUBMODULAR, rating=1))
    assert report.written == [renamed]
    assert report.edited == []
    assert renamed.read_text().endswith("My own thoughts.\n")
    assert "rating: 1" in renamed.read_text()
    assert list(tmp_path.iterdir()) == [renamed]


def test_an_edit_inside_is_kept_beside_and_told(tmp_path: Path) -> None:
    (path,) = write(tmp_path, SUBMODULAR).written
    edited = path.read_text().replace("Theorem 4", "Theorem 5")
    path.write_text(edited)
    report = write(tmp_path, SUBMODULAR)
    copy = path.with_suffix(".edited.md")
    assert report.edited == [(path, copy)]
    assert copy.read_text() == edited
    assert "Theorem 4" in path.read_text()
    assert copy.name in report.sentence
    assert write(tmp_path, SUBMODULAR).edited == []
    assert len(list(tmp_path.iterdir())) == 2


def test_a_file_of_somebody_else_is_left_alone(tmp_path: Path) -> None:
    theirs = tmp_path / f"{SUBMODULAR.key}.md"
    theirs.write_text("Not ours.")
    report = write(tmp_path, SUBMODULAR)
    assert theirs.read_text() == "Not ours."
    assert report.written == [tmp_path / f"{SUBMODULAR.key}-2.md"]
    assert write(tmp_path, SUBMODULAR).written == []


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="there are no links here")
def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside.md"
    folder = tmp_path / "vault"
    folder.mkdir()
    (folder / f"{SUBMODULAR.key}.md").symlink_to(outside)
    write(folder, SUBMODULAR)
    assert not outside.exists()


def test_nothing_lands_outside_of_the_folder(tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "vault"
    report = write(folder, *HOSTILE.papers)
    assert len(report.written) == len(list(HOSTILE.papers))
    assert {path.parent for path in report.written} == {folder}
    assert [path.name for path in tmp_path.rglob("*") if path.is_dir()] == ["deep", "vault"]


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "vault").write_text("a file")
    with pytest.raises(ExportError, match="could not be written"):
        write(tmp_path / "vault", SUBMODULAR)
