"""Resources are found however the program came here; folders are the person's own."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from reading_list import crash_report, paths
from tests.conftest import ROOT, SESSION

FIND = (
    "from reading_list import paths; "
    "print(paths.bundled_session()); print(paths.resource('icons/app.svg'))"
)


def found_from(folder: Path) -> list[Path]:
    done = subprocess.run(
        [sys.executable, "-c", FIND],
        cwd=folder,
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": str(folder), "PATH": ""},
    )
    return [Path(line) for line in done.stdout.splitlines()]


def test_a_checkout_finds_them_beside_the_package() -> None:
    assert found_from(ROOT) == [SESSION, ROOT / "resources/icons/app.svg"]


def test_a_wheel_finds_them_inside_the_package(tmp_path: Path) -> None:
    skipped = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "reading_list", tmp_path / "reading_list", ignore=skipped)
    shutil.copytree(ROOT / "resources", tmp_path / "reading_list/resources")
    inside = tmp_path / "reading_list/resources"
    assert found_from(tmp_path) == [
        inside / "sessions/icml-2021-poster-session-2.txt",
        inside / "icons/app.svg",
    ]


def test_a_missing_resource_is_named() -> None:
    with pytest.raises(FileNotFoundError, match=r"icons/none\.svg"):
        paths.resource("icons/none.svg")


def test_the_library_is_the_one_the_variable_names(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("READING_LIST_LIBRARY", "/elsewhere/papers.db")
    assert paths.library_path() == Path("/elsewhere/papers.db")
    monkeypatch.delenv("READING_LIST_LIBRARY")
    assert paths.library_path().name == "library.db"


def test_a_mistake_of_ours_is_told_in_a_sentence_and_kept_in_the_log(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paths, "log_path", lambda: tmp_path / "logs/reading-list.log")
    error = ValueError("no such thing")
    report = crash_report.write_report(error)
    assert report is not None
    assert "ValueError: no such thing" in report.read_text("utf-8")
    said = crash_report.sentence(error, report)
    assert str(report) in said
    assert "Traceback" not in said
