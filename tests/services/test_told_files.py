"""Files that sources name: linked where they are, never opened, told where they are missing."""

from pathlib import Path

import pytest

from reading_list.core.paper import Attachment
from reading_list.formats.source import Source
from reading_list.services import exporting
from reading_list.services.carry_out import carry_out
from reading_list.services.import_plan import plan_import
from reading_list.services.outputs import Outputs
from reading_list.services.sources import read_source
from reading_list.storage.attachment_edits import Attach
from reading_list.storage.library import Library

ENTRY = "@article{{{key}, title={{About {key}}}, author={{Ada Lovelace}}, file={{{file}}}}}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "bib" / "files").mkdir(parents=True)
    (tmp_path / "bib" / "files" / "a.pdf").write_bytes(b"%PDF-1.7")
    (tmp_path / "home").mkdir()
    return tmp_path


def brought_in(path: Path, library: Library) -> list[str]:
    reading = read_source(Source.from_path(path), path=path)
    plan = plan_import(library, reading)
    carry_out(library, plan, lambda: plan)
    return [problem.reason for problem in plan.problems]


def attached(library: Library) -> dict[str, tuple[Attachment, ...]]:
    ids = range(1, library.count() + 1)
    return {paper.key: paper.attachments for paper in library.papers(list(ids))}


def test_files_of_bibtex_are_linked_where_they_are(folder: Path) -> None:
    source = folder / "bib" / "papers.bib"
    place = folder / "bib" / "files" / "a.pdf"
    source.write_text(
        ENTRY.format(key="one", file="PDF:files/a.pdf:application/pdf")
        + ENTRY.format(key="two", file=f":{place}:PDF"),
        "utf-8",
    )
    with Library.open(folder / "home" / "library.db") as library:
        assert brought_in(source, library) == []
        linked = (Attachment(str(place), 8, ""),)
        assert attached(library) == {"one": linked, "two": linked}
        library.undo()
        assert library.count() == 0
        library.redo()
        assert attached(library) == {"one": linked, "two": linked}
    assert list((folder / "home").glob("*files*")) == []


def test_files_that_are_missing_are_told_once_and_kept(folder: Path) -> None:
    source = folder / "bib" / "papers.bib"
    files = {"one": "a:gone.pdf:PDF", "two": r":E\:/x/gone-too.pdf:PDF", "three": "files/a.pdf"}
    source.write_text("".join(ENTRY.format(key=k, file=f) for k, f in files.items()), "utf-8")
    with Library.open(folder / "home" / "library.db") as library:
        (reason,) = brought_in(source, library)
        assert reason.startswith("“gone.pdf” and one more file are not where this source says")
        found = attached(library)
        assert found["one"] == (Attachment(str(folder / "bib" / "gone.pdf"), 0, ""),)
        assert found["two"][0].name == "gone-too.pdf"
        assert brought_in(source, library) == []  # nothing is new, and so is nothing missing


@pytest.mark.parametrize("file", [r"\\\\evil\\share\\a.pdf", "//evil/share/a.pdf"])
def test_a_place_on_another_computer_is_not_even_looked_at(file: str, folder: Path) -> None:
    source = folder / "bib" / "papers.bib"
    source.write_text(ENTRY.format(key="one", file=file), "utf-8")
    with Library.open(folder / "home" / "library.db") as library:
        (reason,) = brought_in(source, library)
        assert "not where this source says" in reason
        assert attached(library) == {"one": ()}


@pytest.mark.parametrize(("name", "ending"), [("json", ".json"), ("bibtex", ".bib")])
def test_attachments_come_back_from_our_own_export(name: str, ending: str, folder: Path) -> None:
    copied = folder / "home" / "library-files" / "one: 1.pdf"
    copied.parent.mkdir()
    copied.write_bytes(b"%PDF-1.7")
    source = folder / "bib" / "papers.bib"
    source.write_text(ENTRY.format(key="one", file=""), "utf-8")
    file = Attachment("library-files/one: 1.pdf", 8, "ab" if name == "json" else "")
    export = folder / "bib" / f"export{ending}"
    with Library.open(folder / "home" / "library.db") as library:
        brought_in(source, library)
        library.apply(Attach(1, (file,)))
        bundle = exporting.bundle_of(library, [1])
        export.write_bytes(exporting.render(Outputs().by_name(name), bundle, {}))
    with Library.open(folder / "home" / "second.db") as second:
        assert brought_in(export, second) == []
        assert attached(second) == {"one": (file,)}


def test_an_address_that_is_none_stops_no_import(folder: Path) -> None:
    export = folder / "bib" / "export.json"
    export.write_text(
        '{"format": "reading-list", "version": 1, "papers": [{"title": "A", "key": "one", '
        '"attachments": [{"path": "file://[a/x.pdf", "size": 8, "sha256": ""}]}]}',
        "utf-8",
    )
    with Library.open(folder / "home" / "library.db") as library:
        (reason,) = brought_in(export, library)
        assert "“x.pdf” is not where" in reason
        assert attached(library) == {"one": ()}


def test_a_missing_file_of_our_own_export_keeps_its_name_and_digest(folder: Path) -> None:
    export = folder / "bib" / "export.json"
    export.write_text(
        '{"format": "reading-list", "version": 1, "papers": [{"title": "A", "key": "one", '
        '"attachments": [{"path": "library-files/x.pdf", "size": 8, "sha256": "ab"}]}]}',
        "utf-8",
    )
    with Library.open(folder / "home" / "library.db") as library:
        (reason,) = brought_in(export, library)
        assert "“x.pdf” is not where" in reason
        assert attached(library) == {"one": (Attachment("library-files/x.pdf", 8, "ab"),)}
