"""What the tests of the window's parts share: theme, icons, and the bundled session's papers."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from reading_list.core.paper import PaperRow, Status
from reading_list.gui.icons import Icons
from reading_list.gui.theme import Theme

RESOURCES = Path(__file__).parents[2] / "resources"
SESSION = RESOURCES / "sessions" / "icml-2021-poster-session-2.txt"


@pytest.fixture(scope="session")
def rows() -> list[PaperRow]:
    """The papers of the bundled session as plain rows, ids from 1."""
    blocks = re.split(r"\n{3,}", SESSION.read_text(encoding="utf-8"))
    papers = [[line for line in block.split("\n") if line.strip()] for block in blocks]
    found = [lines for lines in papers if len(lines) >= 3 and len(lines[-1]) > 100]
    return [
        PaperRow(id=place + 1, title=lines[0], authors=tuple(lines[1].split(" · ")))
        for place, lines in enumerate(found)
    ]


@pytest.fixture
def marked(rows: list[PaperRow]) -> PaperRow:
    """A row that carries everything a row can carry."""
    row = rows[1]
    return PaperRow(
        id=row.id,
        title=row.title,
        authors=row.authors,
        place="ICML 2021 Poster Session 2",
        year=2021,
        status=Status.QUEUED,
        rating=4,
        tags=(("optimization", "blue"), ("group meeting", "grey")),
        has_note=True,
        has_highlight=True,
        has_code=True,
        has_pdf=True,
    )


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    """The light theme, applied to the application."""
    font = qapp.font()
    made = Theme("light")
    made.apply()
    yield made
    made.deleteLater()
    qapp.setFont(font)


@pytest.fixture
def icons(theme: Theme) -> Icons:
    """The icons of the checkout."""
    return Icons(RESOURCES / "icons", theme)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the offscreen platform say what it cannot do; every other Qt message fails."""
    ignored = pytest.mark.qt_log_ignore("does not support propagateSizeHints")
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(ignored)
