"""The journal of all edits, which is the undo stack as well; nothing is deleted from it.

A row's `state` is `done` (can be undone), `undone` (can be redone), `gone` (undone, then
something else was done) or `undo`/`redo` for the steps that take back and do again; these
point by `undoes` at the row they are about.
"""

import json
import sqlite3
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from reading_list.core.acts import Act
from reading_list.core.changes import Changes
from reading_list.core.errors import RefusedError
from reading_list.storage.row_log import RowImage, pack, unpack

_COLUMNS = "id, at, origin, kind, value, count, title, state, undoes, import_id"
_LISTED_PAPERS = 5_000  # a change of more papers is announced as a change of everything


@dataclass(frozen=True, slots=True)
class Step:
    """One row of the history; `at` is ISO 8601 UTC, `origin` who did it."""

    id: int
    at: str
    origin: str
    act: Act
    state: str
    undoes: int | None
    import_id: int | None


@dataclass(frozen=True, slots=True)
class UndoStatus:
    """What undo and redo would do now; None where there is nothing."""

    undo: Step | None
    redo: Step | None


def now() -> str:
    """Give the present moment as ISO 8601 UTC, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def record(
    connection: sqlite3.Connection,
    origin: str,
    act: Act,
    images: Iterable[RowImage],
    changes: Changes,
    import_id: int | None = None,
) -> int:
    """Write an edit to the journal; what had been undone cannot be redone any more."""
    connection.execute("UPDATE history SET state = 'gone' WHERE state = 'undone'")
    return _insert(connection, origin, act, "done", None, import_id, changes, pack(images))


def record_step(
    connection: sqlite3.Connection, origin: str, step: Step, state: str, changes: Changes
) -> None:
    """Write that `step` was taken back (`state` undo) or done again (redo)."""
    turned = "undone" if state == "undo" else "done"
    connection.execute("UPDATE history SET state = ? WHERE id = ?", (turned, step.id))
    _insert(connection, origin, step.act, state, step.id, step.import_id, changes, None)


def record_restore(
    connection: sqlite3.Connection, origin: str, name: str, changes: Changes, after: int
) -> None:
    """Write that a backup was restored, under a number beyond `after` and all it holds.

    `after` is the newest step other windows may have seen; they follow what comes later.
    A restore cannot be undone, but what the backup's own history holds still can.
    """
    step = _insert(connection, origin, Act("restore", name), "gone", None, None, changes, None)
    if step <= after:
        connection.execute("UPDATE history SET id = ? WHERE id = ?", (after + 1, step))


def extend(
    connection: sqlite3.Connection, origin: str, act: Act, paper_id: int, image: RowImage
) -> bool:
    """Join further typing to the newest row, if that is the same note typed by us.

    Taking the note away, or going back to what it was, is a step of its own: joined, the
    words typed in between could not be had back.
    """
    row = connection.execute(
        "SELECT id, origin, kind, state, images FROM history ORDER BY id DESC LIMIT 1"
    ).fetchone()
    if row is None or (row[1], row[2], row[3]) != (origin, act.kind, "done"):
        return False
    images = unpack(row[4])
    if len(images) != 1 or images[0].paper_id != paper_id or images[0].table != image.table:
        return False
    joined = RowImage(image.table, images[0].before, image.after)
    if joined.after is None or (joined.before or {}).get("text") == joined.after["text"]:
        return False
    connection.execute(
        "UPDATE history SET images = ?, at = ? WHERE id = ?", (pack([joined]), now(), row[0])
    )
    return True


def status(connection: sqlite3.Connection) -> UndoStatus:
    """Say what undo and redo would do."""
    undo = _first(connection, "state = 'done' ORDER BY id DESC")
    redo = _first(connection, "state = 'undone' ORDER BY id")
    return UndoStatus(undo, redo)


def images_of(connection: sqlite3.Connection, step: Step) -> list[RowImage]:
    """Give the row images of a step."""
    row = connection.execute("SELECT images FROM history WHERE id = ?", (step.id,)).fetchone()
    return unpack(row[0])


def keep_images(connection: sqlite3.Connection, step: Step, images: list[RowImage]) -> None:
    """Store the row images of a step anew, because rows had changed beside the history."""
    connection.execute("UPDATE history SET images = ? WHERE id = ?", (pack(images), step.id))


def steps(
    connection: sqlite3.Connection, paper_id: int | None = None, limit: int | None = None
) -> list[Step]:
    """Give the newest steps first, of one paper or of all."""
    condition, values = "1", []
    if paper_id is not None:
        condition = (
            "(id IN (SELECT history_id FROM history_papers WHERE paper_id = ?) OR "
            "import_id IN (SELECT import_id FROM import_items WHERE paper_id = ?))"
        )
        values += [paper_id, paper_id]
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM history WHERE {condition} ORDER BY id DESC LIMIT ?",
        (*values, -1 if limit is None else limit),
    )
    return [_step(row) for row in rows]


def outline(connection: sqlite3.Connection) -> "tuple[array[int], bytes]":
    """Give all edits, newest first, and for each the first letter of its state.

    Only an index is read, so that a hundred thousand edits take less than a tenth of a second.
    """
    states = ("done", "undone", "gone")
    marks = ", ".join("?" * len(states))
    rows = connection.execute(
        f"SELECT id, substr(state, 1, 1) FROM history WHERE state IN ({marks})", states
    ).fetchall()
    rows.sort(reverse=True)
    return array("q", [row[0] for row in rows]), "".join(row[1] for row in rows).encode()


def steps_by_id(connection: sqlite3.Connection, ids: Sequence[int]) -> list[Step]:
    """Give these steps, newest first."""
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM history WHERE id IN (SELECT value FROM json_each(?)) "
        "ORDER BY id DESC",
        (json.dumps(list(ids)),),
    )
    return [_step(row) for row in rows]


def steps_to(connection: sqlite3.Connection, step_id: int) -> list[Step]:
    """Give what has to be undone, or redone, in order, so that this step is; none if it cannot."""
    found = steps_by_id(connection, [step_id])
    state = found[0].state if found else ""
    conditions = {
        "done": "state = 'done' AND id >= ? ORDER BY id DESC",
        "undone": "state = 'undone' AND id <= ? ORDER BY id",
    }
    if state not in conditions:
        return []
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM history WHERE {conditions[state]}", (step_id,)
    )
    return [_step(row) for row in rows]


def papers_of(connection: sqlite3.Connection, step: Step) -> list[int]:
    """Give the papers a step was about."""
    rows = connection.execute(
        "SELECT paper_id FROM history_papers WHERE history_id = ? ORDER BY paper_id", (step.id,)
    )
    return [row[0] for row in rows]


@dataclass(frozen=True, slots=True)
class Newest:
    """The head of the journal; `typed` is what a note's row holds, since typing extends it."""

    id: int = 0
    typed: str | bytes | None = None


