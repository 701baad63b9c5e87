"""Words that could not be saved, in a file a person can read."""

from pathlib import Path

import pytest

from reading_list.core.paper import Status
from reading_list.services import unsaved_words
from reading_list.storage.edits import Edit, Mark, SetNote
from reading_list.storage.list_edits import AddToList


def test_notes_stand_word_for_word_and_marks_by_what_they_set() -> None:
    edits: list[Edit] = [
        SetNote(1, "one\r\n\u2028two", expected=""),
        Mark((1, 2), status=Status.QUEUED),
    ]
    text = unsaved_words.text_of([*edits, AddToList("Group meeting", (2,))], "Paper {}".format)
    assert "Note on “Paper 1”:\n\none\r\n\u2028two\n" in text
    assert "Mark\n  Paper 1\n  Paper 2\n  status: queued\n" in text
    assert "AddToList\n  name: Group meeting\n  Paper 2\n" in text


def test_the_file_is_exact_and_found_again(tmp_path: Path) -> None:
    library = tmp_path / "my [old] library.db"
    assert unsaved_words.kept_files(library) == []
    path = unsaved_words.keep(library, "half \ud83d a sign\r\n")
    assert unsaved_words.kept_files(library) == [path]
    assert path.read_bytes() == b"half \\ud83d a sign\r\n"


def test_another_folder_takes_the_words_where_the_first_does_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    library = tmp_path / "no such folder" / "library.db"
    path = unsaved_words.keep(library, "words")
    assert path.parent == tmp_path
    assert unsaved_words.kept_files(library) == [path]
