"""The command line as people and scripts use it: output, JSON, exit codes."""

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.cli.running import Run, read_json
from tests.conftest import ROOT, SESSION


def test_the_bundled_session_is_imported_whole(run: Run) -> None:
    report = read_json(run("import", SESSION, "--json"))
    assert [record["outcome"] for record in report["records"]] == ["added"] * 181
    assert [record["record"] for record in report["records"]] == list(range(181))
    assert (report["papers_before"], report["papers_after"]) == (0, 181)
    assert report["problems"] == report["unclaimed"] == report["no_longer_listed"] == []
    assert report["source"] == "ICML 2021 Poster Session 2"
    spans = [record["lines"] for record in report["records"]]
    spans += [aside["lines"] for aside in report["set_aside"]]
    lines = sorted(line for first, last in spans for line in range(first, last + 1))
    assert lines == list(range(1, SESSION.read_text("utf-8").count("\n") + 2))


def test_the_first_line_says_where_all_lines_went(run: Run, tmp_path: Path) -> None:
    told = run("import", SESSION, "--dry-run").stdout.decode().splitlines()[0]
    assert told == (
        "ICML 2021 Poster Session 2: 181 papers found · "
        "6 lines were menus and headings · no line left over"
    )
    entry = tmp_path / "a.bib"
    entry.write_text("@misc{a, title={Moreau-Yosida}}", "utf-8")
    told = run("import", entry, "--dry-run").stdout.decode().splitlines()[0]
    assert told == "a.bib: 1 paper found · no line left over"


def test_the_same_again_writes_nothing(session: Run, path: Path) -> None:
    before = path.read_bytes()
    report = read_json(session("import", SESSION, "--json"))
    assert {record["outcome"] for record in report["records"]} == {"unchanged"}
    assert report["id"] is None
    assert path.read_bytes() == before


def test_a_dry_run_writes_nothing_and_names_no_papers(run: Run) -> None:
    report = read_json(run("import", SESSION, "--dry-run", "--json"))
    assert report["dry_run"] is True
    assert {record["paper"] for record in report["records"]} == {None}
    assert read_json(run("list", "--json")) == []


def test_searches_find_what_they_should(session: Run) -> None:
    def titles(query: str) -> list[str]:
        return [paper["title"] for paper in read_json(session("list", query, "--json"))]

    assert len(titles("author:levine")) == 6
    assert titles("terjek") == titles("Terjék") == ["Moreau-Yosida f-divergences"]
    assert len(titles("epsilon")) == 2
    assert len(titles("year:20x1 epsilon")) == 2


def test_a_paper_has_every_key_always(run: Run) -> None:
    (added,) = read_json(run("add", "--title", "Only a title", "--json"))
    assert added == {
        "id": 1,
        "key": "only",
        "title": "Only a title",
        "authors": [],
        "authors_truncated": False,
        "year": None,
        "venue": "",
        "abstract": "",
        "doi": "",
        "arxiv": "",
        "url": "",
        "links": [],
        "type": "other",
        "tags": [],
        "status": "new",
        "rating": None,
        "note": "",
        "highlights": [],
        "sessions": [],
        "lists": [],
        "added": added["added"],
    }


def test_mark_sets_everything_as_one_edit(session: Run) -> None:
    marks = ("--status", "queued", "--rating", "4", "--tag", "a", "--tag", "b")
    papers = read_json(session("mark", "1", "2", *marks, "--json"))
    assert [(p["status"], p["rating"], p["tags"]) for p in papers] == [
        ("queued", 4, ["a", "b"])
    ] * 2
    assert session("undo").stdout.decode().strip() == "Marked 2 papers"
    assert read_json(session("show", "1", "--json"))["status"] == "new"
    session("redo")
    assert read_json(session("show", "2", "--json"))["tags"] == ["a", "b"]


def test_a_note_goes_in_and_comes_out_byte_for_byte(session: Run, program: Run) -> None:
    note = "  Zwei\r\n\n\t\\ % { } “…”".encode()
    program("note", "3", "-", typed=note)
    assert session("note", "3").stdout in (note, note + b"\n")


