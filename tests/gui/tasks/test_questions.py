"""Questions to the library: who hears of which answer."""

from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from pytestqt.qtbot import QtBot

from reading_list.core.errors import LibraryError
from reading_list.core.progress import Progress
from reading_list.gui.tasks.questions import Questions
from reading_list.gui.tasks.runner import Runner
from reading_list.storage.library import Library


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "library.db"
    Library.open(made).close()
    return made


@pytest.fixture
def lane(qtbot: QtBot) -> Iterator[Runner]:
    made = Runner()
    yield made
    qtbot.waitUntil(lambda: made.is_idle)
    made.deleteLater()


def no_failure(error: Exception) -> None:
    pytest.fail(str(error))


def test_the_answer_is_told(qtbot: QtBot, path: Path, lane: Runner) -> None:
    told: list[int] = []
    Questions(path, lane, no_failure, lane).ask(lambda library, _: library.count(), told.append)
    qtbot.waitUntil(lambda: told == [0])


def test_only_the_newest_question_is_answered(qtbot: QtBot, path: Path, lane: Runner) -> None:
    begun, may_end, told = Event(), Event(), list[str]()
    questions = Questions(path, lane, no_failure, lane)

    def slow(_library: Library, _progress: Progress) -> str:
        begun.set()
        assert may_end.wait(5)
        return "old"

    questions.ask(slow, told.append)
    assert begun.wait(5)
    questions.ask(lambda _library, _progress: "new", told.append)
    may_end.set()
    qtbot.waitUntil(lambda: lane.is_idle)
    assert told == ["new"]


def test_what_is_forgotten_is_neither_answered_nor_a_failure(
    qtbot: QtBot, tmp_path: Path, lane: Runner
) -> None:
    questions = Questions(tmp_path / "none.db", lane, no_failure, lane)
    questions.ask(lambda library, _: library.count(), lambda _count: pytest.fail("answered"))
    questions.forget()
    qtbot.waitUntil(lambda: lane.is_idle)


def test_a_library_that_cannot_be_read_is_told(qtbot: QtBot, tmp_path: Path, lane: Runner) -> None:
    failed: list[Exception] = []
    questions = Questions(tmp_path / "none.db", lane, failed.append, lane)
    questions.ask(lambda library, _: library.count(), lambda _count: pytest.fail("answered"))
    qtbot.waitUntil(lambda: lane.is_idle)
    assert [type(error) for error in failed] == [LibraryError]
