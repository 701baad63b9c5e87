"""Real files imported twice, if there is a folder of them: the second time writes nothing."""

from pathlib import Path

import pytest

from reading_list.services.gathering import gather
from reading_list.services.import_plan import plan_import
from reading_list.storage.library import Library
from tests.formats.test_samples import FOLDER, rows

TAKEN = [name for name, count in rows() if count not in ("refuse", "0-", "0-1")]


@pytest.mark.parametrize("name", TAKEN)
def test_a_real_file_again_is_unchanged(library: Library, path: Path, name: str) -> None:
    (waiting,) = gather([FOLDER / name], path).sources
    reading = waiting.read()
    assert library.commit_import(plan_import(library, reading)).import_id is not None
    steps = len(library.history())
    again = plan_import(library, waiting.read())
    assert {str(record.outcome) for record in again.records} <= {"unchanged"}
    assert (again.no_longer_listed, again.is_writing) == ((), False)
    assert library.commit_import(again).import_id is None
    assert len(library.history()) == steps
