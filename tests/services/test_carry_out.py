"""Carrying an import out while others write, and when only its aftermath fails."""

from collections.abc import Callable

import pytest

from reading_list.core.errors import LibraryError, LibraryProblem, StalePlanError
from reading_list.core.paper import Status
from reading_list.core.plan import ImportPlan
from reading_list.services import duplicates
from reading_list.services.carry_out import carry_out
from reading_list.services.import_plan import plan_import
from reading_list.services.sources import Context, Reading
from reading_list.storage.edits import Mark
from reading_list.storage.library import Library
from reading_list.storage.paper_edits import RemovePapers
from tests.conftest import DRAFTS

READING = Reading(
    name="page.txt",
    path=None,
    format="session-text",
    encoding="utf-8",
    line_count=100,
    drafts=DRAFTS,
)


def planner(library: Library) -> Callable[[], ImportPlan]:
    return lambda: plan_import(library, READING, Context("ICML", 2021, "Poster Session 2"))


def test_a_plan_is_made_again_when_a_paper_it_knew_is_gone(library: Library) -> None:
    plan = planner(library)
    carry_out(library, plan(), plan)
    old = plan()
    library.apply(RemovePapers((1,)))
    done, result = carry_out(library, old, plan)
    assert [str(record.outcome) for record in done.records] == ["added", *["unchanged"] * 3]
    assert result.papers[0] == 5


def test_a_plan_for_an_empty_library_is_made_again_when_another_filled_it(
    library: Library,
) -> None:
    plan = planner(library)
    old = plan()
    carry_out(library, plan(), plan)
    _, result = carry_out(library, old, plan)
    assert result.import_id is None
    assert library.count() == 4


def test_what_goes_on_changing_is_given_up_with_nothing_written(library: Library) -> None:
    plan = planner(library)
    carry_out(library, plan(), plan)
    library.apply(RemovePapers((1,)))
    statuses = iter([*Status] * 2)

    def late() -> ImportPlan:
        old = plan()
        library.apply(Mark((2,), status=next(statuses)))
        return old

    library.apply(Mark((2,), status=Status.READ))
    with pytest.raises(StalePlanError, match="in the meantime"):
        carry_out(library, late(), late)
    assert library.count() == 3


def test_an_import_stays_done_when_papers_alike_cannot_be_kept(
    library: Library, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def locked(*_: object) -> None:
        raise LibraryError(LibraryProblem.LOCKED, library.path)

    monkeypatch.setattr(duplicates, "refresh", locked)
    plan = planner(library)
    _, result = carry_out(library, plan(), plan)
    assert (result.import_id, library.count()) == (1, 4)
    assert "alike" in caplog.text
