"""Read a saved web page, or a page from the clipboard: of one paper or of a whole session.

Meta tags say most and are asked first, then the boxes of known sites, then the visible
text. A page without papers is told as what it is: many conference pages are empty shells
that a script fills, and their owner sees papers where the file has none.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from reading_list.core.draft import Draft, Flag, FlagKind, ReadItem
from reading_list.core.errors import UnreadableSourceError
from reading_list.core.paper import Session
from reading_list.core.progress import Progress
from reading_list.formats.drafting import with_rest
from reading_list.formats.format import Format
from reading_list.formats.html_cards import read_cards
from reading_list.formats.html_meta import FORMAT_NAME, read_meta
from reading_list.formats.html_page import Page, text_in
from reading_list.formats.html_text import lay_out, read_visible
from reading_list.formats.session_header import read_header
from reading_list.formats.source import Source

_HEAD = 4000
_PAGE = re.compile(
    r"<!doctype html|<(?:html|head|body)[\s>]|<!--StartFragment|<meta\s[^>]{0,200}citation_",
    re.IGNORECASE,
)
_FRAGMENT = re.compile(
    r"\s*<(?:div|section|article|main|ul|ol|table|p|h[1-6]|meta|span|a)[\s>]", re.I
)
_TIME = re.compile(r"\b\d{1,2}:\d\d\b")
_TIMES_OF_A_TIMETABLE = 6
_CALENDAR = re.compile(
    r"fullcalendar|tui-calendar|\bschedule\b|\bcalendar\b|timetable", re.IGNORECASE
)
_LISTS = re.compile(
    r"papers?\.js|serve_papers|papers\.json|fetch\(|\.getJSON|d3\.json|__NEXT_DATA__"
)
_PARTS_OF_TITLE = re.compile(r"\s+[|–—:-]\s+|:\s")


def sniff(source: Source) -> float:
    """Tell how surely this is a web page."""
    head = source.text[:_HEAD].lstrip()
    if head.startswith("<?xml") and "<html" not in head.lower():
        return 0.0
    if _PAGE.search(head):
        return 0.9 if head.startswith(("<", "Version:")) else 0.2
    return 0.5 if _FRAGMENT.match(head) else 0.0


def read(source: Source, progress: Progress) -> Iterator[ReadItem]:
    """Give the papers of the page; raises `UnreadableSourceError` for a page without any."""
    page = Page(source)
    progress(0, source.line_count)
    drafts = _drafts(page, source.name)
    if not drafts:
        raise UnreadableSourceError(f"{source.name} {_what_it_is(page)}")
    yield from with_rest(_with_missing_told(drafts), source.line_count)
    progress(source.line_count, source.line_count)


def _drafts(page: Page, name: str) -> list[Draft]:
    if (described := read_meta(page)) is not None:
        return [described]
    return read_cards(page, _session(page)) or read_visible(page, name)


def _session(page: Page) -> Session:
    """Read from title and headings of the page which session it shows."""
    heading = page.tree.css_first("title")
    title = heading.text() if heading is not None else ""
    headings = [text_in(node) for node in page.tree.css("h1, h2, .main-title, h5.text-muted")[:5]]
    told = read_header([part for part in (*_PARTS_OF_TITLE.split(title), *headings) if part])
    return told if told.venue or told.name else Session()


def _with_missing_told(drafts: list[Draft]) -> Iterator[Draft]:
    """Flag papers without an abstract, if other papers of the page have one."""
    has_abstracts = any(draft.abstract for draft in drafts)
    for draft in drafts:
        if has_abstracts and not draft.abstract:
            reason = "no abstract, although other papers of the page have one"
            flag = Flag(FlagKind.NO_ABSTRACT, draft.lines.first, reason)
            yield replace(draft, flags=(*draft.flags, flag))
        else:
            yield draft


def _what_it_is(page: Page) -> str:
    """Say in a sentence what a page without papers is, and what to do instead."""
    scripts = " ".join(
        (node.attributes.get("src") or "") + (node.text_content or "")[:5000]
        for node in page.tree.css("script")
    )
    shown = "\n".join(line.text for line in lay_out(page))
    if _LISTS.search(scripts):
        return (
            "is an empty page whose papers are loaded by a script, so the file holds none of them. "
            "Open it in the browser, select all, copy and paste; or save the list that the script "
            "loads (papers.json). Nothing was changed."
        )
    if len(_TIME.findall(shown)) >= _TIMES_OF_A_TIMETABLE or _CALENDAR.search(scripts):
        return (
            "is a timetable: it names times and events, but no papers with their authors. "
            "Save the page of a session or of a paper instead. Nothing was changed."
        )
    hint = " Perhaps they are loaded by a script." if scripts else ""
    return (
        f"is a web page, but no paper was found in it.{hint} "
        "Open it in the browser, select all, copy and paste. Nothing was changed."
    )


FORMAT = Format(
    name=FORMAT_NAME,
    label="Session page as HTML",
    suffixes=(".html", ".htm", ".xhtml"),
    sniff=sniff,
    read=read,
)
