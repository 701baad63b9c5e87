"""The account of lines, remembered answers, and doubtful places, on the bundled session."""

from pathlib import Path

import pytest

from reading_list.core.draft import FlagKind
from reading_list.core.plan import Outcome
from reading_list.formats.source import Source
from reading_list.services.import_doubts import Doubt, DoubtKind, doubts_of, excerpt_of
from reading_list.services.import_preview import (
    Kind,
    account_of,
    context_from,
    context_key,
    first_preview,
    kind_of,
    prepare,
)
from reading_list.services.sources import Context, Reading, read_source
from reading_list.storage.library import Library
from tests.conftest import SESSION

ICML = {"venue": "ICML", "year": 2021, "session": "Poster Session 2", "date": "2021-07-20"}


@pytest.fixture(scope="module")
def page() -> str:
    return SESSION.read_text("utf-8")


def pasted(text: str) -> Reading:
    return read_source(Source.from_text("Pasted text", text))


def test_every_line_of_the_session_is_accounted_for(page: str) -> None:
    account = account_of(pasted(page))
    assert account.total == len(page.splitlines())
    assert account.papers + account.aside + account.blank == account.total
    assert account.aside == 6
    assert account.blank == 9  # around the heading; those between papers count with them
    assert account.left == ()


def test_line_that_fits_nowhere_is_left_over_with_its_number(page: str) -> None:
    orphan = "An orphaned abstract whose title was not copied along with it.\n\n\n"
    account = account_of(pasted(orphan + page))
    assert account.left == (1,)
    assert account.papers + account.aside + account.blank + 1 == account.total


def test_answers_remembered_for_a_page_are_used_when_it_is_that_page(
    library: Library, page: str
) -> None:
    reading = pasted(page)
    library.commit_import(prepare(library, reading, context_from(ICML)).plan)
    preview = first_preview(library, reading, {context_key(reading): ICML})
    assert preview.plan.source.venue == "ICML"
    assert preview.plan.count(Outcome.UNCHANGED) == 181


def test_answers_of_another_page_of_the_same_name_are_not_believed(
    library: Library, page: str
) -> None:
    reading = pasted(page)
    preview = first_preview(library, reading, {context_key(reading): ICML})
    assert preview.plan.source.venue == ""
    assert preview.plan.count(Outcome.ADDED) == 181


def test_file_is_known_by_its_path(tmp_path: Path, library: Library, page: str) -> None:
    path = tmp_path / "page.txt"
    path.write_text(page, "utf-8")
    reading = read_source(Source.from_path(path), path=path)
    preview = first_preview(library, reading, {context_key(reading): ICML})
    assert preview.plan.source.date == "2021-07-20"


def test_damaged_answers_count_for_nothing() -> None:
    assert context_from({"venue": 7, "year": "2021", "date": None}) == Context()


def test_preview_knows_the_papers_that_change(library: Library, page: str) -> None:
    library.commit_import(prepare(library, pasted(page), context_from(ICML)).plan)
    changed = page.replace("Moreau-Yosida $f$-divergences", "Moreau and Yosida's divergences")
    preview = prepare(library, pasted(changed), context_from(ICML))
    (record,) = (r for r in preview.plan.records if kind_of(r) is Kind.CHANGED)
    assert list(preview.known) == [record.paper]
    assert record.before == {"title": "Moreau-Yosida $f$-divergences"}


def test_doubts_come_with_the_place_in_the_line(library: Library, page: str) -> None:
    reading = pasted(page)
    doubts = doubts_of(prepare(library, reading, Context()))
    macro = next(doubt for doubt in doubts if doubt.flag is FlagKind.UNKNOWN_TEX)
    assert macro.more == 6
    excerpt = excerpt_of(reading.lines[macro.line - 1], macro)
    assert excerpt.text[excerpt.start : excerpt.end] == "\\f"
    assert excerpt.text.startswith("…")
    assert len(excerpt.text) < 120


def test_left_over_lines_come_before_flags(library: Library, page: str) -> None:
    reading = pasted(page + "\n\n\n\nBurak Bartan · Mert Pilanci\n")
    doubts = doubts_of(prepare(library, reading, Context()))
    assert doubts[0].kind is not DoubtKind.FLAG
    assert doubts[0].line == reading.line_count
    assert {doubt.kind for doubt in doubts[1:]} == {DoubtKind.FLAG}


def test_cut_abstract_is_marked_at_its_end() -> None:
    line = "We show that it can be estimated…"
    doubt = Doubt(DoubtKind.FLAG, 1, flag=FlagKind.ABSTRACT_CUT)
    excerpt = excerpt_of(line, doubt)
    assert excerpt.text[excerpt.start : excerpt.end] == "…"


def test_what_needs_a_look_stands_first(library: Library) -> None:
    first = "@article{a, title={Known already}, author={Terjék, Dávid}}"
    library.commit_import(prepare(library, pasted(first), Context()).plan)
    entries = f"{first}\n@article{{b, title={{New}}, author={{Terjék, Dávid}}}}\n"
    entries += "@article{c, title={With a doubt, $x}, author={Terjék, Dávid}}"
    preview = prepare(library, pasted(entries), Context())
    assert preview.order == (2, 1, 0)
    assert preview.counts == {Kind.NEW: 2, Kind.JOINED: 1}
