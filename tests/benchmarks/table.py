"""Write down what was measured: for people as Markdown, for programs as JSON."""

import json
import os
import platform
import sqlite3
from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6 import __version__ as qt_version

from tests.benchmarks.budgets import Row


def machine() -> str:
    """Say on what it was measured, and how busy that was."""
    load = f", load {os.getloadavg()[0]:.1f} at the start" if hasattr(os, "getloadavg") else ""
    return (
        f"Python {platform.python_version()}, PySide6 {qt_version}, "
        f"SQLite {sqlite3.sqlite_version}, {os.cpu_count()} cores{load}, offscreen"
    )


def markdown(size: int, rows: Sequence[Row], about: str) -> str:
    """Give the table of one size."""
    lines = [f"## {size:,} papers", "", about, "", "| operation | measured | budget | verdict |"]
    lines.append("|---|---|---|---|")
    lines += [
        f"| {row.name} | {row.shown or row.reason} | {row.budget} | {row.verdict} |" for row in rows
    ]
    return "\n".join(lines) + "\n"


def write(folder: Path, measured: Mapping[int, Sequence[Row]], about: str) -> None:
    """Write both files."""
    folder.mkdir(exist_ok=True)
    tables = [markdown(size, rows, about) for size, rows in measured.items()]
    (folder / "speed.md").write_text("\n".join(tables), encoding="utf-8")
    sizes = {str(size): [row.as_json() for row in rows] for size, rows in measured.items()}
    text = json.dumps({"about": about, "sizes": sizes}, ensure_ascii=False, indent=1)
    (folder / "speed.json").write_text(text + "\n", encoding="utf-8")
