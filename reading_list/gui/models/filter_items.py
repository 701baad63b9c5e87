"""What the filters show, as plain data: groups of values with their counts."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

_NEW = "new"


class FilterState(StrEnum):
    """Whether the query narrows by a value."""

    PLAIN = "plain"
    INCLUDED = "included"
    EXCLUDED = "excluded"


class How(StrEnum):
    """What choosing a value is to do to the query."""

    NARROW = "narrow"
    WIDEN = "widen"
    EXCLUDE = "exclude"
    REMOVE = "remove"


class NameAct(StrEnum):
    """What can be done to a reading list, a view or a tag itself."""

    RENAME_LIST = "rename-list"
    LIST_HEADING = "list-heading"
    DELETE_LIST = "delete-list"
    RENAME_VIEW = "rename-view"
    DELETE_VIEW = "delete-view"
    RENAME_TAG = "rename-tag"
    COLOR_TAG = "color-tag"
    DELETE_TAG = "delete-tag"


@dataclass(frozen=True, slots=True, kw_only=True)
class FilterItem:
    """One value. `count` None is not known yet and shown blank.

    `mark` is an icon's name ("status-new" comes in its own ink), "tag:<colour>" for a
    square in a tag's colour, "stars:<n>" for stars in place of the label, or empty.
    `depth` indents nested tags. `name` is that of the person's own list, view or tag, which
    can be deleted; empty for all else.
    """

    value: str
    label: str
    count: int | None = None
    mark: str = ""
    depth: int = 0
    state: FilterState = FilterState.PLAIN
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FilterGroup:
    """Values under a heading. `key` names the group in signals, e.g. "status".

    `total` tells how many values there are when `items` holds only the first of them;
    `empty_text` stands in an empty group, which without it is not shown at all.
    """

    key: str
    title: str
    items: tuple[FilterItem, ...] = ()
    total: int | None = None
    empty_text: str = ""


def new_left(groups: Iterable[FilterGroup]) -> int | None:
    """Give how many new papers the query finds; None if that is unknown, or not asked for."""
    items = next((group.items for group in groups if group.key == "status"), ())
    asked = {item.value for item in items if item.state is FilterState.INCLUDED}
    new = next((item for item in items if item.value == _NEW), None)
    if new is None or new.state is FilterState.EXCLUDED or (asked and _NEW not in asked):
        return None
    return new.count
