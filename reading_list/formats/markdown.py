"""A reading list as Markdown that one would publish or send.

One numbered entry a paper; the person's notes stand in it as they were written.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from reading_list.core.bundle import Bundle
from reading_list.core.paper import Highlight, Paper, Session, Status
from reading_list.formats.format import TO_READ, Format, Option, Options
from reading_list.formats.markdown_text import (
    at_line_start,
    code,
    escape,
    hashtag,
    inline,
    link,
    own_markdown,
    paragraphs,
)

_NEW_LINE = "  \n"  # two blanks: a line break within a paragraph
_STAR = "★"

OPTIONS = (
    Option(
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
    ),
    Option("math", "Math", "choice", "tex", (("tex", "TeX"), ("unicode", "Unicode"))),
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


def write(bundle: Bundle, target: BinaryIO, options: Options) -> None:
    """Write the list."""
    papers = tuple(bundle.papers)
    page = _Page(bundle, options)
    blocks = list(page.head(papers)) if options["heading"] else []
    number = 0
    for heading, members in _groups(papers, bundle, str(options["group-by"])):
        if heading:
            blocks.append(f"## {heading}")
        for paper in members:
            number += 1
            blocks.append(page.entry(number, paper))
    target.write(("\n\n".join(blocks) + "\n").encode())


def place_of(session: Session) -> str:
    """Give a session's name for readers, whatever of it is known."""
    return session.label or session.date


@dataclass(frozen=True, slots=True)
class _Page:
    bundle: Bundle
    options: Options

    def head(self, papers: tuple[Paper, ...]) -> Iterator[str]:
        """Give title and first sentence, and the heading the person gave the list."""
        yield f"# {escape(self.bundle.title) or 'Reading list'}"
        for reading_list in self.bundle.lists:
            if self.bundle.list_name and reading_list.name == self.bundle.list_name:
                yield from self._paragraphs(reading_list.heading)
        places = {place_of(session) for paper in papers for session in paper.sessions}
        is_one = len(places) == 1 and all(paper.sessions for paper in papers)
        origin = f" from {escape(places.pop())}" if is_one else ""
        count = {0: "No papers", 1: "1 paper"}.get(len(papers), f"{len(papers)} papers")
        yield f"{count}{origin}."

    def entry(self, number: int, paper: Paper) -> str:
        """Give a paper as an entry of the numbered list."""
        mark = f"{number}. "
        indent = " " * len(mark)
        head = [self._title(paper), self._authors(paper), self._facts(paper), self._links(paper)]
        blocks = [_NEW_LINE.join(line for line in head if line)]
        blocks += self._remark(paper)
        if self.options["abstracts"]:
            blocks += self._paragraphs(paper.abstract)
        if self.options["highlights"]:
            blocks += [self._quote(mark) for mark in paper.highlights]
        if self.options["notes"] and paper.note.strip():
            blocks.append(own_markdown(paper.note, ""))
        return mark + "\n\n".join(own_markdown(block, indent) for block in blocks)[len(mark) :]

    def _title(self, paper: Paper) -> str:
        title = self._inline(paper.title) or "Untitled"
        stars = _STAR * (paper.rating or 0) if self.options["status-and-rating"] else ""
        return f"**{title}** {stars}".rstrip()

    def _authors(self, paper: Paper) -> str:
        if not self.options["authors"]:
            return ""
        names = [self._inline(author.name) for author in paper.authors]
        if paper.authors_truncated:
            names.append("et al.")
        return at_line_start(", ".join(name for name in names if name))

    def _facts(self, paper: Paper) -> str:
        facts = []
        if self.options["session"] and (place := _place(paper)):
            facts.append(f"*{self._inline(place)}*")
        if self.options["status-and-rating"] and paper.status is not Status.NEW:
            facts.append(str(paper.status))
        if self.options["keys"]:
            facts.append(code(paper.key))
        if self.options["tags"] and paper.tags:
            facts.append(" ".join(hashtag(tag) for tag in paper.tags))
        return " · ".join(facts)

    def _links(self, paper: Paper) -> str:
        if not self.options["links"]:
            return ""
        labels = {paper.url: "page"}
        for item in paper.links:
            labels.setdefault(item.url, item.kind)
        if doi := paper.id_of("doi"):
            labels.setdefault(f"https://doi.org/{doi}", "doi")
        if arxiv := paper.id_of("arxiv"):
            labels.setdefault(f"https://arxiv.org/abs/{arxiv}", "arXiv")
        return " · ".join(filter(None, (link(label, url) for url, label in labels.items())))

    def _remark(self, paper: Paper) -> Iterable[str]:
        for place in paper.lists:
            if self.bundle.list_name and place.name == self.bundle.list_name:
                yield from self._paragraphs(place.remark)

    def _quote(self, mark: Highlight) -> str:
        lines = [at_line_start(self._inline(mark.quote))]
        if mark.comment.strip():
            lines.append(f"*{self._inline(mark.comment)}*")
        return _NEW_LINE.join(f"> {line}" for line in lines)

    def _inline(self, source: str) -> str:
        return inline(source, keeps_math=self.options["math"] == "tex")

    def _paragraphs(self, source: str) -> list[str]:
        return paragraphs(source, keeps_math=self.options["math"] == "tex")


def _place(paper: Paper) -> str:
    if paper.sessions:
        return ", ".join(place_of(session) for session in paper.sessions)
    return " ".join(part for part in (paper.venue, str(paper.year or "")) if part)


def _groups(
    papers: tuple[Paper, ...], bundle: Bundle, group_by: str
) -> list[tuple[str, list[Paper]]]:
    """Part the papers under headings; within a group their order stays."""
    if group_by == "none":
        return [("", list(papers))]
    groups: dict[tuple[int, str], list[Paper]] = {}
    for paper in papers:
        groups.setdefault(_group_of(paper, bundle, group_by), []).append(paper)
    # Rank first; groups of one rank stay in the order in which their first paper came.
    return [(key[1], groups[key]) for key in sorted(groups, key=lambda key: key[0])]


def _group_of(paper: Paper, bundle: Bundle, group_by: str) -> tuple[int, str]:
    """Give the rank and the heading of a paper's group; what has none comes last."""
    last = 1_000_000
    if group_by == "status":
        return list(Status).index(paper.status), paper.status.capitalize()
    if group_by == "session":
        return (0, escape(place_of(paper.sessions[0]))) if paper.sessions else (last, "No session")
    if group_by == "tag":
        return (0, escape(paper.tags[0])) if paper.tags else (last, "No tag")
    if group_by == "rating":
        stars = paper.rating or 0
        return (-stars, _STAR * stars) if stars else (last, "Not rated")
    names = [item.name for item in bundle.lists]
    on = [names.index(place.name) for place in paper.lists if place.name in names]
    return (min(on), escape(names[min(on)])) if on else (last, "On no list")


FORMAT = Format(
    name="markdown",
    label="Markdown",
    suffixes=(".md", ".markdown"),
    write=write,
    options=OPTIONS,
    group=TO_READ,
)
