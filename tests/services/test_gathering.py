"""What is read of things chosen together, and what belongs together."""

import os
import zipfile
from pathlib import Path

import pytest

from reading_list.core.errors import UnreadableSourceError
from reading_list.core.paper import Session
from reading_list.services import archives
from reading_list.services.gathering import Gathered, gather

PAPERS = (
    "UID,title,authors,abstract,keywords\n"
    "main.1,Moreau-Yosida,Dávid Terjék,A.,a|b\n"
    "main.2,Is Pessimism Provably Efficient?,Ying Jin,B.,c\n"
    "main.3,Recomposing,Elad Sarafian,C.,c\n"
)
JSON = (
    '[{"id": "main.2", "content": {"title": "Is Pessimism Provably Efficient?", "TLDR": "",'
    ' "authors": ["Ying Jin"], "session": ["1A", "X"]}}]'
)
SESSIONS = (
    "5B:\n  date: 2020-07-07_13:45:00\n  papers:\n  - main.1\n"
    "1A:\n  date: 2020-07-06_05:00:00\n  papers:\n  - main.1\n  - main.2\n"
)
FIRST = Session(name="1A", date="2020-07-06", time="05:00")
SECOND = Session(name="5B", date="2020-07-07", time="13:45")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "site"
    made.mkdir()
    (made / "papers.csv").write_text(PAPERS)
    (made / "sessions.yml").write_text(SESSIONS)
    return made


def gathered(*paths: Path) -> Gathered:
    return gather(paths, Path("library.db"))


def sessions(found: Gathered) -> list[tuple[Session, ...]]:
    (waiting,) = found.sources
    return [draft.sessions for draft in waiting.read().drafts]


def test_sessions_land_on_the_papers_they_name(folder: Path) -> None:
    found = gathered(folder)
    assert sessions(found) == [(FIRST, SECOND), (FIRST,), ()]
    assert found.joined == ("sessions.yml",)


def test_files_named_one_by_one_are_joined_in_any_order(folder: Path) -> None:
    found = gathered(folder / "sessions.yml", folder / "papers.csv")
    assert sessions(found)[1] == (FIRST,)


def test_an_archive_is_joined_like_a_folder(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "site.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name in ("papers.csv", "sessions.yml"):
            archive.write(folder / name, f"data/{name}")
    found = gathered(path)
    assert sessions(found)[1] == (FIRST,)
    assert found.sources[0].path == path / "data/papers.csv"


def test_a_session_named_by_the_papers_gets_its_time(folder: Path) -> None:
    (folder / "papers.csv").unlink()
    (folder / "papers.json").write_text(JSON)
    assert sessions(gathered(folder)) == [(FIRST, Session(name="X"))]


def test_the_programme_beside_the_papers_goes_before_another(folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "sessions.yml").write_text(SESSIONS.replace("2020", "2021"))
    found = gathered(folder, other)
    assert [waiting.path for waiting in found.sources] == [
        folder / "papers.csv",
        other / "sessions.yml",
    ]
    assert found.sources[0].read().drafts[1].sessions == (FIRST,)


def test_a_programme_of_other_papers_stays_by_itself(folder: Path) -> None:
    (folder / "sessions.yml").write_text(SESSIONS.replace("main", "demo"))
    found = gathered(folder)
    assert len(found.sources) == 2
    assert found.joined == ()


def test_what_cannot_be_taken_is_told_and_the_rest_is_read(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "bad.zip").write_bytes(b"PK\x03\x04")
    (tmp_path / "empty").mkdir()
    found = gathered(tmp_path / "bad.zip", tmp_path / "empty", folder / "papers.csv")
    assert len(found.refused) == 2
    assert [waiting.name for waiting in found.sources] == ["papers.csv"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.zip")
    os.mkfifo(tmp_path / "pipe.yml")
    found = gathered(tmp_path / "pipe.zip", tmp_path / "pipe.yml")
    assert [waiting.name for waiting in found.sources] == ["pipe.zip", "pipe.yml"]


def test_the_library_itself_is_never_opened(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    library = folder / "library.db"
    library.write_bytes(b"PK\x03\x04")

    def refuse(path: Path) -> bool:
        raise AssertionError(path)

    monkeypatch.setattr(archives, "is_archive", refuse)
    (waiting,) = gather([library], library).sources
    with pytest.raises(UnreadableSourceError, match="the library itself"):
        waiting.load()
