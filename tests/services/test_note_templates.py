"""Beginnings for notes are found, named, and become the person's own when edited."""

from pathlib import Path

import pytest

from reading_list import paths
from reading_list.core.errors import RefusedError
from reading_list.services.note_templates import NoteTemplate, NoteTemplates
from tests.conftest import ROOT

EXAMPLES = ROOT / "resources/note_templates"


@pytest.fixture
def templates(tmp_path: Path) -> NoteTemplates:
    return NoteTemplates(tmp_path / "config/note-templates", EXAMPLES)


def test_the_examples_are_offered_at_first(templates: NoteTemplates) -> None:
    found = {template.name: template.text for template in templates.read()}
    assert "Problem, idea, evidence, doubts" in found
    assert found["Problem, idea, evidence, doubts"].startswith("**Problem:**\n\n**Idea:**")
    assert len(found) >= 4
    assert not any("<!--" in text for text in found.values())
    assert not templates.own.exists(), "looking writes nothing"


def test_own_templates_take_the_place_of_the_examples(templates: NoteTemplates) -> None:
    templates.own.mkdir(parents=True)
    (templates.own / "B side.md").write_bytes(b"\xef\xbb\xbf- [ ] Gr\xc3\xb6\xc3\x9fe\r\n")
    (templates.own / "a.md").write_text("<!-- First of all -->\n\n*Why?*\n", "utf-8")
    (templates.own / "README.md").write_text("About", "utf-8")
    (templates.own / "note.txt").write_text("no", "utf-8")
    assert templates.read() == (
        NoteTemplate("First of all", "*Why?*"),
        NoteTemplate("B side", "- [ ] Größe"),
    )


def test_editing_copies_the_examples_once(templates: NoteTemplates) -> None:
    before = templates.read()
    assert templates.make_own() == templates.own
    assert templates.read() == before
    assert (templates.own / "README.md").exists()
    (templates.own / "three-sentences.md").unlink()
    (templates.own / "problem-idea-evidence-doubts.md").write_text("Mine", "utf-8")
    templates.make_own()
    assert not (templates.own / "three-sentences.md").exists()
    assert (templates.own / "problem-idea-evidence-doubts.md").read_text("utf-8") == "Mine"


def test_what_cannot_be_read_is_passed_over(
    templates: NoteTemplates, caplog: pytest.LogCaptureFixture
) -> None:
    templates.own.mkdir(parents=True)
    (templates.own / "good.md").write_text("Good", "utf-8")
    (templates.own / "latin.md").write_bytes(b"Gr\xf6\xdfe")
    (templates.own / "huge.md").write_text("x" * 300_000, "utf-8")
    (templates.own / "folder.md").mkdir()
    assert templates.read() == (NoteTemplate("good", "Good"),)
    assert "latin.md" in caplog.text
    assert "huge.md" in caplog.text


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "config").write_text("a file", "utf-8")
    with pytest.raises(RefusedError, match="cannot be written to"):
        NoteTemplates(tmp_path / "config/note-templates", EXAMPLES).make_own()


def test_the_folders_are_the_persons_and_ours() -> None:
    own, ours = paths.note_templates_folders()
    assert own.parent == paths.settings_path().parent
    assert ours == EXAMPLES
