"""The same work by other programs that manage references, where they are installed.

    python -m tests.benchmarks.peers [--papers N]

The command lines import a BibTeX file and search for a word, each in a home of its own; those
with a window open the file, which needs a display. What is not installed is named and skipped.
Ratios are to this program, in the same run.
"""

import argparse
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks import corpus, table
from tests.benchmarks.process import ROOT, SECONDS, now
from tests.benchmarks.window_of import seconds_to_window

WORD = "neural"
_FOLDER = ROOT / ".bench"
_ROUNDS = 3
_PLACES = {
    "DATA": ".local/share",
    "CONFIG": ".config",
    "CACHE": ".cache",
    "STATE": ".local/state",
}
_VERSION = re.compile(r"(?<![\d:.])\d+\.\d[\w.]*")

Command = Sequence[str | Path]


@dataclass(frozen=True, slots=True)
class Peer:
    """A program and its commands; `prepare` makes what it needs in its home.

    One without `search` has a window only, which `take_in` opens on the file.
    """

    name: str
    program: str
    version: Command
    take_in: Callable[[Path], Command]
    search: Command = ()
    prepare: Callable[[Path], None] = lambda _home: None


@dataclass(frozen=True, slots=True)
class Took:
    """Seconds; nothing where a program cannot do it."""

    name: str
    version: str
    take_in: float | None = None
    search: float | None = None
    window: float | None = None


def main() -> None:
    """Measure all, and write `.bench/peers.md`."""
    parser = argparse.ArgumentParser(prog="tests.benchmarks.peers", description=__doc__)
    parser.add_argument("--papers", type=int, default=1_000)
    papers = parser.parse_args().papers
    about = table.machine()
    _FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="run-", dir=_FOLDER) as folder:
        source = Path(folder) / "papers.bib"
        corpus.write_bibtex(source, papers)
        found = [
            _measured(peer, source, Path(folder) / peer.name) for peer in _PEERS if _is_here(peer)
        ]
    missing = [peer.name for peer in _PEERS if not _is_here(peer)]
    text = markdown(found, missing, papers, about)
    (_FOLDER / "peers.md").write_text(text, "utf-8")
    print(text)


def markdown(found: Sequence[Took], missing: Sequence[str], papers: int, about: str) -> str:
    """Give the table: seconds, and how many times ours that is."""
    ours = found[0]
    lines = [f"# {papers:,} BibTeX entries, compared with others", "", about, ""]
    lines += ["| program | import | search | to a window |", "|---|---|---|---|"]
    for took in found:
        cells = [
            _cell(getattr(took, what), getattr(ours, what), is_ours=took is ours)
            for what in ("take_in", "search", "window")
        ]
        lines.append(f"| {took.name} {took.version} | {' | '.join(cells)} |")
    if missing:
        lines += ["", f"Not installed, so not measured: {', '.join(missing)}."]
    return "\n".join(lines) + "\n"


def _cell(took: float | None, ours: float | None, *, is_ours: bool) -> str:
    if took is None:
        return "–"
    times = "" if is_ours or ours is None else f" ({took / ours:.1f} ×)"
    return f"{took:.2f} s{times}"


def _is_here(peer: Peer) -> bool:
    return shutil.which(peer.program) is not None


def _measured(peer: Peer, source: Path, home: Path) -> Took:
    home.mkdir()
    environment = _environment(home)
    version = _VERSION.search(_run(peer.version, environment).stdout)
    told = version[0] if version else ""
    if not peer.search:
        return Took(
            peer.name, told, window=seconds_to_window(peer.take_in(source), source, environment)
        )
    imports, searches = [], []
    for number in range(_ROUNDS if peer is _OURS else 1):  # the others take minutes
        own = home / str(number)
        own.mkdir()
        environment = _environment(own)
        peer.prepare(own)
        imports.append(_seconds(peer.take_in(source), environment))
        searches += [_seconds(peer.search, environment) for _ in range(_ROUNDS)]
    window = (
        seconds_to_window((sys.executable, "-m", "reading_list"), source, environment)
        if peer is _OURS
        else None
    )
    return Took(peer.name, told, statistics.median(imports), statistics.median(searches), window)


def _environment(home: Path) -> dict[str, str]:
    kinds = {
        "DATA": ".local/share",
        "CONFIG": ".config",
        "CACHE": ".cache",
        "STATE": ".local/state",
    }
    folders = {f"XDG_{kind}_HOME": str(home / place) for kind, place in kinds.items()}
    library = {"READING_LIST_LIBRARY": str(home / "library.db"), "HOME": str(home)}
    environment = os.environ | folders | library
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    return environment


def _seconds(command: Command, environment: dict[str, str]) -> float:
    start = now()
    _run(command, environment)
    return now() - start


def _run(command: Command, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        *(list(map(str, command)),), cwd=ROOT, env=environment, capture_output=True, text=True,
        timeout=SECONDS, check=False, stdin=subprocess.DEVNULL,
    )  # fmt: skip


def _papis_home(home: Path) -> None:
    config = home / ".config" / "papis"
    config.mkdir(parents=True)
    (home / "papers").mkdir()
    text = f"[settings]\ndefault-library = papers\n[papers]\ndir = {home / 'papers'}\n"
    (config / "config").write_text(text, "utf-8")


def _cobib_home(home: Path) -> None:
    _run(("cobib", "init"), _environment(home))


_OURS = Peer(
    "reading-list",
    sys.executable,
    (sys.executable, "-m", "reading_list", "--version"),
    lambda source: (sys.executable, "-m", "reading_list", "import", source),
    (sys.executable, "-m", "reading_list", "list", WORD),
)
_PEERS = (
    _OURS,
    Peer(
        "papis",
        "papis",
        ("papis", "--version"),
        lambda source: ("papis", "bibtex", "read", source, "import", "--all", "--batch"),
        ("papis", "list", "--all", WORD),
        _papis_home,
    ),
    Peer(
        "coBib",
        "cobib",
        ("cobib", "--version"),
        lambda source: ("cobib", "add", "--bibtex", source),
        ("cobib", "search", WORD),
        _cobib_home,
    ),
    Peer("KBibTeX", "kbibtex", ("kbibtex", "--version"), lambda source: ("kbibtex", source)),
    Peer("JabRef", "jabref", ("jabref", "--version"), lambda source: ("jabref", source)),
)


if __name__ == "__main__":
    main()
