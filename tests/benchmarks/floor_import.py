"""Floor of import and export: BibTeX to SQLite with a word index and back, and nothing else.

All fields come in and go out again, with TeX's signs taken off and put on; but no names are
split, nothing is matched or folded, no history is kept, and a file that is not sound ends it.

    python -m tests.benchmarks.floor_import FILE.bib FOLDER
"""

import gc
import json
import os
import re
import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.process import clear, memory, now, tell

_ENTRY = re.compile(r"@(\w+)\{([^,\s]+),")
_FIELD = re.compile(r"\s*([\w-]+)\s*=\s*\{")
_BRACE = re.compile(r"\\.|[{}]")
_ESCAPED = re.compile(r"\\([%&#_$])")
_TO_ESCAPE = re.compile(r"([%&#_$])")
_NAMES = ("title", "author", "booktitle", "year", "doi", "url", "abstract")
_COLUMNS = ("kind", "key", *_NAMES, "rest")
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
    gc.disable()
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "cache_size=-65536"):
        connection.execute(f"PRAGMA {pragma}")
    connection.execute("BEGIN")
    connection.execute(f"CREATE TABLE papers(id INTEGER PRIMARY KEY, {', '.join(_COLUMNS)})")
    marks = ", ".join("?" * len(_COLUMNS))
    connection.executemany(
        f"INSERT INTO papers({', '.join(_COLUMNS)}) VALUES ({marks})", rows(text)
    )
    connection.execute(_INDEX)
    connection.execute("INSERT INTO words(words) VALUES ('rebuild')")
    connection.execute("COMMIT")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def rows(text: str) -> Iterator[tuple[str, ...]]:
    """Give a row for every entry; what has no column of its own is kept together."""
    for kind, key, fields in entries(text):
        known = [fields.pop(name, "") for name in _NAMES]
        yield kind, key, *known, json.dumps(fields) if fields else ""


def entries(text: str) -> Iterator[tuple[str, str, dict[str, str]]]:
    """Give kind, key and fields of every entry; trusts the file to be sound."""
    for entry in _ENTRY.finditer(text):
        fields: dict[str, str] = {}
        place = entry.end()
        while field := _FIELD.match(text, place):
            end = closing(text, field.end())
            value = text[field.end() : end]
            fields[field[1]] = _ESCAPED.sub(r"\1", value) if "\\" in value else value
            place = end + 2  # brace and comma
        yield entry[1], entry[2], fields


def closing(text: str, place: int) -> int:
    """Find the brace that ends a value."""
    end = text.find("}", place)
    if text.find("{", place, end) < 0 and text[end - 1] != "\\":
        return end
    depth = 1
    for brace in _BRACE.finditer(text, place):
        depth += {"{": 1, "}": -1}.get(brace[0], 0)
        if not depth:
            return brace.start()
    raise ValueError("a value does not end")


def write(connection: sqlite3.Connection, target: Path) -> None:
    """Write all papers as BibTeX again."""
    with target.open("w", encoding="utf-8") as file:
        for kind, key, *values, rest in connection.execute(
            f"SELECT {', '.join(_COLUMNS)} FROM papers"
        ):
            fields = dict(zip(_NAMES, values, strict=True)) | (json.loads(rest) if rest else {})
            for name in ("title", "abstract"):
                fields[name] = _TO_ESCAPE.sub(r"\\\1", fields[name])
            body = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
            file.write(f"@{kind}{{{key},\n{body}}}\n\n")
        file.flush()
        os.fsync(file.fileno())


if __name__ == "__main__":
    main()
