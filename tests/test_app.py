"""The door to the window: what is said before there is one."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from reading_list import app
from reading_list.core.errors import LibraryError, LibraryProblem
from reading_list.storage.library import Library
from tests.conftest import DRAFTS, ROOT, plan_of


def start(*words: object, **environment: str) -> "subprocess.CompletedProcess[str]":
    done = subprocess.run(
        [sys.executable, "-m", "reading_list", *map(str, words)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", **environment},
        check=False,
    )
    assert "Traceback" not in done.stderr, done.stderr
    return done


def test_a_refusal_is_said_once(path: Path) -> None:
    path.write_bytes(b"no library")
    done = start("--library", path)
    assert done.returncode == 1
    assert done.stderr.count("no reading-list library") == 1


@pytest.mark.parametrize("words", [("--library",), ("--library=",), ("--library", "")])
def test_a_library_without_a_name_is_bad_usage(words: tuple[str, ...]) -> None:
    done = start(*words)
    assert done.returncode == 2
    assert "name of a file" in done.stderr


@pytest.mark.usefixtures("qapp")
def test_a_mistake_before_the_window_is_told_in_a_sentence(
    path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("no icons today")

    monkeypatch.setattr(app, "build_window", broken)
    assert app.main(["--library", str(path)]) == 1
    assert "no icons today" in capsys.readouterr().err


def test_only_a_library_found_damaged_twice_is_offered_a_backup(path: Path) -> None:
    with Library.open(path) as library:
        library.commit_import(plan_of(*DRAFTS))
        made = library.make_backup("manual")
    passing = LibraryError(LibraryProblem.DAMAGED, path, "seen for a moment")
    assert app._backup_to_offer(path, passing) is None
    path.write_bytes(path.read_bytes()[:20_000])
    assert app._backup_to_offer(path, passing) == made
    assert app._backup_to_offer(path, LibraryError(LibraryProblem.LOCKED, path)) is None
