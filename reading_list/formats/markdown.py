"""A reading list as Markdown that one would publish or send.

One numbered entry a paper; the person's notes stand in it as they were written.
"""

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from reading_list.core.bundle import Bundle
from reading_list.core.paper import Highlight, Paper, Status
from reading_list.core.printer import Draws, PrintedPage
from reading_list.formats.format import TO_READ, Format, Option, Options
from reading_list.formats.listing import (
    GROUP_BY,
    STAR,
    TICKS,
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
from reading_list.formats.page_look import FormulaPictures
from reading_list.formats.page_text import Notes

_NEW_LINE = "  \n"  # two blanks: a line break within a paragraph

OPTIONS = (
    GROUP_BY,
    Option("math", "Math", "choice", "tex", (("tex", "TeX"), ("unicode", "Unicode"))),
    *TICKS,
)


def write(bundle: Bundle, target: BinaryIO, options: Options) -> None:
    """Write the list."""
    papers = tuple(bundle.papers)
    page = _Page(bundle, options)
    blocks = list(page.head(papers)) if options["heading"] else []
    number = 0
    for heading, members in groups(papers, bundle, str(options["group-by"])):
        if heading:
            blocks.append(f"## {escape(heading)}")
        for paper in members:
            number += 1
            blocks.append(page.entry(number, paper))
    target.write(("\n\n".join(blocks) + "\n").encode("utf-8", "replace"))


def look(bundle: Bundle, options: Options, draws: Draws, most: int) -> PrintedPage:
    """Give the list as one sees it where Markdown is shown, with so many papers at most."""
    pictures, target = FormulaPictures(draws), io.BytesIO()
    write(bundle, target, options)
    text, _, _ = target.getvalue().decode().partition(f"\n\n{most + 1}. ")
    markup = Notes(pictures.show, heading_shift=0).html(text)
    return pictures.page(bundle.title, markup)


@dataclass(frozen=True, slots=True)
class _Page:
    bundle: Bundle
    options: Options

    def head(self, papers: tuple[Paper, ...]) -> Iterator[str]:
        """Give title and first sentence, and the heading the person gave the list."""
        yield f"# {escape(self.bundle.title) or 'Reading list'}"
        yield from self._paragraphs(heading_of(self.bundle))
        place_of_all = origin(papers)
        origin_words = f" from {escape(place_of_all)}" if place_of_all else ""
        yield f"{count_of(len(papers))}{origin_words}."

    def entry(self, number: int, paper: Paper) -> str:
        """Give a paper as an entry of the numbered list."""
        mark = f"{number}. "
        indent = " " * len(mark)
        head = [self._title(paper), self._authors(paper), self._facts(paper), self._links(paper)]
        blocks = [_NEW_LINE.join(line for line in head if line)]
        blocks += self._remark(paper)
        if self.options["abstracts"]:
            blocks += self._paragraphs(paper.abstract)
        blocks += [self._quote(mark) for mark in highlights(paper, self.options)]
        if self.options["notes"] and paper.note.strip():
            blocks.append(own_markdown(paper.note, ""))
        return mark + "\n\n".join(own_markdown(block, indent) for block in blocks)[len(mark) :]

    def _title(self, paper: Paper) -> str:
        title = self._inline(paper.title) or "Untitled"
        stars = STAR * (paper.rating or 0) if self.options["status-and-rating"] else ""
        return f"**{title}** {stars}".rstrip()

    def _authors(self, paper: Paper) -> str:
        if not self.options["authors"]:
            return ""
        return at_line_start(", ".join(self._inline(name) for name in names(paper)))

    def _facts(self, paper: Paper) -> str:
        facts = []
        if self.options["session"] and (where := place(paper)):
            facts.append(f"*{self._inline(where)}*")
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
        return " · ".join(link(label, url) for label, url in addresses(paper))

    def _remark(self, paper: Paper) -> Iterable[str]:
        for remark in remarks(paper, self.bundle):
            yield from self._paragraphs(remark)

    def _quote(self, mark: Highlight) -> str:
        lines = [at_line_start(self._inline(mark.quote))]
        if mark.comment.strip():
            lines.append(f"*{self._inline(mark.comment)}*")
        return _NEW_LINE.join(f"> {line}" for line in lines)

    def _inline(self, source: str) -> str:
        return inline(source, keeps_math=self.options["math"] == "tex")

    def _paragraphs(self, source: str) -> list[str]:
        return paragraphs(source, keeps_math=self.options["math"] == "tex")


FORMAT = Format(
    name="markdown",
    label="Markdown",
    suffixes=(".md", ".markdown"),
    write=write,
    look=look,
    options=OPTIONS,
    group=TO_READ,
)
