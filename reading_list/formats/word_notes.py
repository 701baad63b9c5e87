"""Texts with formulas, and the person's notes, which are Markdown, as paragraphs of Word."""

import re
from collections.abc import Sequence
from typing import Any

from reading_list.formats.listing import is_safe
from reading_list.formats.page_text import Notes, fit
from reading_list.formats.word_math import equation
from reading_list.text import MathSpan, math_spans, plain

_MONOSPACED = "Courier New"
_BLANKS = re.compile(r"\s+")
_DEEPEST_LIST = 3  # there are styles for lists in lists in lists
_LISTS = {"bullet_list": "List Bullet", "ordered_list": "List Number"}


def add_note(document: Any, note: str) -> None:
    """Add a note at the end of a document."""
    writing = _NoteWriting(document)
    for token in Notes(lambda _: "").tokens(note):
        writing.take(token)


def add_source(paragraph: Any, source: str) -> Any:
    """Add a source text on one line, its formulas as equations; give the paragraph."""
    end = 0
    for span in math_spans(source):
        _add_words(paragraph, source[end : span.start])
        if not add_formula(paragraph, span):
            _add_words(paragraph, source[span.start : span.end])
        end = span.end
    _add_words(paragraph, source[end:])
    return paragraph


def add_formula(paragraph: Any, span: MathSpan) -> bool:
    """Add a formula, if it can be an equation."""
    made = equation(span.tex, is_display=span.is_display)
    if made is not None:
        paragraph._p.append(made)
    return made is not None


def _add_words(paragraph: Any, source: str) -> None:
    if words := _BLANKS.sub(" ", fit(plain(source))):
        paragraph.add_run(words)


def add_link(paragraph: Any, label: str, url: str) -> None:
    """Add a link; an address that may not be opened is just its label."""
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    run = paragraph.add_run(fit(label) or fit(url))
    if not is_safe(url):
        return
    run.font.underline = True
    place = paragraph.part.relate_to(
        fit("".join(url.split())), RELATIONSHIP_TYPE.HYPERLINK, is_external=True
    )
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), place)
    link.append(run._r)  # python-docx has no way of its own to put a run into a link
    paragraph._p.append(link)


class _NoteWriting:
    """Walks over the tokens of a note, knowing in which lists and quotes it is."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self._around: list[str] = []
        self._numbers: list[int | None] = []  # of the lists around, which Word counts by
        self._rows: list[list[Sequence[Any]]] = []
        self._is_marked = False  # the item has its number or bullet already

    def take(self, token: Any) -> None:
        kind = token.type
        if kind.endswith("_open"):
            self._open(kind.removesuffix("_open"), token)
        elif kind in ("fence", "code_block"):
            run = self._document.add_paragraph().add_run(fit(token.content.rstrip("\n")))
            run.font.name = _MONOSPACED
        elif kind == "inline":
            self._take_inline(token.children or [])
        elif kind.endswith("_close"):
            self._close(self._around.pop())

    def _open(self, what: str, token: Any) -> None:
        self._around.append(what)
        if what == "tr":
            self._rows.append([])
        elif what == "list_item":
            self._is_marked = False
        elif what in _LISTS:
            is_ordered = what == "ordered_list"
            first = int(token.attrs.get("start", 1))
            style = _list_style(what, len(self._numbers) + 1)
            self._numbers.append(_counted(self._document, style, first) if is_ordered else None)

    def _close(self, what: str) -> None:
        if what == "table":
            self._add_table()
        elif what in _LISTS:
            self._numbers.pop()

    def _take_inline(self, children: Sequence[Any]) -> None:
        if "tr" in self._around:
            self._rows[-1].append(children)
            return
        style = self._style()
        paragraph = self._document.add_paragraph(style=style)
        if style is not None and style.startswith("List Number"):
            properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
            properties.get_or_add_numId().val = self._numbers[-1]
        _add_runs(paragraph, children, is_bold="heading" in self._around)

    def _style(self) -> str | None:
        for kind in reversed(self._around):
            if kind in _LISTS:
                name = _list_style(kind, len(self._numbers))
                if self._is_marked:  # a second paragraph of the item
                    return name.replace(name.split()[1], "Continue")
                self._is_marked = True
                return name
            if kind == "blockquote":
                return "Quote"
        return None

    def _add_table(self) -> None:
        rows, self._rows = self._rows, []
        table = self._document.add_table(len(rows), max(map(len, rows)), style="Table Grid")
        for row, cells in zip(table.rows, rows, strict=True):
            for cell, children in zip(row.cells, cells, strict=False):
                _add_runs(cell.paragraphs[0], children, is_bold=cells is rows[0])
        self._document.add_paragraph()  # or the next table would be part of this one


def _list_style(kind: str, depth: int) -> str:
    depth = min(depth, _DEEPEST_LIST)
    return f"{_LISTS[kind]} {depth}" if depth > 1 else _LISTS[kind]


def _counted(document: Any, style: str, first: int) -> int:
    """Have Word count a list from here; all of one style go on counting otherwise."""
    numbering = document.part.numbering_part.element
    own = document.styles[style].element.pPr.numPr.numId.val
    found = numbering.num_having_numId(own)
    counted = numbering.add_num(found.abstractNumId.val)
    counted.add_lvlOverride(ilvl=0).add_startOverride(first)
    return int(counted.numId)


def _add_runs(paragraph: Any, children: Sequence[Any], *, is_bold: bool) -> None:
    styles = {"strong": int(is_bold), "em": 0, "s": 0}
    address, label = "", ""
    for child in children:
        name, _, edge = child.type.rpartition("_")
        if name in styles:
            styles[name] += 1 if edge == "open" else -1
        elif child.type == "link_open":
            address, label = str(child.attrs.get("href", "")), ""
        elif child.type == "link_close":
            add_link(paragraph, label, address)
            address = ""
        elif address:
            label += _said(child)
        elif child.type == "math" and add_formula(paragraph, child.meta["span"]):
            continue
        else:
            run = paragraph.add_run(_said(child))
            # None leaves it to the paragraph's style, which may be italic itself.
            run.bold, run.italic = styles["strong"] > 0 or None, styles["em"] > 0 or None
            run.font.strike = styles["s"] > 0 or None
            if child.type == "code_inline":
                run.font.name = _MONOSPACED


def _said(child: Any) -> str:
    if child.type == "math":
        return fit(plain(f"${child.meta['span'].tex}$"))
    if child.type in ("softbreak", "hardbreak"):
        return " " if child.type == "softbreak" else "\n"
    return fit(child.content)
