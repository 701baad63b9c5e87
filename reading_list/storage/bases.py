"""What each source said last about a paper, so that a re-import can tell who changed what.

An item of an import stores only the fields in which the source differs from the paper
(`import_items.differs`); the base is the paper's facts overlaid by them. So whenever a
paper's facts change, the old values go into the items that relied on them.
"""

import json
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from reading_list.core.paper import Facts
from reading_list.storage.facts_json import facts_from_json, facts_to_json
from reading_list.storage.row_log import Row, RowLog

LATEST_ITEMS = """
SELECT i.import_id, i.record FROM import_items i JOIN imports m ON m.id = i.import_id
WHERE i.paper_id = ? AND m.state = 'done' AND i.outcome <> 'unlisted'
AND m.id = (SELECT max(i2.import_id) FROM import_items i2 JOIN imports m2 ON m2.id = i2.import_id
            WHERE i2.paper_id = i.paper_id AND i2.outcome <> 'unlisted'
            AND m2.source_id = m.source_id AND m2.state = 'done')
"""


def keep_bases(log: RowLog, paper_id: int, old: Facts, changed: Iterable[str]) -> None:
    """Store the old values of the changed fields with every source's latest items."""
    values = facts_to_json(old)
    rows = log.connection.execute(LATEST_ITEMS, (paper_id,)).fetchall()
    for import_id, record in rows:
        (row,) = log.find("import_items", import_id=import_id, record=record)
        differs = {name: values[name] for name in changed} | differs_of(row)
        log.update("import_items", row, differs=json.dumps(differs, sort_keys=True))


def differs_of(row: Row) -> dict[str, Any]:
    """Give the fields in which the item's source differed from the paper."""
    return dict(json.loads(row["differs"])) if row["differs"] else {}


def base_of(facts: Facts, differs: str | None) -> Facts:
    """Overlay a paper's facts with what its source said differently."""
    return replace(facts, **facts_from_json(json.loads(differs))) if differs else facts
