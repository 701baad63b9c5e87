"""`export --watch`: another process changes the library, and the file follows."""

import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from reading_list.core.paper import Status
from reading_list.storage.edits import Mark
from reading_list.storage.library import Library

ROOT = Path(__file__).resolve().parents[2]
COMMAND = [sys.executable, "-m", "reading_list", "export", "--watch", "status:queued"]


@pytest.fixture
def watching(papers: Library, tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    words = [*COMMAND, "--to", "markdown", "-o", str(tmp_path / "queued.md")]
    words += ["--library", str(papers.path)]
    with subprocess.Popen(words, cwd=ROOT, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        assert "is kept up to date until Ctrl+C" in process.stderr.readline()
        yield process
        process.kill()


def wait_for(condition: Callable[[], bool], process: subprocess.Popen[str]) -> None:
    for _ in range(100):
        if condition():
            return
        try:
            process.wait(0.1)
        except subprocess.TimeoutExpired:
            continue
        break
    assert condition()


def test_the_file_follows_the_library_until_it_is_ended(
    papers: Library, tmp_path: Path, watching: subprocess.Popen[str]
) -> None:
    path = tmp_path / "queued.md"
    assert "No papers." in path.read_text()
    papers.apply(Mark((2,), status=Status.QUEUED))
    wait_for(lambda: "1 paper from" in path.read_text(), watching)
    watching.send_signal(signal.SIGINT)
    assert watching.wait(10) == 0
    assert watching.stderr is not None
    assert "Traceback" not in watching.stderr.read()
