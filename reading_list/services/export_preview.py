"""The very text of an export, with what is told of it, before it goes anywhere.

Formats that are no text show one that has the same in it; their bytes are made when they are
wanted.
"""

import codecs
import io
from collections.abc import Mapping
from dataclasses import dataclass

from reading_list.core.bundle import Bundle
from reading_list.core.errors import RefusedError
from reading_list.core.paper import Paper
from reading_list.formats.format import TO_READ, Format, resolve_options
from reading_list.formats.listing import GROUP_BY, TICKS
from reading_list.formats.page_body import Body
from reading_list.services import exporting

SHOWN_LINES = 2_000
FIRST_PAPERS = 40  # more than a screen shows
_MOST_RICH = 1_000  # papers; nobody pastes more into a letter


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendering:
    """What would be written: `data`, byte for byte, or None where it is not made yet.

    `shown` is what can be copied, in UTF-8, and `head` its first lines.
    """

    data: bytes | None
    shown: bytes
    papers: tuple[Paper, ...]
    lines: int
    head: str
    is_whole: bool

    @property
    def text(self) -> str:
        """Give all of the text; made when it is asked for, for it may be 150 megabytes."""
        return _text(self.shown)


def rendered(found: Format, bundle: Bundle, given: Mapping[str, str]) -> Rendering:
    """Write a bundle and describe the result; raises `RefusedError` for a wrong option."""
    data = _shown(found, bundle, given)
    lines = data.count(b"\n") + (not data.endswith(b"\n") if data else 0)
    return Rendering(
        data=data if found.is_text and found.write is not None else None,
        shown=data,
        papers=tuple(bundle.papers),
        lines=lines,
        head=_head(data),
        is_whole=lines <= SHOWN_LINES,
    )


def first_look(found: Format, bundle: Bundle, given: Mapping[str, str]) -> str:
    """Give the first lines before all papers are written; empty where they may be others."""
    if given.get(GROUP_BY.name, GROUP_BY.default) != GROUP_BY.default or not found.is_text:
        return ""
    return _head(_shown(found, bundle, given))


def rich_text(found: Format, bundle: Bundle, given: Mapping[str, str]) -> str:
    """Give a list to read as markup for the clipboard; empty for what is for programs."""
    papers = tuple(bundle.papers)
    if found.group != TO_READ or len(papers) > _MOST_RICH:
        return ""
    usual = {option.name: option.default for option in (GROUP_BY, *TICKS)}
    body = Body(bundle, {**usual, **resolve_options(found, given)}, lambda _: "", papers)
    return "\n".join([*(body.head() if body.options["heading"] else ()), *body.sections()])


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


def _shown(found: Format, bundle: Bundle, given: Mapping[str, str]) -> bytes:
    if found.shown is None:
        return exporting.render(found, bundle, given)
    target = io.BytesIO()
    found.shown(bundle, target, resolve_options(found, given))
    return target.getvalue()


def _text(data: bytes) -> str:
    return data.removeprefix(codecs.BOM_UTF8).decode("utf-8", "replace")


def _head(data: bytes) -> str:
    lines = data.split(b"\n", SHOWN_LINES)
    return _text(b"\n".join(lines[:SHOWN_LINES]) if len(lines) > SHOWN_LINES else data)
