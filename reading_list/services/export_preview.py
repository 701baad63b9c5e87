"""The very text of an export, with what is told of it, before it goes anywhere."""

import codecs
from collections.abc import Mapping
from dataclasses import dataclass

from reading_list.core.bundle import Bundle
from reading_list.core.errors import RefusedError
from reading_list.core.paper import Paper
from reading_list.formats.format import Format, resolve_options
from reading_list.services import exporting

SHOWN_LINES = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendering:
    """What would be written. `head` is its first lines, `data` all of it, byte for byte."""

    data: bytes
    papers: tuple[Paper, ...]
    lines: int
    head: str
    is_whole: bool


def rendered(found: Format, bundle: Bundle, given: Mapping[str, str]) -> Rendering:
    """Write a bundle and describe the result; raises `RefusedError` for a wrong option."""
    papers = tuple(bundle.papers)
    data = exporting.render(found, bundle, given)
    lines = data.count(b"\n") + (not data.endswith(b"\n") if data else 0)
    head = _head(data)
    return Rendering(
        data=data, papers=papers, lines=lines, head=head, is_whole=lines <= SHOWN_LINES
    )


def fitting_options(found: Format, given: Mapping[str, str]) -> dict[str, str]:
    """Keep of remembered options what this format still takes."""
    kept = {}
    for name, value in given.items():
        try:
            resolve_options(found, {name: value})
        except RefusedError:
            continue
        kept[name] = value
    return kept


def _head(data: bytes) -> str:
    lines = data.split(b"\n", SHOWN_LINES)
    shown = b"\n".join(lines[:SHOWN_LINES]) if len(lines) > SHOWN_LINES else data
    return shown.removeprefix(codecs.BOM_UTF8).decode("utf-8", "replace")
