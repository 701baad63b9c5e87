"""Know the sessions file of a MiniConf site, which names papers by number alone.

There is no paper in it to read: titles stand in the papers file beside it. It is told as
what it is, for its owner sees a conference programme in it.
"""

import re
from collections.abc import Iterator

from reading_list.core.draft import ReadItem
from reading_list.core.errors import UnreadableSourceError
from reading_list.core.progress import Progress
from reading_list.formats.format import Format
from reading_list.formats.source import Source

_SESSION = re.compile(
    r"^[^\s#][^\n]{0,200}:[ \t]*\n(?:[ \t]+\w+:[ \t][^\n]*\n){0,8}[ \t]+papers:[ \t]*\n[ \t]*- ",
    re.MULTILINE,
)
_HEAD = 20_000


def sniff(source: Source) -> float:
    """Tell how surely this is a sessions file."""
    found = _SESSION.search(source.text[:_HEAD])
    return 0.9 if found and found.start() < 2_000 else 0.0


def read(source: Source, progress: Progress) -> Iterator[ReadItem]:
    """Raise `UnreadableSourceError`, always."""
    progress(0, len(source.lines))
    raise UnreadableSourceError(
        f"{source.name} lists sessions with the numbers of their papers, but no titles. "
        "Import the file of the papers instead (papers.csv). Nothing was changed."
    )


FORMAT = Format(
    name="miniconf-sessions",
    label="MiniConf sessions",
    suffixes=(".yml",),
    sniff=sniff,
    read=read,
)
