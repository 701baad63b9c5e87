"""What every list made to be read has in common: its options, groups, names and addresses.

Everything here is plain text; how it is written so that it stays text is each writer's own.
"""

import re
from collections.abc import Iterable

from reading_list.core.bundle import Bundle
from reading_list.core.paper import Highlight, Paper, Session, Status
from reading_list.formats.format import Option, Options

STAR = "★"

GROUP_BY = Option(
    "group-by",
    "Group by",
    "choice",
    "none",
    (
        ("none", "Nothing"),
        ("status", "Status"),
        ("session", "Session"),
        ("tag", "First tag"),
        ("rating", "Rating"),
        ("list", "Reading list"),
    ),
)
TICKS = (
    Option("heading", "Heading", "bool", True),
    Option("authors", "Authors", "bool", True),
    Option("session", "Session", "bool", True),
    Option("status-and-rating", "Status and rating", "bool", True),
    Option("tags", "Tags", "bool", True),
    Option("notes", "Notes", "bool", True),
    Option("highlights", "Highlights", "bool", True),
    Option("abstracts", "Abstracts", "bool", False),
    Option("links", "Links", "bool", True),
    Option("keys", "Cite keys", "bool", False),
)
_QUOTE = re.compile(r"(?:^ {0,3}>.*(?:\n|\Z))+", re.MULTILINE)
_QUOTE_SIGN = re.compile(r"^ {0,3}>", re.MULTILINE)
_SCHEMES = ("http://", "https://", "mailto:")


def groups(papers: Iterable[Paper], bundle: Bundle, group_by: str) -> list[tuple[str, list[Paper]]]:
    """Part the papers under headings; within a group their order stays."""
    if group_by == "none":
        return [("", list(papers))]
    found: dict[tuple[int, str], list[Paper]] = {}
    for paper in papers:
        found.setdefault(_group_of(paper, bundle, group_by), []).append(paper)
    # Rank first; groups of one rank stay in the order in which their first paper came.
    return [(key[1], found[key]) for key in sorted(found, key=lambda key: key[0])]


def place_of(session: Session) -> str:
    """Give a session's name for readers, whatever of it is known."""
    return session.label or session.date


def place(paper: Paper) -> str:
    """Give where a paper is shown or appeared."""
    if paper.sessions:
        return ", ".join(place_of(session) for session in paper.sessions)
    return " ".join(part for part in (paper.venue, str(paper.year or "")) if part)


def names(paper: Paper) -> list[str]:
    """Give the authors' names, with "et al." where the source knew of more."""
    found = [author.name for author in paper.authors if author.name]
    return [*found, "et al."] if paper.authors_truncated else found


def addresses(paper: Paper) -> list[tuple[str, str]]:
    """Give labels and addresses of all places of a paper on the web, each address once."""
    labels = {paper.url.strip(): "page"}
    for item in paper.links:
        labels.setdefault(item.url.strip(), item.kind)
    if doi := paper.id_of("doi"):
        labels.setdefault(f"https://doi.org/{doi}", "doi")
    if arxiv := paper.id_of("arxiv"):
        labels.setdefault(f"https://arxiv.org/abs/{arxiv}", "arXiv")
    return [(label, url) for url, label in labels.items() if is_safe(url)]


def is_safe(url: str) -> bool:
    """Say whether an address may stand in a file as a link."""
    return url.strip().lower().startswith(_SCHEMES)


def remarks(paper: Paper, bundle: Bundle) -> list[str]:
    """Give what the person said of a paper on the list that is exported."""
    listed = [item for item in paper.lists if bundle.list_name and item.name == bundle.list_name]
    return [item.remark for item in listed if item.remark.strip()]


def highlights(paper: Paper, options: Options) -> list[Highlight]:
    """Give the highlights to be written: those quoted in a note that is written stand there."""
    if not options["highlights"]:
        return []
    quoted = _quotes(paper.note) if options["notes"] and ">" in paper.note else set()
    # What the person said of a highlight is nowhere else.
    return [
        mark
        for mark in paper.highlights
        if mark.comment.strip() or " ".join(mark.quote.split()) not in quoted
    ]


def _quotes(note: str) -> set[str]:
    """Give the quotes of a note, each on one line."""
    found = (match[0] for match in _QUOTE.finditer(note))
    return {" ".join(_QUOTE_SIGN.sub(" ", quote).split()) for quote in found}


def heading_of(bundle: Bundle) -> str:
    """Give the text the person put at the head of the list that is exported."""
    for item in bundle.lists:
        if bundle.list_name and item.name == bundle.list_name:
            return item.heading
    return ""


def origin(papers: Iterable[Paper]) -> str:
    """Give the session all papers are from, if it is one."""
    listed = tuple(papers)
    places = {place_of(session) for paper in listed for session in paper.sessions}
    return places.pop() if len(places) == 1 and all(paper.sessions for paper in listed) else ""


def count_of(number: int) -> str:
    """Say how many papers there are."""
    return {0: "No papers", 1: "1 paper"}.get(number, f"{number} papers")


def _group_of(paper: Paper, bundle: Bundle, group_by: str) -> tuple[int, str]:
    """Give the rank and the heading of a paper's group; what has none comes last."""
    last = 1_000_000
    if group_by == "status":
        return list(Status).index(paper.status), paper.status.capitalize()
    if group_by == "session":
        return (0, place_of(paper.sessions[0])) if paper.sessions else (last, "No session")
    if group_by == "tag":
        return (0, paper.tags[0]) if paper.tags else (last, "No tag")
    if group_by == "rating":
        stars = paper.rating or 0
        return (-stars, STAR * stars) if stars else (last, "Not rated")
    known = [item.name for item in bundle.lists]
    on = [known.index(item.name) for item in paper.lists if item.name in known]
    return (min(on), known[min(on)]) if on else (last, "On no list")
