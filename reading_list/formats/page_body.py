"""The parts of a reading list as markup: head, contents, papers. Used on screen and on paper.

Only what stands in a page's body; style, formulas and what is around are the callers'.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from reading_list.core.bundle import Bundle
from reading_list.core.paper import HIGHLIGHT_COLORS, Highlight, Paper, Status
from reading_list.formats import page_text
from reading_list.formats.format import Options
from reading_list.formats.listing import (
    STAR,
    addresses,
    count_of,
    groups,
    heading_of,
    highlights,
    names,
    origin,
    place,
    remarks,
)
from reading_list.formats.page_text import Notes, ShowMath, safe

_DOT = " · "


@dataclass(frozen=True)
class Body:
    """Makes the markup of a bundle."""

    bundle: Bundle
    options: Options
    show: ShowMath
    papers: tuple[Paper, ...] = field(default=())

    @cached_property
    def groups(self) -> list[tuple[str, list[tuple[int, Paper]]]]:
        """Give the groups with their papers, numbered from 1 through all of them."""
        found, number = [], 0
        for heading, members in groups(self.papers, self.bundle, str(self.options["group-by"])):
            found.append((heading, list(enumerate(members, number + 1))))
            number += len(members)
        return found

    def head(self) -> Iterator[str]:
        """Give title, count and the words the person put at the head."""
        yield f'<h1 dir="auto">{safe(self.bundle.title) or "Reading list"}</h1>'
        yield from page_text.paragraphs(heading_of(self.bundle), self.show)
        where = origin(self.papers)
        words = f"{count_of(len(self.papers))}{f' from {where}' if where else ''}."
        yield f'<p class="count">{safe(words)}</p>'

    def contents(self) -> Iterator[str]:
        """Give the table of contents."""
        yield '<nav aria-labelledby="contents">\n<h2 id="contents">Contents</h2>'
        for heading, members in self.groups:
            if heading:
                yield f"<h3>{safe(heading)}</h3>"
            yield f'<ol start="{members[0][0] if members else 1}">'
            for number, paper in members:
                title = page_text.inline(paper.title, self.show) or "Untitled"
                yield f'<li><a href="#paper-{number}"><bdi>{title}</bdi></a></li>'
            yield "</ol>"
        yield "</nav>"

    def sections(self, most: int | None = None) -> Iterator[str]:
        """Give all papers under their headings, or the first of them."""
        for heading, every in self.groups:
            members = [item for item in every if most is None or item[0] <= most]
            if every and not members:
                return
            yield "<section>"
            if heading:
                yield f"<h2>{safe(heading)}</h2>"
            for number, paper in members:
                yield f'<article id="paper-{number}">'
                yield from self._entry(number, paper)
                yield "</article>"
            yield "</section>"

    def _entry(self, number: int, paper: Paper) -> Iterator[str]:
        options = self.options
        yield self._title(number, paper)
        if options["authors"] and paper.authors:
            yield f'<p class="authors">{safe(", ".join(names(paper)))}</p>'
        if facts := _DOT.join(self._facts(paper)):
            yield f'<p class="facts">{facts}</p>'
        links = [page_text.link(*item) for item in addresses(paper)] if options["links"] else []
        if links:
            yield f'<p class="links">{_DOT.join(links)}</p>'
        for remark in remarks(paper, self.bundle):
            yield f'<p class="remark">{page_text.inline(remark, self.show)}</p>'
        if options["abstracts"] and paper.abstract.strip():
            yield '<div class="abstract" dir="auto">'
            yield from page_text.paragraphs(paper.abstract, self.show)
            yield "</div>"
        yield from (self._quote(mark) for mark in highlights(paper, options))
        if options["notes"] and paper.note.strip():
            yield f'<div class="note" dir="auto">\n{self._notes.html(paper.note)}\n</div>'

    def _title(self, number: int, paper: Paper) -> str:
        title = page_text.inline(paper.title, self.show) or "Untitled"
        stars = ""
        if self.options["status-and-rating"] and paper.rating:
            label = f"{paper.rating} of 5 stars"
            stars = f' <span class="stars" title="{label}">{STAR * paper.rating}</span>'
        return f'<h3><span class="number">{number}.</span> <bdi>{title}</bdi>{stars}</h3>'

    def _facts(self, paper: Paper) -> Iterator[str]:
        options = self.options
        if options["session"] and (where := place(paper)):
            yield f"<em>{safe(where)}</em>"
        if options["status-and-rating"] and paper.status is not Status.NEW:
            yield str(paper.status)
        if options["keys"]:
            yield f"<code>{safe(paper.key)}</code>"
        if options["tags"] and paper.tags:
            yield " ".join(f'<span class="tag">{safe(tag)}</span>' for tag in paper.tags)

    def _quote(self, mark: Highlight) -> str:
        color = mark.color if mark.color in HIGHLIGHT_COLORS else HIGHLIGHT_COLORS[0]
        quote = page_text.inline(mark.quote, self.show)
        lines = [f'<p><mark class="{color}">{quote}</mark></p>']
        if mark.comment.strip():
            lines.append(f'<p class="comment">{page_text.inline(mark.comment, self.show)}</p>')
        return f'<blockquote class="{color}">{"".join(lines)}</blockquote>'

    @cached_property
    def _notes(self) -> Notes:
        return Notes(self.show)
