"""Read the sessions file of a MiniConf site, which names papers by number alone.

There is no paper in it: titles stand in the papers file beside it. Given with that file it
says when its papers are shown; alone it is told as what it is, for its owner sees a
conference programme in it.
"""

import re
from collections.abc import Iterator

from reading_list.core.draft import ReadItem
from reading_list.core.errors import UnreadableSourceError
from reading_list.core.paper import Session
from reading_list.core.progress import Progress
from reading_list.formats.drafting import text_of, texts_of
from reading_list.formats.format import Format
from reading_list.formats.source import Source
from reading_list.formats.yaml_values import documents

_SESSION = re.compile(
    r"^[^\s#][^\n]{0,200}:[ \t]*\n(?:[ \t]+\w+:[ \t][^\n]*\n){0,8}[ \t]+papers:[ \t]*\n[ \t]*- ",
    re.MULTILINE,
)
_DATE = re.compile(r"(\d{4}-\d\d-\d\d)(?:[_T ]+(\d\d:\d\d))?")
_HEAD = 20_000


def sniff(source: Source) -> float:
    """Tell how surely this is a sessions file."""
    found = _SESSION.search(source.text[:_HEAD])
    return 0.9 if found and found.start() < 2_000 else 0.0


def sessions_in(source: Source) -> dict[str, tuple[Session, ...]]:
    """Give the sessions of each paper, in the order of time; papers by their numbers."""
    found: dict[str, list[Session]] = {}
    for document in documents(source.text):
        values = document.value if isinstance(document.value, dict) else {}
        for name, value in values.items():
            if isinstance(value, dict):
                session = _session(name, text_of(value.get("date")))
                for paper in texts_of(value.get("papers")):
                    found.setdefault(paper, []).append(session)
    return {paper: tuple(sorted(sessions, key=_when)) for paper, sessions in found.items()}


def _session(name: str, told: str) -> Session:
    """Take apart a time as MiniConf writes it: 2020-07-06_05:00:00."""
    match = _DATE.match(told)
    day, time = (match[1], match[2] or "") if match else ("", "")
    return Session(name=" ".join(name.split()), date=day, time=time)


def _when(session: Session) -> tuple[str, str]:
    return session.date, session.time


def read(source: Source, progress: Progress) -> Iterator[ReadItem]:
    """Raise `UnreadableSourceError`, always."""
    progress(0, source.line_count)
    raise UnreadableSourceError(
        f"{source.name} lists sessions with the numbers of their papers, but no titles. "
        "Import it together with the file of the papers (papers.csv). Nothing was changed."
    )


FORMAT = Format(
    name="miniconf-sessions",
    label="MiniConf sessions",
    suffixes=(".yml", ".yaml"),
    sniff=sniff,
    read=read,
)
