"""Real files, if there is a folder of them: how many papers each must give.

The folder named by READING_LIST_SAMPLES holds `counts.csv` with the columns file and papers:
a number, `a-b` for a range, `a-` for at least a, or `refuse`. Each row of it is gone through.
"""

import csv
import os
from pathlib import Path

import pytest

from reading_list.core.errors import UnreadableSourceError
from reading_list.formats.source import Source
from reading_list.services.sources import Reading, read_source

FOLDER = Path(os.environ.get("READING_LIST_SAMPLES", ""))
REASONS = {
    "arxiv-atom/bad-id-error.xml": "arXiv answered: incorrect id format",
    "arxiv-atom/idlist-empty.xml": "no paper was found in it",
    "csv-databases/missing_values.csv": "its title is empty",
    "miniconf/acl2020-demo_paper_sessions.yml": "but no titles",
    "miniconf/acl2020-main_paper_sessions.yml": "but no titles",
    "mlresearch-posts/_config.yml": "describes a volume and holds no paper",
    "semanticscholar-json/batch-with-null.json": "asked for and not found",
    "semanticscholar-json/PaperWithNullValues.json": "The record has no title.",
    "session-html/acl2020-papers-page.html": "papers are loaded by a script",
    "session-html/acl2020-schedule.html": "is a timetable",
    "session-html/miniconf-iclr2020-papers-page.html": "papers are loaded by a script",
}
"""What is said of files that give fewer papers than there may be in them."""


def rows() -> list[tuple[str, str]]:
    table = FOLDER / "counts.csv"
    if not os.environ.get("READING_LIST_SAMPLES") or not table.is_file():
        return []
    with table.open(encoding="utf-8", newline="") as file:
        return [(row["file"], row["papers"]) for row in csv.DictReader(file)]


def is_right(count: str, found: int) -> bool:
    least, is_range, most = count.partition("-")
    if count == "refuse":
        return not found
    return found == int(least) if not is_range else int(least) <= found <= int(most or found)


def reading(name: str) -> Reading | str:
    """Give what was read, or the sentence that says why nothing was."""
    path = FOLDER / name
    try:
        return read_source(Source.from_path(path), path=path)
    except UnreadableSourceError as error:
        return str(error)


@pytest.mark.parametrize(("name", "count"), rows())
def test_real_file_gives_its_papers_or_says_why_not(name: str, count: str) -> None:
    found = reading(name)
    if isinstance(found, str):
        assert is_right(count, 0), found
        assert name in REASONS, f"nobody expected: {found}"
        assert REASONS[name] in found
        assert Path(name).name in found
        return
    assert is_right(count, len(found.drafts))
    assert not found.unclaimed
    assert all(draft.title.strip() for draft in found.drafts)
    if name in REASONS or found.problems:
        assert REASONS[name] in " ".join(problem.reason for problem in found.problems)


def test_there_are_real_files() -> None:
    if not os.environ.get("READING_LIST_SAMPLES"):
        pytest.skip("READING_LIST_SAMPLES names no folder of real files")
    assert rows()