def test_a_note_that_is_not_utf8_is_refused_with_the_place(session: Run) -> None:
    done = session("note", "3", "-", typed=b"line one\ncaf\xe9", code=1)
    assert b"byte 13, in line 2" in done.stderr
    assert session("note", "3").stdout == b""


def test_edit_corrects_facts_and_a_later_import_keeps_them(session: Run) -> None:
    (paper,) = read_json(session("edit", "1", "--set", "title=My own title", "--json"))
    assert paper["title"] == "My own title"
    report = read_json(session("import", SESSION, "--json"))
    assert {record["outcome"] for record in report["records"]} == {"unchanged"}
    assert read_json(session("show", "1", "--json"))["title"] == "My own title"


def test_lists_are_made_filled_and_emptied(session: Run) -> None:
    session("list-add", "To read", "3", "1")
    assert read_json(session("lists", "--json")) == [{"name": "To read", "count": 2}]
    session("list-remove", "To read", "3")
    places = read_json(session("show", "1", "--json"))["lists"]
    assert places == [{"name": "To read", "position": 1, "remark": ""}]


def test_an_export_of_a_list_keeps_its_order(session: Run, tmp_path: Path) -> None:
    session("list-add", "L", "9", "4")
    session("export", "--to", "json", "--list", "L", "-o", tmp_path / "out.json")
    papers = json.loads((tmp_path / "out.json").read_text("utf-8"))["papers"]
    assert [paper["id"] for paper in papers] == [9, 4]


def test_a_refused_export_leaves_keys_to_follow_their_facts(session: Run) -> None:
    session("export", "1", "--to", "bibtex", "--option", "none=such", code=1)
    before = json.loads(session("show", "1", "--json").stdout)["key"]
    session("edit", "1", "--set", "year=1999")
    after = json.loads(session("show", "1", "--json").stdout)["key"]
    assert "1999" in after != before


def test_an_empty_library_takes_the_complete_export_over(session: Run, tmp_path: Path) -> None:
    session("mark", "5", "--status", "read", "--rating", "5", "--tag", "x")
    session("note", "5", "kept")
    session("remove", "1")
    first = session("export", "--to", "json").stdout
    (tmp_path / "all.json").write_bytes(first)
    other = tmp_path / "other.db"
    session("import", tmp_path / "all.json", "--library", other)
    assert session("export", "--to", "json", "--library", other).stdout == first


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (("show", "999"), 1, "no paper with the id 999"),
        (("mark", "1", "--rating", "9"), 1, "1 to 5"),
        (("mark", "1"), 2, "Say what to set"),
        (("mark", "1", "--status", "later"), 2, "not one of"),
        (("edit", "1", "--set", "colour=red"), 1, "no field"),
        (("edit", "1", "--set", "year=soon"), 1, "no year"),
        (("list", "--sort", "mood"), 1, "no order"),
        (("export", "--to", "stone"), 1, "no format"),
        (("export", "--to", "session-text"), 1, "not written"),
        (("export", "--to", "markdown", "--option", "math=roman"), 1, "math"),
        (("export", "--to", "markdown", "--list", "None"), 1, "no reading list"),
        (("import", "/nowhere/at.all"), 1, "/nowhere/at.all"),
        (("restore", "/nowhere/at.all"), 1, "no library"),
        (("restore", "LIBRARY"), 1, "belongs to the library itself"),
        (("backup", "LIBRARY"), 1, "belongs to the library itself"),
        (("import", "LIBRARY"), 1, "the library itself"),
        (("export", "--to", "json", "-o", "LIBRARY"), 1, "the library itself"),
        (("improt", "x"), 2, "No such command"),
        (("undo",), 1, "nothing to undo"),
        (("merge", "1"), 1, "at least two"),
    ],
)
def test_what_cannot_be_done_is_refused_in_a_sentence(
    run: Run, path: Path, words: tuple[str, ...], code: int, sentence: str
) -> None:
    words = tuple(str(path) if word == "LIBRARY" else word for word in words)
    if words[0] in ("mark", "edit", "merge") or words[1:] == (str(path),):
        run("add", "--title", "A paper")
    done = run(*words, code=code)
    assert sentence in done.stderr.decode()


