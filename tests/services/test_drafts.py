"""Drafts of a large source lie in a file, and come back as they were."""

from dataclasses import replace
from io import BytesIO
from threading import Thread

import pytest

from reading_list.core.draft import Draft, Flag, FlagKind, Lines
from reading_list.core.errors import UnreadableSourceError
from reading_list.core.paper import (
    Author,
    Highlight,
    Identifier,
    Link,
    ListPlace,
    PaperType,
    Session,
    Status,
)
from reading_list.services.drafts import (
    Collector,
    DraftSpool,
    chunks_of,
    mapped,
    outline_of,
    outlines_of,
)
from reading_list.storage.derived import derive

RICH = Draft(
    title="Moreau-Yosida $f$-divergences",
    authors=(Author("Dávid Terjék", "Dávid", "Terjék"), Author("DeepMind", "", "DeepMind")),
    authors_truncated=True,
    abstract="Variational representations of $f$-divergences are central.",
    year=2021,
    venue="ICML",
    type=PaperType.CONFERENCE,
    ids=(Identifier("arxiv", "2102.13416"), Identifier("doi", "10.1000/moreau")),
    url="https://example.org/moreau",
    links=(Link("pdf", "https://example.org/moreau.pdf"),),
    extra={"bibtex": {"entrytype": "inproceedings", "pages": "1--9"}},
    lines=Lines(3, 9),
    key="terjek2021",
    flags=(Flag(FlagKind.UNSURE, 4, "the comma after the key is missing"),),
    sessions=(Session("ICML", 2021, "Poster Session 2"),),
    tags=("theory",),
    status=Status.QUEUED,
    rating=4,
    note="A word.",
    highlights=(Highlight("title", "Moreau", start=0),),
    lists=(ListPlace("Reading", 1, "first"),),
    id=7,
    added="2026-01-01T00:00:00Z",
)


def numbered(count: int) -> list[Draft]:
    return [Draft(title=f"Paper {at}", lines=Lines(at + 1, at + 1)) for at in range(count)]


def spooled(drafts: list[Draft]) -> DraftSpool:
    spool = DraftSpool()
    for chunk in chunks_of(drafts):
        spool.add(chunk)
    return spool


def test_a_draft_comes_back_with_everything_it_said() -> None:
    plain = Draft(title="Nothing else", lines=Lines(1, 1))
    back = list(spooled([RICH, plain]))
    assert back == [RICH, plain]
    assert [draft.derived for draft in back] == [derive(RICH), derive(plain)]
    assert [repr(draft) for draft in back] == [repr(RICH), repr(plain)]


def test_drafts_are_found_by_number_across_chunks() -> None:
    all_drafts = numbered(1_003)
    spool = spooled(all_drafts)
    assert len(spool) == 1_003
    assert [spool[at] for at in (1_002, 0, 250, 249, -1)] == [
        all_drafts[at] for at in (1_002, 0, 250, 249, -1)
    ]
    assert list(spool[248:252]) == all_drafts[248:252]
    with pytest.raises(IndexError):
        spool[1_003]


def test_outlines_say_the_same_wherever_the_drafts_are() -> None:
    assert list(outlines_of([RICH])) == outlines_of(spooled([RICH])) == [outline_of(RICH)]


def test_an_outline_names_the_strongest_identifier_first() -> None:
    assert outline_of(RICH).ids == (("doi", "10.1000/moreau"), ("arxiv", "2102.13416"))
    assert outline_of(RICH).author.family == "Terjék"


@pytest.mark.parametrize("count", [5, 299, 300, 301, 777])
def test_many_drafts_go_to_a_file_and_few_do_not(count: int) -> None:
    collector = Collector(most_in_memory=300)
    for draft in numbered(count):
        collector.add(draft)
    found = collector.drafts()
    assert isinstance(found, DraftSpool) is (count > 300)
    assert list(found) == numbered(count)


def test_drafts_in_a_file_are_changed_when_they_are_asked_for() -> None:
    changed = mapped(spooled(numbered(400)), lambda draft: replace(draft, venue="ICML"))
    assert {draft.venue for draft in changed} == {"ICML"}
    assert (changed[399].title, changed[399].venue) == ("Paper 399", "ICML")
    assert [draft.venue for draft in changed[:2]] == ["ICML", "ICML"]


def test_two_threads_read_at_once() -> None:
    spool = spooled(numbered(3_000))
    found: list[list[Draft]] = []
    threads = [Thread(target=lambda: found.append(list(spool))) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [numbered(3_000)] * 2


class FullDisk(BytesIO):
    def write(self, _data: object) -> int:
        raise OSError(28, "No space left on device")


def test_a_disk_without_room_is_told() -> None:
    with pytest.raises(UnreadableSourceError, match=r"no room .* \(No space left on device"):
        DraftSpool(FullDisk()).add(*chunks_of(numbered(1)))
