"""The records of a preview: their order, their filters, and what is decided on them."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from reading_list.core.draft import Flag, FlagKind
from reading_list.core.paper import Identifier
from reading_list.gui.models.draft_model import ALL, FLAGGED, GONE, DraftModel
from reading_list.gui.models.roles import Role
from reading_list.services.import_choices import Choice, Decision
from reading_list.services.import_preview import Kind, Preview, prepare
from reading_list.services.sources import Context, Reading
from reading_list.storage.library import Library
from reading_list.storage.paper_edits import EditFacts
from tests.conftest import DRAFTS, draft

CONTEXT = Context("ICML", 2021, "Poster Session 2")
_DOI = (Identifier("doi", "10.1000/pessimism"),)


def reading_of(*drafts: object) -> Reading:
    return Reading(
        name="Pasted text",
        path=None,
        format="session-text",
        encoding="utf-8",
        line_count=60,
        drafts=drafts,  # type: ignore[arg-type]  # drafts, made by a helper of the tests
        lines=("line",) * 60,
    )


@pytest.fixture
def preview(library: Library) -> Preview:
    """One record of each kind: conflict, changed, perhaps, new (flagged), new, here; one gone."""
    fourth = replace(DRAFTS[3], ids=_DOI)
    fifth = draft("Concentric mixtures of Mallows models", "Fabien Collas", line=29)
    known = reading_of(*DRAFTS[:3], fourth, fifth)
    library.commit_import(prepare(library, known, CONTEXT).plan)
    library.apply(EditFacts(1, {"abstract": "My own words."}))
    flag = Flag(FlagKind.STRAY_BRACE, 50, "“}” closes nothing; kept as it came")
    page = reading_of(
        DRAFTS[2],
        draft("Householder Sketch", "Xuanyu Zhu", line=43),
        replace(DRAFTS[1], abstract="Anew."),
        draft(DRAFTS[3].title, line=36, venue=""),
        draft("Taylor Expansion of Discount Factors", "Yunhao Tang", line=50, flags=(flag,)),
        replace(DRAFTS[0], abstract="Theirs anew."),
    )
    return prepare(library, page, CONTEXT)


@pytest.fixture
def model(qtbot: QtBot, qtmodeltester: ModelTester, preview: Preview) -> DraftModel:
    del qtbot  # signals need an application
    made = DraftModel()
    made.show(preview)
    qtmodeltester.check(made)
    return made


def kinds(model: DraftModel) -> list[Kind | None]:
    return [model.row(at).kind for at in range(model.rowCount())]


def test_what_needs_a_look_stands_first(model: DraftModel) -> None:
    first = [Kind.CONFLICT, Kind.CHANGED, Kind.PERHAPS]
    assert kinds(model) == [*first, Kind.NEW, Kind.NEW, Kind.HERE]
    assert model.row(3).flags == (FlagKind.STRAY_BRACE,)


def test_kinds_add_up_to_all(model: DraftModel) -> None:
    counts = model.counts()
    assert sum(counts[kind] for kind in Kind) == counts[ALL] == 6
    assert counts[FLAGGED] == 1
    assert counts[GONE] == 2


@pytest.mark.parametrize("name", [*Kind, FLAGGED, GONE])
def test_filter_shows_as_many_as_it_counts(
    qtmodeltester: ModelTester, model: DraftModel, name: str
) -> None:
    model.set_filter(name)
    qtmodeltester.check(model)
    assert model.rowCount() == model.counts()[name]


def test_changes_are_taken_and_conflicts_kept_unless_decided(model: DraftModel) -> None:
    conflict, changed, perhaps, *_, here = (model.row(at) for at in range(6))
    assert (conflict.is_ticked, changed.is_ticked) == (False, True)
    assert conflict.note == changed.note == "abstract"
    assert perhaps.decision is Decision.TAKE
    assert not perhaps.has_tick
    assert not here.has_tick
    assert here.decision is None


def test_ticks_of_several_end_up_alike(model: DraftModel) -> None:
    numbers = [model.row(at).record for at in (0, 1, 4)]
    records = [number for number in numbers if number is not None]
    model.toggle(records)  # one of them has no tick yet
    assert [model.row(at).is_ticked for at in (0, 1, 4)] == [True, True, True]
    model.toggle(records)
    assert [model.row(at).decision for at in (0, 1, 4)] == [
        Decision.KEEP,
        Decision.KEEP,
        Decision.LEAVE_OUT,
    ]


def test_perhaps_the_same_goes_through_three_ways(model: DraftModel) -> None:
    record = model.row(2).record
    assert record is not None
    model.toggle([record])
    assert model.choices[record] == Choice(Decision.SAME, 4)
    model.toggle([record])
    assert model.row(2).decision is Decision.LEAVE_OUT
    model.toggle([record])
    assert model.row(2).decision is Decision.TAKE


def test_choices_survive_a_new_plan(model: DraftModel, preview: Preview) -> None:
    record = model.row(1).record
    assert record is not None
    model.decide([record], Decision.KEEP)
    model.show(preview)
    assert not model.row(1).is_ticked


def test_rows_are_spoken_whole(model: DraftModel) -> None:
    role = Qt.ItemDataRole.AccessibleTextRole
    assert model.data(model.index(1, 0), role) == f"Changed, {DRAFTS[1].title}, abstract"
    assert str(model.data(model.index(2, 0), role)).endswith("Keep both")
    assert model.data(model.index(1, 0), Qt.ItemDataRole.CheckStateRole) is Qt.CheckState.Checked
    assert model.data(model.index(1, 0), Role.RECORD).lines == "8–12"
