"""Real files, if there is a folder of them: how many papers each must give.

The folder named by READING_LIST_SAMPLES holds `counts.csv` with the columns file and papers:
a number, `a-b` for a range, `a-` for at least a, or `refuse`.
"""

import csv
import os
from pathlib import Path

import pytest

from reading_list.core.errors import UnreadableSourceError
from reading_list.formats.source import Source
from reading_list.services.sources import Reading, read_source

FOLDER = Path(os.environ.get("READING_LIST_SAMPLES", ""))
READ = (
    "bibtex-",
    "ris/",
    "csv-",
    "zotero-csv/",
    "miniconf/acl2020-demo_papers",
    "miniconf/acl2020-main_papers",
    "miniconf/acl2020-srw",
    "miniconf/iclr2020-papers.csv",
    "pubmed-nbib/",
    "endnote-refer/",
    "web-of-science/",
    "csl-json/bbt-dates",
    "csl-json/bbt-many",
    "csl-json/zotero",
)
"""The folders whose formats can be read."""


def rows() -> list[tuple[str, str]]:
    table = FOLDER / "counts.csv"
    if not os.environ.get("READING_LIST_SAMPLES") or not table.is_file():
        return []
    with table.open(encoding="utf-8", newline="") as file:
        found = [(row["file"], row["papers"]) for row in csv.DictReader(file)]
    return [(name, count) for name, count in found if name.startswith(READ)]


def is_right(count: str, found: int) -> bool:
    least, is_range, most = count.partition("-")
    return found == int(least) if not is_range else int(least) <= found <= int(most or found)


def reading(name: str) -> Reading:
    path = FOLDER / name
    return read_source(Source.from_path(path), path=path)


@pytest.mark.parametrize(("name", "count"), rows())
def test_real_file_gives_its_papers_and_leaves_no_line(name: str, count: str) -> None:
    if count == "refuse" or count.startswith("0-"):
        try:
            found = len(reading(name).drafts)
        except UnreadableSourceError:
            return
        assert count != "refuse"
        assert is_right(count, found)
        return
    found = reading(name)
    assert is_right(count, len(found.drafts))
    assert not found.unclaimed
    assert all(draft.title.strip() for draft in found.drafts)


def test_there_are_real_files() -> None:
    if not os.environ.get("READING_LIST_SAMPLES"):
        pytest.skip("READING_LIST_SAMPLES names no folder of real files")
    assert rows()
