"""What is edited in a folder of notes can be taken over into the library, and nothing is lost."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reading_list.core.errors import NoteChangedError
from reading_list.core.paper import Status
from reading_list.formats import registry
from reading_list.formats.note_page import compose, note_text, read_page
from reading_list.services.exporting import bundle_of, pages
from reading_list.services.note_folder import FolderReport, edits_in, write_folder
from reading_list.services.take_back import Offer, edit_of, offers
from reading_list.storage.edits import Mark, SetNote
from reading_list.storage.library import Library

OBSIDIAN = registry.by_name("obsidian")
NOTE = "First bound below $k+2$.\n\n- [ ] Check Theorem 4"


@pytest.fixture
def vault(papers: Library, tmp_path: Path) -> Path:
    papers.apply(SetNote(1, NOTE))
    papers.apply(Mark((1,), Status.QUEUED, 4, ("group meeting", "rl/offline")))
    export(papers, tmp_path / "vault")
    return tmp_path / "vault"


def export(library: Library, folder: Path, **options: str) -> FolderReport:
    return write_folder(folder, pages(OBSIDIAN, bundle_of(library, [1, 2]), options))


def page_of(library: Library, folder: Path, paper: int = 1) -> Path:
    return folder / f"{library.paper(paper).key}.md"


def rewrite(page: Path, *changes: tuple[str, str]) -> None:
    text = page.read_text("utf-8")
    for before, after in changes:
        assert before in text
        text = text.replace(before, after)
    page.write_text(text, "utf-8")


def offered(library: Library, report: FolderReport) -> tuple[Offer, ...]:
    tags = [tag.name for tag in library.tag_colors()]
    return offers(library.papers([1, 2]), report.edits, tags)


def take(library: Library, report: FolderReport) -> None:
    library.apply(edit_of(offered(library, report)))


def test_an_edited_note_is_offered_and_taken_as_one_step(papers: Library, vault: Path) -> None:
    rewrite(page_of(papers, vault), ("Theorem 4", "Theorem 5, says *Ying*"))
    report = export(papers, vault)
    assert [copy.name for _, copy in report.edited] == [f"{papers.paper(1).key}.edited.md"]
    (offer,) = offered(papers, report)
    assert not offer.is_conflict
    take(papers, report)
    assert papers.paper(1).note == NOTE.replace("Theorem 4", "Theorem 5, says *Ying*")
    assert papers.history(limit=1)[0].act.kind == "take-back"
    assert export(papers, vault).edits == {}
    papers.undo()
    assert papers.paper(1).note == NOTE


def test_marks_in_the_properties_are_read_as_obsidian_writes_them(
    papers: Library, vault: Path
) -> None:
    rewrite(
        page_of(papers, vault),
        ('status: "queued"', "status: read"),
        ("rating: 4\n", ""),
        ('tags: ["group-meeting", "rl/offline"]', "tags:\n  - rl/offline\n  - '#to-cite'"),
    )
    take(papers, export(papers, vault))
    paper = papers.paper(1)
    assert (paper.status, paper.rating) == (Status.READ, None)
    assert set(paper.tags) == {"rl/offline", "to-cite"}
    assert paper.note == NOTE


def test_a_tag_of_the_library_is_known_by_its_word(papers: Library, vault: Path) -> None:
    papers.apply(Mark((2,), tags=("to cite",)))
    rewrite(page_of(papers, vault), ('"rl/offline"]', '"rl/offline", "to-cite"]'))
    take(papers, export(papers, vault))
    assert set(papers.paper(1).tags) == {"group meeting", "rl/offline", "to cite"}


def test_what_changed_here_alone_is_not_offered(papers: Library, vault: Path) -> None:
    papers.apply(SetNote(1, "Newer here."))
    rewrite(page_of(papers, vault), ("rating: 4", "rating: 1"))
    report = export(papers, vault)
    (offer,) = offered(papers, report)
    assert (offer.edits.note, offer.edits.rating) == (None, 1)
    assert not offer.is_conflict


def test_what_changed_on_both_sides_is_told(papers: Library, vault: Path) -> None:
    papers.apply(SetNote(1, "Newer here."))
    rewrite(page_of(papers, vault), ("Theorem 4", "Theorem 5"))
    report = export(papers, vault)
    (offer,) = offered(papers, report)
    assert offer.edits.changed_here == {"note"}
    (copy,) = (copy for _, copy in report.edited)
    assert "Theorem 5" in copy.read_text("utf-8")
    assert "Newer here." in page_of(papers, vault).read_text("utf-8")


def test_a_note_written_into_a_page_without_one_is_offered(papers: Library, vault: Path) -> None:
    rewrite(
        page_of(papers, vault, 2),
        (" -->\n<!-- reading-list:end", " -->\nMine.\n<!-- reading-list:end"),
    )
    take(papers, export(papers, vault))
    assert papers.paper(2).note == "Mine."


def test_the_library_may_have_changed_before_it_is_taken(papers: Library, vault: Path) -> None:
    rewrite(page_of(papers, vault), ("Theorem 4", "Theorem 5"), ("rating: 4", "rating: 1"))
    edit = edit_of(offered(papers, export(papers, vault)))
    papers.apply(SetNote(1, "Newer here."))
    with pytest.raises(NoteChangedError):
        papers.apply(edit)
    assert (papers.paper(1).note, papers.paper(1).rating) == ("Newer here.", 4)


def test_taken_over_first_leaves_no_copy_behind(papers: Library, vault: Path) -> None:
    rewrite(
        page_of(papers, vault), ("Theorem 4", "Theorem 5"), ('status: "queued"', "status: read")
    )
    edits = edits_in(vault, pages(OBSIDIAN, bundle_of(papers, [1, 2]), {}))
    papers.apply(edit_of(offers(papers.papers([1, 2]), edits, ())))
    report = export(papers, vault)
    assert (report.edited, report.edits) == ([], {})
    assert len(list(vault.iterdir())) == 2


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("> [!abstract]", "> [!abstract]+"),
        ('status: "queued"', "status: done"),
        ("rating: 4", "rating: [4"),
        ("<!-- reading-list:note", "<!-- note"),
    ],
)
def test_what_cannot_be_taken_over_is_kept_beside(
    papers: Library, vault: Path, before: str, after: str
) -> None:
    rewrite(page_of(papers, vault), (before, after))
    report = export(papers, vault)
    assert report.edits == {}
    assert after in report.edited[0][1].read_text("utf-8")


def test_pages_without_notes_offer_none(papers: Library, tmp_path: Path) -> None:
    papers.apply(SetNote(1, NOTE))
    export(papers, tmp_path / "bare", notes="no")
    rewrite(page_of(papers, tmp_path / "bare"), ('status: "new"', "status: read"))
    report = export(papers, tmp_path / "bare", notes="no")
    (edits,) = report.edits.values()
    assert (edits.note, edits.status) == (None, Status.READ)


@given(st.text(max_size=80))
def test_any_note_reads_back_as_it_was(note: str) -> None:
    page = read_page(compose({"status": "new", "cite-key": "a"}, "# T", note))
    assert page is not None
    assert not page.is_edited
    assert page.parts.note is not None
    assert page.parts.digest("note") == page.parts.digests[0]


def test_a_note_about_our_marks_reads_back() -> None:
    note = "It writes <!-- reading-list:end 0123456789abcdef --> there."
    page = read_page(compose({"status": "new", "cite-key": "a"}, "# T", note))
    assert page is not None
    assert note_text(page.parts.note or "") == note
