"""What a start must not load: each of these takes longer than a list to appear."""

import subprocess
import sys
from pathlib import Path

import pytest

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
