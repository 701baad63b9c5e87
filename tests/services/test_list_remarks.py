"""Reading lists that go out as tables or BibTeX and come back with order and remarks."""

from pathlib import Path

import pytest

from reading_list.formats.source import Source
from reading_list.services import exporting
from reading_list.services.carry_out import carry_out
from reading_list.services.import_plan import plan_import
from reading_list.services.outputs import Outputs
from reading_list.services.sources import read_source
from reading_list.storage.library import Library
from reading_list.storage.list_edits import AddToList
from reading_list.storage.list_entry_edits import SetHeading, SetRemark
from tests.conftest import DRAFTS, plan_of

NAME = "Talk & $5"
REMARKS = {4: "Read this first: 50% of R&D, =1+1\n\nand_more.", 2: ""}


@pytest.fixture
def library(library: Library) -> Library:
    library.commit_import(plan_of(*DRAFTS))
    library.apply(AddToList(NAME, tuple(REMARKS)))
    library.apply(AddToList("Other", (2,), "Not this one."))
    for paper, remark in REMARKS.items():
        library.apply(SetRemark(NAME, paper, remark))
    return library


def exported(library: Library, name: str, list_name: str) -> bytes:
    ids = exporting.list_ids(library, NAME)
    bundle = exporting.bundle_of(library, ids, NAME, list_name)
    return exporting.render(Outputs().by_name(name), bundle, {})


@pytest.mark.parametrize("name", ["csv", "bibtex", "biblatex"])
def test_a_list_comes_back_with_its_remarks(name: str, library: Library, tmp_path: Path) -> None:
    path = tmp_path / f"list.{'csv' if name == 'csv' else 'bib'}"
    path.write_bytes(exported(library, name, NAME))
    with Library.open(tmp_path / "second.db") as second:
        plan = plan_import(second, read_source(Source.from_path(path), path=path))
        assert plan.problems == ()
        carry_out(second, plan, lambda: plan)
        made = {each.name: each for each in second.reading_lists()}[NAME]
        titles = {paper.id: paper.title_plain for paper in second.papers([1, 2])}
        found = [(titles[paper], remark) for paper, remark in made.entries]
        places = [place for paper in second.papers([1, 2]) for place in paper.lists]
    assert found == [(DRAFTS[3].title, REMARKS[4]), (DRAFTS[1].title, "")]
    assert sorted(place.position for place in places if place.name == NAME) == [1, 2]


@pytest.mark.parametrize("name", ["csv", "bibtex", "biblatex"])
def test_remarks_go_out_only_with_their_list(name: str, library: Library) -> None:
    assert "Read this first" not in exported(library, name, "").decode()
    assert "Not this one" not in exported(library, name, NAME).decode()


def test_headings_of_lists_come_back_from_our_own_json(library: Library, tmp_path: Path) -> None:
    library.apply(SetHeading(NAME, "What we read in May.\n\nIn order."))
    library.apply(AddToList("Empty", ()))
    path = tmp_path / "all.json"
    bundle = exporting.bundle_of(library, [1, 2, 3, 4])
    path.write_bytes(exporting.render(Outputs().by_name("json"), bundle, {}))
    with Library.open(tmp_path / "second.db") as second:
        plan = plan_import(second, read_source(Source.from_path(path), path=path))
        carry_out(second, plan, lambda: plan)
        assert second.reading_lists() == library.reading_lists()
        second.undo()
        assert second.reading_lists() == ()
        second.redo()
        assert second.reading_lists() == library.reading_lists()
