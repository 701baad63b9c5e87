"""What the program remembers between starts, besides the library. Typed, with defaults.

A JSON file in the user's config folder; keys this version does not know are kept, so that an
older program does not take a newer one's settings away.
"""

import json
import os
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any, get_args, get_origin

VERSION = 1
_LARGEST = 2**31 - 1  # what Qt takes for a number


@dataclass
class Settings:
    """All settings. Texts that hold window state are Qt's own, in base64."""

    geometry: str = ""
    splitter: str = ""
    table_splitter: str = ""
    detail_splitter: str = ""
    table_columns: str = ""
    columns_shown: list[str] = field(default_factory=lambda: ["authors", "rating", "tags", "marks"])
    is_filters_shown: bool = True
    is_detail_shown: bool = True
    is_table: bool = False
    sort: str = "page"
    text_size: int = 0
    query: str = ""
    queries: list[str] = field(default_factory=list)
    selected_paper: int = 0
    deck_paper: int = 0
    deck_query: str = ""
    deck_decided: dict[str, list[int]] = field(default_factory=dict)
    current_list: str = ""
    folded_groups: list[str] = field(default_factory=list)
    last_visit: str = ""
    contexts: dict[str, dict[str, Any]] = field(default_factory=dict)
    export_format: str = "markdown"
    export_options: dict[str, dict[str, str]] = field(default_factory=dict)
    export_folder: str = ""
    export_previews: dict[str, str] = field(default_factory=dict)
    exported: dict[str, str] = field(default_factory=dict)
    kept_files: list[dict[str, Any]] = field(default_factory=list)
    kept_outcomes: dict[str, dict[str, str]] = field(default_factory=dict)
    attach_by: str = ""
    goes_on: bool = True
    color_scheme: str = ""
    key_preset: str = "own"
    key_changes: dict[str, Any] = field(default_factory=dict)
    unknown: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def load(cls, path: Path) -> "Settings":
        """Read the file; what is missing, damaged or of the wrong kind takes its default."""
        try:
            values = json.loads(path.read_text("utf-8"))
        except (OSError, ValueError, RecursionError):
            return cls()
        if not isinstance(values, dict):
            return cls()
        settings = cls()
        known = {item.name: item.type for item in fields(cls) if item.name != "unknown"}
        for name, value in values.items():
            if name not in known:
                settings.unknown[name] = value
            elif _is_of(value, known[name]) and _is_text(value):
                setattr(settings, name, value)
        return settings

    def save(self, path: Path) -> bool:
        """Write the file by way of one beside it; false if the disk does not let us."""
        values = asdict(self)
        values |= {"version": VERSION, **values.pop("unknown")}
        unfinished = path.with_name(f"{path.name}.part")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            unfinished.write_text(json.dumps(values, indent=2, sort_keys=True), "utf-8")
            os.replace(unfinished, path)
        except OSError:
            return False
        return True


def _is_of(value: Any, kind: Any) -> bool:
    """Tell whether a value is of a kind, with all that is in it."""
    origin, inner = get_origin(kind), get_args(kind)
    if origin is dict:
        return type(value) is dict and all(_is_of(item, inner[1]) for item in value.values())
    if origin is list:
        return type(value) is list and all(_is_of(item, inner[0]) for item in value)
    if kind is int:
        return type(value) is int and abs(value) <= _LARGEST
    return kind is Any or type(value) is kind


def _is_text(value: Any) -> bool:
    """Tell whether all texts in a value can be written; JSON can spell half of a sign."""
    try:
        json.dumps(value, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return False
    return True
