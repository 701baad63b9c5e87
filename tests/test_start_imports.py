"""What a start must not load: each of these takes longer than a list to appear."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from reading_list.storage.library import Library
from tests.conftest import DRAFTS, plan_of

ROOT = Path(__file__).resolve().parent.parent
HEAVY = (
    "citeproc lxml jinja2 markdown_it xlsxwriter icalendar docx ziamath bibtexparser pylatexenc"
).split()


@pytest.mark.parametrize("module", ["reading_list.cli.main", "reading_list.app"])
def test_a_start_loads_no_writer(module: str) -> None:
    code = (
        f"import sys, {module}; "
        f"found = sorted(set({HEAVY!r}) & set(sys.modules)); "
        "sys.exit(f'loaded: {found}' if found else 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


LATE = (
    "sqlite_utils rapidfuzz selectolax yaml latex2mathml charset_normalizer multiprocessing "
    "reading_list.gui.dialogs reading_list.gui.deck reading_list.gui.import_words "
    "reading_list.gui.printing reading_list.formats reading_list.services.gathering "
    "reading_list.services.import_preview reading_list.services.outputs "
    "reading_list.services.duplicates reading_list.storage.importing "
    "reading_list.gui.controllers.import_controller reading_list.gui.controllers.export_controller "
    "reading_list.gui.controllers.preferences_controller"
).split()
"""What a window needs only after its first picture; each name stands for all under it."""


def test_a_window_is_built_without_what_its_first_picture_does_not_show(
    library: Library, tmp_path: Path
) -> None:
    library.commit_import(plan_of(DRAFTS[1]))
    settings = tmp_path / "settings.json"
    code = f"""
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from reading_list import app
from reading_list.storage.library import Library
from tests.conftest import DRAFTS, plan_of
qt = QApplication([])
window = app.build_window(Library.open(Path({str(library.path)!r})), Path({str(settings)!r}))
late = {[*HEAVY, *LATE]!r}
found = [n for n in sys.modules if any(n == each or n.startswith(each + ".") for each in late)]
window.close()
sys.exit(f"loaded: {{found}}" if found else 0)
"""
    done = subprocess.run(
        *([sys.executable, "-c", code],), cwd=ROOT, capture_output=True, text=True, check=False,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
