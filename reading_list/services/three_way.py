"""Who changed what since: the source's last word (base), its word now (theirs), ours."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from reading_list.core.paper import FACT_FIELDS, Facts, PaperType


@dataclass(frozen=True, slots=True)
class Comparison:
    """`updates` changed only there; `conflicts` changed on both sides, ours are kept."""

    updates: Mapping[str, Any]
    conflicts: tuple[str, ...]


def compare(base: Facts, theirs: Facts, ours: Facts) -> Comparison:
    """Compare field by field."""
    updates: dict[str, Any] = {}
    conflicts = []
    for name in FACT_FIELDS:
        was, says, have = getattr(base, name), getattr(theirs, name), getattr(ours, name)
        if says in (was, have):
            continue
        if have == was:
            updates[name] = says
        else:
            conflicts.append(name)
    return Comparison(updates, tuple(conflicts))


def filled(ours: Facts, theirs: Facts) -> dict[str, Any]:
    """Give what another source knows where we know nothing; nothing is replaced."""
    updates: dict[str, Any] = {}
    for name in ("authors", "abstract", "year", "venue", "url"):
        if not getattr(ours, name) and getattr(theirs, name):
            updates[name] = getattr(theirs, name)
    if ours.type is PaperType.OTHER and theirs.type is not PaperType.OTHER:
        updates["type"] = theirs.type
    kinds = {item.kind for item in ours.ids}
    if new_ids := tuple(item for item in theirs.ids if item.kind not in kinds):
        updates["ids"] = ours.ids + new_ids
    urls = {link.url for link in ours.links}
    if new_links := tuple(link for link in theirs.links if link.url not in urls):
        updates["links"] = ours.links + new_links
    if new_extra := {k: v for k, v in theirs.extra.items() if k not in ours.extra}:
        updates["extra"] = {**ours.extra, **new_extra}
    return updates
