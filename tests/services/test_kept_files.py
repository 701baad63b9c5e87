"""Files that are kept up to date: written when they differ, never over somebody's words."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from reading_list.core.errors import ExportError, RefusedError
from reading_list.core.paper import Status
from reading_list.services.kept_files import (
    ChangedElsewhereError,
    Kept,
    KeptFile,
    Scope,
    bring_up_to_date,
)
from reading_list.services.outputs import Outputs
from reading_list.storage.edits import Mark
from reading_list.storage.library import Library
from reading_list.storage.list_edits import AddToList

TODAY = date(2026, 7, 14)


@pytest.fixture
def kept(tmp_path: Path) -> KeptFile:
    return KeptFile(path=str(tmp_path / "queued.bib"), format="bibtex", name="status:queued")


def update(library: Library, kept: KeptFile) -> Kept:
    return bring_up_to_date(library, kept, Outputs(), TODAY)


def test_it_is_written_only_when_its_text_is_another(papers: Library, kept: KeptFile) -> None:
    papers.apply(Mark((2,), status=Status.QUEUED))
    first = update(papers, kept)
    assert (first.is_written, first.papers) == (True, (2,))
    before = Path(kept.path).stat().st_mtime_ns
    again = update(papers, first.file)
    assert not again.is_written
    assert Path(kept.path).stat().st_mtime_ns == before
    papers.apply(Mark((4,), status=Status.QUEUED))
    third = update(papers, again.file)
    assert third.is_written
    assert Path(kept.path).read_text().count("@inproceedings") == 2


def test_what_another_program_wrote_is_left_alone(papers: Library, kept: KeptFile) -> None:
    first = update(papers, kept).file
    Path(kept.path).write_text("mine")
    with pytest.raises(ChangedElsewhereError, match="edited by another program"):
        update(papers, first)
    assert Path(kept.path).read_text() == "mine"


def test_lists_views_and_queries_are_scopes(papers: Library, kept: KeptFile) -> None:
    papers.apply(AddToList("Group", (4, 1)))
    assert update(papers, replace(kept, scope=Scope.LIST, name="Group")).papers == (4, 1)
    listed = replace(kept, scope=Scope.LIST, name="Group", sort="page")
    assert update(papers, listed).papers == (1, 4)
    assert update(papers, replace(kept, name="")).papers == (1, 2, 3, 4)
    with pytest.raises(RefusedError, match="no view “x”"):
        update(papers, replace(kept, scope=Scope.VIEW, name="x"))


def test_a_place_that_cannot_be_written_is_told(papers: Library, kept: KeptFile) -> None:
    with pytest.raises(ExportError, match="could not be written"):
        update(papers, replace(kept, path=str(Path(kept.path).parent / "missing" / "x.bib")))
    with pytest.raises(ExportError, match="is the library itself"):
        update(papers, replace(kept, path=str(papers.path)))


def test_settings_remember_it(kept: KeptFile) -> None:
    whole = replace(kept, options={"notes": "yes"}, scope=Scope.LIST, digest="ab")
    assert KeptFile.from_settings({**whole.to_settings(), "new": 1}) == whole
    assert KeptFile.from_settings({"path": "x"}) is None
    assert KeptFile.from_settings({"path": "x", "format": "y", "scope": "moon"}) is None
    for spoiled in ({"path": 5}, {"name": None}, {"options": "x"}, {"options": {"notes": 1}}):
        assert KeptFile.from_settings({**whole.to_settings(), **spoiled}) is None
