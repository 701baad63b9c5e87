"""What a process of its own does with one part of a large file, and what it hands back.

It is loaded by each of these processes first, while somebody waits: nothing belongs here that
reading a part can do without.
"""

from collections.abc import Iterable
from typing import NamedTuple

from reading_list.core.draft import AsideReason, Draft, Lines, ReadItem, SetAside
from reading_list.formats import registry
from reading_list.formats.parts import Part
from reading_list.services.drafts import Chunk, bounded, chunks_of
from reading_list.services.reading_process import tellable

_Aside = tuple[int, int, AsideReason, str]
"""What was set aside, as plain values, which pickle faster; there is a blank line between any two
entries."""


class Answer(NamedTuple):
    """What was found in one part: drafts, and all the rest, packed as far as that pays."""

    chunks: list[Chunk]
    rest: list[ReadItem | _Aside]

    @property
    def others(self) -> Iterable[ReadItem]:
        """Give what are no drafts."""
        for item in self.rest:
            if isinstance(item, tuple):
                first, last, reason, text = item
                yield SetAside(Lines(first, last), reason, text)
            else:
                yield item


def load(format_name: str) -> None:
    """Load what reading a format takes, before there is anything to read."""
    registry.by_name(format_name)


def answer(format_name: str, part: Part) -> Answer:
    """Read one part; raises UnicodeDecodeError if it is not in UTF-8."""
    try:
        return _answer(format_name, part)
    except Exception as error:
        if (told := tellable(error)) is error:
            raise
        raise told from error


def _answer(format_name: str, part: Part) -> Answer:
    read_part = registry.by_name(format_name).read_part
    assert read_part is not None, "a format that cuts files into parts reads them"
    drafts: list[Draft] = []
    rest: list[ReadItem | _Aside] = []
    for item in map(bounded, read_part(part)):
        if isinstance(item, Draft):
            drafts.append(item)
        elif isinstance(item, SetAside):
            rest.append((item.lines.first, item.lines.last, item.reason, item.text))
        else:
            rest.append(item)
    return Answer(list(chunks_of(drafts)), rest)
