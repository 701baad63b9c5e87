"""What the tests of the library file share."""

from pathlib import Path

import pytest

from reading_list.storage.edits import SetNote
from reading_list.storage.library import Library
from tests.conftest import DRAFTS, plan_of


@pytest.fixture
def filled(path: Path) -> Path:
    """Give the path of a closed library with four papers and a note."""
    with Library.open(path) as opened:
        opened.commit_import(plan_of(*DRAFTS))
        opened.apply(SetNote(1, "Every word counts."))
    return path
