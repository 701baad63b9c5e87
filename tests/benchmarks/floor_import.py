"""Floor of import and export: BibTeX to SQLite with a word index and back, and nothing else.

No names are split, nothing is matched, no history is kept.

    python -m tests.benchmarks.floor_import FILE.bib FOLDER
"""

import os
import re
import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.process import clear, memory, now, tell

_ENTRY = re.compile(r"@(\w+)\{([^,\s]+),")
_FIELD = re.compile(r"\s*(\w+)\s*=\s*\{")
_BRACE = re.compile(r"\\.|[{}]")
_NAMES = ("title", "author", "booktitle", "year", "abstract")
_TABLE = f"CREATE TABLE papers(id INTEGER PRIMARY KEY, kind, key, {', '.join(_NAMES)})"
_INDEX = (
    "CREATE VIRTUAL TABLE words USING fts5(title, author, abstract, content='papers',"
    " content_rowid='id', tokenize='porter unicode61 remove_diacritics 2')"
)


def main() -> None:
    """Import, export, and tell the seconds of both."""
    source, folder = Path(sys.argv[1]), Path(sys.argv[2])
    file = folder / "floor.db"
    clear(file)
    start = now()
    connection = sqlite3.connect(file, isolation_level=None)
    fill(connection, source.read_text("utf-8"))
    middle = now()
    write(connection, folder / "floor.bib")
    end = now()
    connection.close()
    tell({"import": middle - start, "export": end - middle, "peak": memory("VmHWM")})


def fill(connection: sqlite3.Connection, text: str) -> None:
    """Write all entries in one transaction, and index them at its end."""
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("BEGIN")
    connection.execute(_TABLE)
    marks = ", ".join("?" * (len(_NAMES) + 2))
    connection.executemany(
        f"INSERT INTO papers(kind, key, {', '.join(_NAMES)}) VALUES ({marks})",
        (
            (kind, key, *(fields.get(name, "") for name in _NAMES))
            for kind, key, fields in entries(text)
        ),
    )
    connection.execute(_INDEX)
    connection.execute("INSERT INTO words(words) VALUES ('rebuild')")
    connection.execute("COMMIT")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def entries(text: str) -> Iterator[tuple[str, str, dict[str, str]]]:
    """Give kind, key and fields of every entry; trusts the file to be sound."""
    for entry in _ENTRY.finditer(text):
        fields: dict[str, str] = {}
        place = entry.end()
        while field := _FIELD.match(text, place):
            end = closing(text, field.end())
            fields[field[1]] = text[field.end() : end]
            place = end + 2  # brace and comma
        yield entry[1], entry[2], fields


def closing(text: str, place: int) -> int:
    """Find the brace that ends a value."""
    depth = 1
    for brace in _BRACE.finditer(text, place):
        depth += {"{": 1, "}": -1}.get(brace[0], 0)
        if not depth:
            return brace.start()
    raise ValueError("a value does not end")


def write(connection: sqlite3.Connection, target: Path) -> None:
    """Write all papers as BibTeX again."""
    columns = ", ".join(_NAMES)
    with target.open("w", encoding="utf-8") as file:
        for kind, key, *values in connection.execute(f"SELECT kind, key, {columns} FROM papers"):
            pairs = zip(_NAMES, values, strict=True)
            body = "".join(f"  {name} = {{{value}}},\n" for name, value in pairs)
            file.write(f"@{kind}{{{key},\n{body}}}\n\n")
        file.flush()
        os.fsync(file.fileno())


if __name__ == "__main__":
    main()