def test_a_source_without_papers_changes_nothing(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("")
    (tmp_path / "words.txt").write_text("nothing\nof\nthat kind\n")
    for name in ("empty.txt", "words.txt"):
        assert run("import", tmp_path / name, code=1).stderr
    assert read_json(run("list", "--json")) == []


def test_a_query_that_begins_with_a_minus_goes_after_two(session: Run) -> None:
    session("mark", *range(1, 181), "--status", "skipped")
    assert len(read_json(session("list", "--json", "--", "-status:skipped"))) == 1


def test_history_tells_what_was_done_to_a_paper(session: Run) -> None:
    session("mark", "7", "--rating", "3")
    labels = [step["label"] for step in read_json(session("history", "7", "--json"))]
    assert labels[0].startswith("Rated “")
    assert labels[-1] == "Imported 181 papers from ICML 2021 Poster Session 2"


def test_backup_and_restore(session: Run, tmp_path: Path) -> None:
    session("note", "1", "first")
    session("backup", tmp_path / "copy.db")
    session("note", "1", "second")
    session("restore", tmp_path / "copy.db")
    assert session("note", "1").stdout == b"first\n"


def test_restore_takes_the_place_of_a_damaged_library(
    session: Run, path: Path, tmp_path: Path
) -> None:
    session("backup", tmp_path / "copy.db")
    path.write_bytes(path.read_bytes()[:50_000])
    assert b"damaged" in session("list", code=1).stderr
    session("restore", tmp_path / "copy.db")
    assert len(read_json(session("list", "--json"))) == 181
    assert len(list(tmp_path.glob("library.db.damaged-*"))) == 1


def test_check_and_stats(session: Run) -> None:
    assert b"is sound: 181 papers" in session("check").stdout
    assert read_json(session("stats", "--json"))["status"]["new"] == 181


def test_formats_lists_what_can_be_read_and_written(run: Run) -> None:
    formats = {found["name"]: found for found in read_json(run("formats", "--json"))}
    assert formats["session-text"]["reads"] is True
    assert formats["bibtex"]["writes"] is True


def test_merge_and_duplicates(run: Run) -> None:
    run("add", "--title", "On Dashes—Again", "--author", "Ada Lovelace")
    run("add", "--title", "On dashes - again", "--author", "A. Lovelace", "--year", "1843")
    assert read_json(run("duplicates", "--json")) == [[1, 2]]
    (paper,) = read_json(run("merge", "1", "2", "--json"))
    assert (paper["id"], paper["year"]) == (1, 1843)
    assert read_json(run("duplicates", "--json")) == []


def test_the_command_line_loads_no_qt() -> None:
    code = "import sys, reading_list.cli.main; sys.exit('PySide6' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


def test_a_folder_is_imported_file_by_file(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    (folder / "deep").mkdir(parents=True)
    for name, title in (("a.txt", "A Regret Bound"), ("deep/b.txt", "Is Pessimism Efficient")):
        text = f"{title}\n\nElad Sarafian · Sergey Levine\n\nWe bound the regret of it.\n"
        (folder / name).write_text(text, "utf-8")
    reports = read_json(run("import", folder, "--json"))
    assert [report["papers_after"] for report in reports] == [1, 2]
    assert len(read_json(run("history", "--json"))) == 2


def test_an_archive_is_imported_like_a_folder(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "pages.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(SESSION, SESSION.name)
        archive.writestr("deep/a.bib", "@misc{a, title = {Another}}")
        archive.writestr("inner.zip", b"PK")
    done = run("import", path, "--json", code=1)
    assert [len(report["records"]) for report in read_json(done)] == [1, 181]
    assert b"inner.zip" in done.stderr
    archive_of_zeros = tmp_path / "bomb.zip"
    with zipfile.ZipFile(archive_of_zeros, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.bib", bytes(20_000_000))
    assert b"when unpacked" in run("import", archive_of_zeros, code=1).stderr


def test_sessions_in_a_file_of_their_own_land_on_the_papers(run: Run, tmp_path: Path) -> None:
    (tmp_path / "papers.csv").write_text(
        "UID,title,authors,abstract\nmain.1,Pessimism,Ying Jin,A.\n"
    )
    (tmp_path / "days.yml").write_text("1A:\n  date: 2020-07-06_05:00:00\n  papers:\n  - main.1\n")
    run("import", tmp_path / "days.yml", tmp_path / "papers.csv", "--venue", "ACL", "--year", 2020)
    (session,) = read_json(run("show", 1, "--json"))["sessions"]
    assert (session["venue"], session["name"], session["date"]) == ("ACL", "1A", "2020-07-06")


def test_columns_of_a_table_are_told_by_option(run: Run, tmp_path: Path) -> None:
    table = tmp_path / "table.csv"
    table.write_text("Bezeichnung;Verfasser\nMoreau-Yosida;Dávid Terjék\n", "utf-8")
    refused = run("import", table, code=1).stderr.decode()
    assert "Its columns are: Bezeichnung, Verfasser" in refused
    said = ("--option", "column.title=Bezeichnung", "--option", "column.authors=2")
    run("import", table, *said)
    (paper,) = read_json(run("list", "--json"))
    assert (paper["title"], paper["authors"]) == ("Moreau-Yosida", ["Dávid Terjék"])


def test_what_a_query_does_not_say_rightly_is_told_and_the_rest_applies(session: Run) -> None:
    done = session("list", "--json", "rating:>=x terjek")
    assert [paper["id"] for paper in read_json(done)] == [41]
    assert "“x” is no rating".encode() in done.stderr
    done = session("list", "nothing:there")
    assert done.stdout == b""
    assert "“nothing:” is no field".encode() in done.stderr
    assert b"is never closed" in session("list", '"graph zebra').stderr


def test_a_line_of_the_list_is_one_line(run: Run) -> None:
    run("add", "--title", "Two\nlines\x1b[31m\u2028here")
    lines = run("list").stdout.decode().splitlines()
    assert len(lines) == 1
    assert "Two lines [31m here" in lines[0]


def test_a_conflict_is_shown_and_settled(run: Run, tmp_path: Path) -> None:
    table = tmp_path / "table.csv"
    table.write_text("title,authors,year,doi\nPessimism,Ying Jin,2020,10.5555/x\n")
    run("import", table)
    run("edit", 1, "--set", "year=2019")
    table.write_text("title,authors,year,doi\nPessimism,Ying Jin,2021,10.5555/x\n")
    report = read_json(run("import", table, "--json"))
    assert [record["outcome"] for record in report["records"]] == ["conflict"]
    assert b"table.csv says otherwise: year = 2021" in run("show", 1).stdout
    run("edit", 1, "--keep", "year", "--set", "year=1", code=2)
    run("edit", 1, "--keep", "year")
    assert read_json(run("list", "--json", "is:conflict")) == []
    run("undo")
    run("edit", 1, "--take", "year")
    assert read_json(run("list", "--json"))[0]["year"] == 2021
    assert read_json(run("list", "--json", "is:conflict")) == []


def test_what_was_edited_in_a_folder_is_taken_over_first(run: Run, tmp_path: Path) -> None:
    run("add", "--title", "Moreau-Yosida", "--author", "Dávid Terjék")
    run("add", "--title", "Recomposing")
    for paper in (1, 2):
        run("note", paper, "mine")
    folder = tmp_path / "vault"
    export = ("export", "--to", "obsidian", "-o", folder, "--option", "take-back=yes")
    run(*export)
    pages = sorted(folder.iterdir())
    for page in pages:
        page.write_text(page.read_text("utf-8").replace("mine", "theirs"), "utf-8")
    run("note", 2, "newer")
    told = run(*export).stderr.decode()
    assert "edited on “Moreau-Yosida” was taken over" in told
    assert "edited on “Recomposing” was changed here as well; yours stayed" in told
    notes = [run("note", paper).stdout.decode().strip() for paper in (1, 2)]
    assert notes == ["theirs", "newer"]
    assert any("theirs" in path.read_text("utf-8") for path in folder.glob("*.edited.md"))
    run("undo")
    assert run("note", 1).stdout.decode().strip() == "mine"
    assert b"take-back is yes or no" in run(*export[:-1], "take-back=perhaps", code=1).stderr
