"""A web page as a tree whose elements know their source lines.

The parser keeps no places, so each start tag is given its line as an attribute before the
page is parsed, and that attribute is taken off again from everything that is read. What
the elements mean is no matter of this module. Nothing in a page is run or fetched.
"""

import re
from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from reading_list.core.draft import Lines
from reading_list.core.errors import UnreadableSourceError
from reading_list.formats.source import Source

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

MAX_SIGNS = 32 * 1024 * 1024
_TAG = re.compile(r"<([A-Za-z][A-Za-z0-9:-]*)")
_ANY_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9:-]*)")
_DEEPEST = 2000
# Tags that need no end, so that their number tells nothing about depth.
_NEVER_NESTED = frozenset(
    "area base body br col colgroup dd dt embed head hr html img input li link meta option p param "
    "rp rt source tbody td tfoot th thead tr track wbr path rect circle line use g".split()
)
_MARK = "data-source-line"
_MARKS = re.compile(rf' {_MARK}="\d+"')
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S+)\s*-->|^SourceURL:(\S+)", re.MULTILINE)
_BLOCKS = frozenset(
    "address article aside blockquote body br center dd details dialog div dl dt fieldset "
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main ol p pre section summary "
    "table tbody thead tr ul".split()
)
_APART = frozenset("article blockquote dl h1 h2 h3 h4 h5 h6 hr ol p section table ul".split())
_SILENT = frozenset(
    "head footer iframe nav noscript object option script select style svg template textarea "
    "-comment !doctype".split()
)


class Page:
    """A parsed page. `base` is the address it was saved from, if it says so."""

    def __init__(self, source: Source) -> None:
        # Loaded here because it is only needed for pages.
        from selectolax.lexbor import LexborHTMLParser as Parser

        if len(source.text) > MAX_SIGNS:
            limit = MAX_SIGNS // (1024 * 1024)
            raise UnreadableSourceError(
                f"{source.name} is larger than {limit} MB, too large for a web page. "
                "It was not read."
            )
        if _is_deep(source.text):
            raise UnreadableSourceError(
                f"{source.name}: the elements of this page are nested too deeply. It was not read."
            )
        marked = "\n".join(
            _numbered(line, number) if "<" in line else line
            for number, line in enumerate(source.lines, 1)
        )
        self.tree: LexborHTMLParser = Parser(marked.replace("\0", " "))
        self._head = source.text[:4000]

    @cached_property
    def base(self) -> str:
        """Give the address of the page, by which relative links are completed."""
        if found := _SAVED_FROM.search(self._head):
            return found[1] or found[2]
        for selector, name in (
            ("base[href]", "href"),
            ('link[rel="canonical"][href]', "href"),
            ('meta[property="og:url"]', "content"),
        ):
            node = self.tree.css_first(selector)
            if node is not None and attribute(node, name).startswith("http"):
                return attribute(node, name)
        return ""

    def address(self, node: "LexborNode | None") -> str:
        """Give where an anchor leads, or an empty text if that cannot be told."""
        href = attribute(node, "href").strip() if node is not None else ""
        if not href or href.startswith("#"):
            return ""
        try:
            whole = urljoin(self.base, href)
        except ValueError:
            return ""
        return whole if whole.startswith(("http://", "https://")) else ""


def _numbered(line: str, number: int) -> str:
    """Write its line into every element; by a function, for a template is parsed each time."""
    return _TAG.sub(lambda tag: f'<{tag[1]} {_MARK}="{number}"', line)


def _is_deep(text: str) -> bool:
    """Tell whether tags stay open in such numbers that parsing would take for ever."""
    depth = 0
    for match in _ANY_TAG.finditer(text):
        if match[2].lower() not in _NEVER_NESTED:
            depth = max(0, depth - 1) if match[1] else depth + 1
            if depth > _DEEPEST:
                return True
    return False


def attribute(node: "LexborNode", name: str) -> str:
    """Give the value of an attribute without our marks."""
    return _MARKS.sub("", node.attributes.get(name) or "")


def line_of(node: "LexborNode") -> int:
    """Give the source line on which an element begins."""
    at: LexborNode | None = node
    while at is not None:
        number = at.attributes.get(_MARK) if at.is_element_node else None
        if number and number.isdecimal():
            return int(number)
        at = at.parent
    return 1


def lines_of(node: "LexborNode") -> Lines:
    """Give the source lines of an element, as far as its tags and texts tell."""
    at = first = last = line_of(node)
    for inner in node.traverse(include_text=True):
        if inner.is_text_node:
            at += (inner.text_content or "").rstrip().count("\n")
        elif inner.is_element_node:
            at = max(at, line_of(inner))
        last = max(last, at)
    return Lines(first, last)


def text_in(node: "LexborNode | None") -> str:
    """Give the text of an element on one line."""
    return " ".join("".join(words for words, _ in spoken(node)).split()) if node else ""


def spoken(node: "LexborNode") -> Iterator[tuple[str, "LexborNode | None"]]:
    """Give the texts a reader sees, each with its text node; line breaks of blocks as such.

    Menus, scripts and other silent parts are left out.
    """
    waiting = [(node, False)]
    while waiting:
        at, is_end = waiting.pop()
        tag = at.tag or ""
        if at.is_text_node:
            yield _MARKS.sub("", at.text_content or ""), at
            continue
        if tag in _BLOCKS:
            yield _gap(tag), None
        elif tag in ("td", "th"):
            yield " ", None
        if is_end or tag in _SILENT:
            continue
        if tag in _BLOCKS:
            waiting.append((at, True))
        waiting += [(inner, False) for inner in reversed(list(at.iter(include_text=True)))]


def _gap(tag: str) -> str:
    return "\n\n" if tag in _APART else "\n"
