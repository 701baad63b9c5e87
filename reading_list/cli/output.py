"""How the command line prints: UTF-8 whatever the terminal says, and one JSON document."""

import json
from collections.abc import Iterable
from typing import Any

import click

from reading_list.core.names import surname
from reading_list.core.paper import Paper
from reading_list.core.paper_json import paper_to_json

_BREAKS = "\x7f\x85\u2028\u2029"


def print_text(text: str) -> None:
    """Print a line for people."""
    click.echo(f"{text}\n".encode("utf-8", "replace"), nl=False)


def print_warning(text: str) -> None:
    """Print a line to the error stream."""
    click.echo(f"{text}\n".encode("utf-8", "replace"), nl=False, err=True)


def counted(count: int, word: str) -> str:
    """Say a count with its word: "no papers", "1 paper", "2 papers"."""
    return f"{count or 'no'} {word}" + ("" if count == 1 else "s")


def print_json(value: Any) -> None:
    """Print one JSON document."""
    print_text(json.dumps(value, ensure_ascii=False, indent=2))


def print_papers(papers: Iterable[Paper], as_json: bool) -> None:
    """Print papers as a JSON list, or one line each."""
    if as_json:
        print_json([paper_to_json(paper) for paper in papers])
        return
    for paper in papers:
        print_text(paper_line(paper))


def one_line(text: str) -> str:
    """Give a text without the breaks and controls that would tear a terminal's line apart."""
    return " ".join(
        "".join(" " if ord(sign) < 32 or sign in _BREAKS else sign for sign in text).split()
    )


def paper_line(paper: Paper) -> str:
    """Give one line: id, status, stars, title, first authors, year."""
    names = [surname(author) for author in paper.authors]
    shown = ", ".join(names[:2]) + (f" +{len(names) - 2}" if len(names) > 2 else "")
    stars = "★" * (paper.rating or 0)
    tail = " · ".join(part for part in (shown, str(paper.year or "")) if part)
    return f"{paper.id:>6}  {paper.status:<8}{stars:<6}{one_line(paper.title_plain)}  ({tail})"


def paper_page(paper: Paper) -> str:
    """Give all of a paper for reading."""
    lines = [one_line(paper.title_plain), ", ".join(author.name for author in paper.authors)]
    places = [session.label for session in paper.sessions] or [
        " ".join(filter(None, (paper.venue, str(paper.year or ""))))
    ]
    lines.append(" · ".join(filter(None, (*places, paper.key, f"id {paper.id}"))))
    stars = "★" * (paper.rating or 0)
    lines.append(" · ".join(filter(None, (str(paper.status), stars, ", ".join(paper.tags)))))
    lines += [f"{link.kind}: {link.url}" for link in paper.links]
    lines += [f"on “{place.name}”, {place.position}. {place.remark}" for place in paper.lists]
    if paper.abstract_plain:
        lines += ["", paper.abstract_plain]
    if paper.note:
        lines += ["", "Note:", paper.note]
    return "\n".join(lines)
