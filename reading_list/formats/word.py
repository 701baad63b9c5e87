"""A reading list as a Word document, with the program's usual styles.

Formulas are Word's equations where they can be, notes keep their emphasis, lists and quotes;
links lead only to the web and to mail. `python-docx` is an extra, and without it a sentence
says how to get it.
"""

import io
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.util import find_spec
from typing import Any, BinaryIO

from reading_list.core.bundle import Bundle
from reading_list.core.errors import RefusedError
from reading_list.core.paper import Highlight, Paper, Status
from reading_list.formats import text_list
from reading_list.formats.format import TO_READ, Format, Options
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
from reading_list.formats.page_text import fit
from reading_list.formats.word_notes import add_link, add_note, add_source
from reading_list.formats.zipped import undated
from reading_list.text import plain

_MADE = datetime(2000, 1, 1, tzinfo=UTC)
_PARAGRAPHS = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")
_FONT = "Calibri"  # of the headings, too
_GROUNDS = {"yellow": "FFEFA8", "green": "CDEFD2", "blue": "D3E4FD", "pink": "FBDCE6"}
_MISSING = (
    "Word documents need python-docx, which is not installed. "
    "“pip install 'reading-list[docx]'” brings it."
)


def write(bundle: Bundle, target: BinaryIO, options: Options) -> None:
    """Write the document; raises `RefusedError` without python-docx."""
    if find_spec("docx") is None:
        raise RefusedError(_MISSING)
    from docx import Document

    document = Document()
    about = document.core_properties
    about.title, about.author, about.comments = fit(bundle.title)[:255], "", ""
    about.created = about.modified = _MADE
    document.styles["Normal"].font.name = _FONT
    writing = _Writing(document, bundle, options)
    papers = tuple(bundle.papers)
    if options["heading"]:
        writing.head(papers)
    number = 0
    for heading, members in groups(papers, bundle, str(options["group-by"])):
        if heading:
            document.add_heading(fit(heading), 1)
        for paper in members:
            number += 1
            writing.entry(number, paper)
    data = io.BytesIO()
    document.save(data)
    target.write(undated(data.getvalue()))


class _Writing:
    """Adds papers to a document; python-docx tells no types."""

    def __init__(self, document: Any, bundle: Bundle, options: Options) -> None:
        self._document, self._bundle, self._options = document, bundle, options

    def head(self, papers: tuple[Paper, ...]) -> None:
        self._document.add_heading(_line(self._bundle.title) or "Reading list", 0)
        if heading := heading_of(self._bundle).strip():
            self._paragraphs(heading)
        where = origin(papers)
        self._document.add_paragraph(
            fit(f"{count_of(len(papers))}{f' from {where}' if where else ''}.")
        )

    def entry(self, number: int, paper: Paper) -> None:
        options, document = self._options, self._document
        stars = STAR * (paper.rating or 0) if options["status-and-rating"] else ""
        title = add_source(
            document.add_heading(f"{number}. ", 2), paper.title.strip() or "Untitled"
        )
        if stars:
            title.add_run(f" {stars}")
        if options["authors"] and paper.authors:
            _close(document.add_paragraph(_line(", ".join(names(paper)))))
        if facts := " · ".join(self._facts(paper)):
            _close(document.add_paragraph()).add_run(_line(facts)).italic = True
        if options["links"]:
            self._links(paper)
        for remark in remarks(paper, self._bundle):
            self._paragraphs(remark, is_italic=True)
        if options["abstracts"] and paper.abstract_plain.strip():
            self._paragraphs(paper.abstract)
        for mark in highlights(paper, options):
            self._quote(mark)
        if options["notes"] and paper.note.strip():
            add_note(document, paper.note)

    def _facts(self, paper: Paper) -> Iterator[str]:
        options = self._options
        if options["session"] and (where := place(paper)):
            yield where
        if options["status-and-rating"] and paper.status is not Status.NEW:
            yield str(paper.status)
        if options["keys"]:
            yield paper.key
        if options["tags"] and paper.tags:
            yield ", ".join(paper.tags)

    def _links(self, paper: Paper) -> None:
        found = addresses(paper)
        if not found:
            return
        paragraph = _close(self._document.add_paragraph())
        for at, (label, url) in enumerate(found):
            if at:
                paragraph.add_run(" · ")
            add_link(paragraph, label, url)

    def _paragraphs(self, source: str, *, is_italic: bool = False) -> None:
        for part in _PARAGRAPHS.split(source.strip()):
            paragraph = add_source(self._document.add_paragraph(), part.strip())
            for run in paragraph.runs if is_italic else ():
                run.italic = True

    def _quote(self, mark: Highlight) -> None:
        paragraph = self._document.add_paragraph(style="Quote")
        quote = paragraph.add_run(f"“{_line(mark.quote)}”")
        _lay_ground(quote, _GROUNDS.get(mark.color, _GROUNDS["yellow"]))
        if mark.comment.strip():
            paragraph.add_run(f" ({_line(mark.comment)})")


def _close(paragraph: Any) -> Any:
    """Let what belongs to the head of a paper stand close together."""
    from docx.shared import Pt

    paragraph.paragraph_format.space_after = Pt(3)
    paragraph.paragraph_format.keep_with_next = True
    return paragraph


def _lay_ground(run: Any, color: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    ground = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", color)):
        ground.set(qn(f"w:{name}"), value)
    run._r.get_or_add_rPr().append(ground)


def _line(source: str) -> str:
    return " ".join(fit(plain(source)).split())


FORMAT = Format(
    name="docx",
    label="Word",
    suffixes=(".docx",),
    write=write,
    shown=text_list.write,
    options=(GROUP_BY, *TICKS),
    group=TO_READ,
    is_text=False,
)
