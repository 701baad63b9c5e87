"""The person's notes, which are Markdown, as paragraphs of a Word document."""

from collections.abc import Sequence
from typing import Any

from reading_list.formats.listing import is_safe
from reading_list.formats.page_text import Notes, fit
from reading_list.text import plain

_MONOSPACED = "Courier New"


def add_note(document: Any, note: str) -> None:
    """Add a note at the end of a document."""
    writing = _NoteWriting(document)
    for token in Notes(lambda _: "").tokens(note):
        writing.take(token)


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
        self._row: list[str] = []

    def take(self, token: Any) -> None:
        kind = token.type
        if kind.endswith("_open"):
            self._around.append(kind.removesuffix("_open"))
        elif kind == "tr_close":
            self._document.add_paragraph(" | ".join(self._row))
            self._row = []
        elif kind in ("fence", "code_block"):
            run = self._document.add_paragraph().add_run(fit(token.content.rstrip("\n")))
            run.font.name = _MONOSPACED
        elif kind == "inline":
            self._take_inline(token)
        if kind.endswith("_close"):
            self._around.pop()

    def _take_inline(self, token: Any) -> None:
        children = token.children or []
        if "tr" in self._around:
            self._row.append("".join(_said(child) for child in children))
            return
        paragraph = self._document.add_paragraph(style=self._style())
        _add_runs(paragraph, children, is_bold="heading" in self._around)

    def _style(self) -> str | None:
        for kind in reversed(self._around):
            if kind == "bullet_list":
                return "List Bullet"
            if kind == "ordered_list":
                return "List Number"
            if kind == "blockquote":
                return "Quote"
        return None


def _add_runs(paragraph: Any, children: Sequence[Any], *, is_bold: bool) -> None:
    bold, italic, address, label = int(is_bold), 0, "", ""
    for child in children:
        kind = child.type
        if kind in ("strong_open", "strong_close"):
            bold += 1 if kind == "strong_open" else -1
        elif kind in ("em_open", "em_close"):
            italic += 1 if kind == "em_open" else -1
        elif kind == "link_open":
            address, label = str(child.attrs.get("href", "")), ""
        elif kind == "link_close":
            add_link(paragraph, label, address)
            address = ""
        elif address:
            label += _said(child)
        else:
            run = paragraph.add_run(_said(child))
            run.bold, run.italic = bold > 0, italic > 0
            if kind == "code_inline":
                run.font.name = _MONOSPACED


def _said(child: Any) -> str:
    if child.type == "math":
        return fit(plain(f"${child.meta['span'].tex}$"))
    if child.type in ("softbreak", "hardbreak"):
        return " " if child.type == "softbreak" else "\n"
    return fit(child.content)
