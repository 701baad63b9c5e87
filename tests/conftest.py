"""What all tests share: a library in a temporary folder, with or without papers."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from reading_list.core.draft import Draft, Lines
from reading_list.core.paper import Author, PaperType, Session
from reading_list.core.plan import ImportPlan, Outcome, PlannedRecord, SourceFacts
from reading_list.storage.library import Library

# Other work on the machine is no failure; and the same tests pass or fail for everybody.
# HYPOTHESIS_PROFILE=explore looks for new examples.
settings.register_profile("default", deadline=None, derandomize=True)
settings.register_profile("explore", deadline=None, max_examples=2_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))

ROOT = Path(__file__).resolve().parent.parent
SESSION = ROOT / "resources/sessions/icml-2021-poster-session-2.txt"
POSTER_SESSION = Session("ICML", 2021, "Poster Session 2")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that writes golden files anew; review them as a diff."""
    parser.addoption("--update-golden", action="store_true", help="write golden files anew")


def draft(title: str, *names: str, line: int = 1, **facts: object) -> Draft:
    """Make a draft of one paper of the poster session."""
    values: dict[str, object] = {
        "year": 2021,
        "venue": "ICML",
        "type": PaperType.CONFERENCE,
        "sessions": (POSTER_SESSION,),
        "abstract": f"We study {title.lower()}.",
    }
    values |= facts
    authors = tuple(Author(name) for name in names)
    return Draft(title=title, authors=authors, lines=Lines(line, line + 4), **values)  # type: ignore[arg-type]  # a test's own values


DRAFTS = (
    draft("Moreau-Yosida $f$-divergences", "Dávid Terjék", line=1),
    draft("Regularized Submodular Maximization at Scale", "Ehsan Kazemi", "shervin minaee", line=8),
    draft(
        "Recomposing the Reinforcement Learning Building Blocks",
        "Elad Sarafian",
        "Sergey Levine",
        line=15,
        abstract="An $\\epsilon$-greedy policy.",
    ),
    draft("Is Pessimism Provably Efficient for Offline RL?", "Ying Jin", "Zhuoran Yang", line=22),
)


def plan_of(
    *drafts: Draft, identity: str = "session:icml", name: str = "Poster Session 2", before: int = 0
) -> ImportPlan:
    """Plan drafts as new papers, without asking a library."""
    return ImportPlan(
        source=SourceFacts(identity=identity, format="session-text", name=name),
        encoding="utf-8",
        line_count=28,
        records=tuple(
            PlannedRecord(record=record, drafts={record: item}, outcome=Outcome.ADDED)
            for record, item in enumerate(drafts)
        ),
        papers_before=before,
    )


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Give the place of a library that does not exist yet."""
    return tmp_path / "library.db"


@pytest.fixture
def library(path: Path) -> Iterator[Library]:
    """Give an empty library."""
    with Library.open(path, origin="test") as opened:
        yield opened


@pytest.fixture
def papers(library: Library) -> Library:
    """Give a library with four papers, ids 1 to 4."""
    library.commit_import(plan_of(*DRAFTS))
    return library


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep every test away from the person's own files."""
    for kind in ("DATA", "CONFIG", "CACHE", "STATE"):
        monkeypatch.setenv(f"XDG_{kind}_HOME", str(tmp_path / kind.lower()))
    monkeypatch.setenv("READING_LIST_LIBRARY", str(tmp_path / "library.db"))
