"""Real bibliographies, if there is a folder of them, written in their own format and read again."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from reading_list import text
from reading_list.core.bundle import Bundle
from reading_list.core.draft import Draft
from reading_list.core.errors import ReadingListError
from reading_list.core.paper import FACT_FIELDS, Paper
from reading_list.formats.source import Source
from reading_list.services import exporting
from reading_list.services.outputs import Outputs
from reading_list.services.sources import read_source
from tests.formats.test_samples import FOLDER, rows

FORMATS = {"bibtex": ".bib", "ris": ".ris", "csl-json": ".json"}
NAMES = [name for name, _ in rows() if Path(name).suffix in FORMATS.values()]
DIFFERENT: Mapping[str, Mapping[str, str]] = {
    "testjabref.bib": {
        "title": "“b_{v}” outside of a formula is no TeX; it is written as text",
        "abstract": "the same",
    },
    "zotero-translator-39-records.ris": {
        "authors": "RIS cannot say that “Monographic Author” is a name in one piece",
    },
}
"""Fields that may come back otherwise, by file, and why."""


@pytest.mark.parametrize("name", NAMES)
def test_what_is_written_is_read_as_it_was(name: str) -> None:
    path = FOLDER / name
    try:
        reading = read_source(Source(path.name, path.read_bytes()))
    except ReadingListError:
        pytest.skip("refused; why is told in the table of samples")
    if reading.format not in FORMATS:
        pytest.skip("of a format that is not written")
    papers = tuple(paper_of(at, draft) for at, draft in enumerate(reading.drafts, 1))
    written = exporting.render(
        Outputs().by_name(reading.format), Bundle(title="", papers=papers), {}
    )
    again = read_source(Source(path.name, written), format_name=reading.format)
    assert len(again.drafts) == len(papers)
    allowed = DIFFERENT.get(path.name, {})
    for before, after in zip(reading.drafts, again.drafts, strict=True):
        for field in FACT_FIELDS:
            if field not in allowed:
                assert compared(field, after) == compared(field, before), (field, before.title)


def paper_of(number: int, draft: Draft) -> Paper:
    facts: dict[str, Any] = {name: getattr(draft, name) for name in FACT_FIELDS}
    return Paper(
        id=number,
        key=draft.key or f"p{number}",
        title_plain=text.plain(draft.title),
        abstract_plain=text.plain(draft.abstract),
        note=draft.note or "",
        tags=tuple(draft.tags),
        **facts,
    )


def compared(field: str, draft: Draft) -> Any:
    """Give a fact as it is compared: texts as people read them, references taken over."""
    value = getattr(draft, field)
    if field in ("title", "abstract"):
        return text.plain(value)
    if field == "extra" and "bibtex" in value:
        taken_over = ("crossref", "xref", "xdata")
        kept = {name: told for name, told in value["bibtex"].items() if name not in taken_over}
        return {**value, "bibtex": kept}
    return value