def newest(connection: sqlite3.Connection) -> Newest:
    """Give the head of the journal."""
    row = connection.execute(
        "SELECT id, CASE WHEN kind = 'note' THEN images END FROM history ORDER BY id DESC LIMIT 1"
    ).fetchone()
    return Newest(*row) if row else Newest()


def has_grown(connection: sqlite3.Connection, seen: Newest) -> bool:
    """Say whether the row that was newest has been typed on since."""
    if seen.typed is None:
        return False
    row = connection.execute("SELECT images FROM history WHERE id = ?", (seen.id,)).fetchone()
    return row is not None and row[0] != seen.typed


def changes_since(connection: sqlite3.Connection, step_id: int) -> Changes:
    """Join what all steps after this one changed."""
    joined = Changes()
    rows = connection.execute("SELECT changes FROM history WHERE id > ? ORDER BY id", (step_id,))
    for (text,) in rows:
        joined |= _changes_from_json(text)
    return joined


def _insert(
    connection: sqlite3.Connection,
    origin: str,
    act: Act,
    state: str,
    undoes: int | None,
    import_id: int | None,
    changes: Changes,
    images: str | bytes | None,
) -> int:
    cursor = connection.execute(
        "INSERT INTO history (at, origin, kind, value, count, title, state, undoes, import_id, "
        "changes, images) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            *(now(), origin, act.kind, act.value, act.count, act.title),
            *(state, undoes, import_id, _changes_to_json(changes), images),
        ),
    )
    step_id = cursor.lastrowid or 0
    connection.executemany(
        "INSERT INTO history_papers (paper_id, history_id) VALUES (?, ?)",
        ((paper_id, step_id) for paper_id in sorted(changes.papers)) if import_id is None else (),
    )
    return step_id


def _first(connection: sqlite3.Connection, condition: str) -> Step | None:
    row = connection.execute(f"SELECT {_COLUMNS} FROM history WHERE {condition} LIMIT 1")
    found = row.fetchone()
    return None if found is None else _step(found)


def _step(row: tuple[int, str, str, str, str, int, str, str, int | None, int | None]) -> Step:
    act = Act(kind=row[3], value=row[4], count=row[5], title=row[6])
    return Step(row[0], row[1], row[2], act, row[7], row[8], row[9])


def _changes_to_json(changes: Changes) -> str:
    if changes.is_everything or len(changes.papers) > _LISTED_PAPERS:
        return '{"everything": true}'
    values = {
        "added": sorted(changes.added),
        "removed": sorted(changes.removed),
        "changed": sorted(changes.changed),
        "tags": changes.tags,
        "lists": changes.lists,
        "views": changes.views,
        "alike": changes.alike,
    }
    return json.dumps({name: value for name, value in values.items() if value})


def _changes_from_json(text: str) -> Changes:
    values = json.loads(text)
    return Changes(
        added=frozenset(values.get("added", ())),
        removed=frozenset(values.get("removed", ())),
        changed=frozenset(values.get("changed", ())),
        tags=values.get("tags", False),
        lists=values.get("lists", False),
        views=values.get("views", False),
        alike=values.get("alike", False),
        is_everything=values.get("everything", False),
    )


def require(step: Step | None, expected: int | None, verb: str) -> Step:
    """Give the step that is to be turned; raises `RefusedError` if it is none, or another one."""
    if step is None:
        raise RefusedError(f"There is nothing to {verb}.")
    if expected is not None and step.id != expected:
        raise RefusedError("Something else was done in the meantime; nothing was changed.")
    return step
