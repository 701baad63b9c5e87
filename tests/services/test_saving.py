"""A file that is exported is whole or as it was; what is no file is written into."""

import os
import threading
from pathlib import Path

import pytest

from reading_list.core.errors import ExportError
from reading_list.services.saving import save


def test_a_new_file_has_the_usual_rights_and_nothing_else_is_left(tmp_path: Path) -> None:
    (tmp_path / "plain").touch()
    save(tmp_path / "out.md", b"words")
    assert (tmp_path / "out.md").read_bytes() == b"words"
    assert (tmp_path / "out.md").stat().st_mode == (tmp_path / "plain").stat().st_mode
    assert {item.name for item in tmp_path.iterdir()} == {"plain", "out.md"}


def test_links_and_rights_stay(tmp_path: Path) -> None:
    target, link = tmp_path / "deep" / "out.md", tmp_path / "link.md"
    target.parent.mkdir()
    link.symlink_to(Path("deep") / "out.md")
    for words in (b"first", b"second"):
        save(link, words)
        assert target.read_bytes() == words
        target.chmod(0o600)
    assert link.is_symlink()
    assert target.stat().st_mode & 0o777 == 0o600
    assert [item.name for item in target.parent.iterdir()] == ["out.md"]


def test_a_protected_file_stays_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "out.md").write_bytes(b"keep")
    (tmp_path / "out.md").chmod(0o444)
    with pytest.raises(ExportError, match="protected"):
        save(tmp_path / "out.md", b"new")
    assert (tmp_path / "out.md").read_bytes() == b"keep"


def test_what_cannot_be_written_is_told_and_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "circle").symlink_to(tmp_path / "circle")
    (tmp_path / "folder").mkdir()
    for name in ("circle", "folder", "none/out.md", "n" * 300):
        with pytest.raises(ExportError):
            save(tmp_path / name, b"words")
    assert {item.name for item in tmp_path.iterdir()} == {"circle", "folder"}
    assert list((tmp_path / "folder").iterdir()) == []


def test_a_pipe_is_written_into(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()))
    reader.start()
    save(pipe, b"words")
    reader.join()
    assert read == [b"words"]
    assert pipe.is_fifo()


def test_a_full_device_is_told() -> None:
    with pytest.raises(ExportError, match="/dev/full"):
        save(Path("/dev/full"), b"words")
