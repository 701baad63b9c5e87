"""Read a page of unknown making by its visible text, and give the papers their links.

The text is laid out in lines as a browser would copy it and read as a pasted page is; the
links that stood in those lines come along.
"""

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from reading_list.core.draft import Draft, Flag, FlagKind, Lines
from reading_list.core.progress import null_progress
from reading_list.formats import session_text
from reading_list.formats.drafting import ids_of, joined_links, links_of
from reading_list.formats.html_page import Page, line_of, spoken
from reading_list.formats.source import Source

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_SURE = 0.6
_FEWEST = 3
_MOST_BUTTONS = 8


@dataclass(slots=True)
class _Line:
    """A line of the visible text: where it stands in the source, and its links."""

    text: str = ""
    parts: list[str] = field(default_factory=list)
    is_empty: bool = True
    first: int = 0
    last: int = 0
    links: list[tuple[str, str]] = field(default_factory=list)


def read_visible(page: Page, name: str) -> list[Draft]:
    """Give the papers that the visible text shows without doubt."""
    lines = lay_out(page)
    source = Source.from_text(name, "\n".join(line.text for line in lines))
    sureness = session_text.sniff(source)
    if not sureness:
        return []
    found = [item for item in session_text.read(source, null_progress) if isinstance(item, Draft)]
    if not found or (sureness < _SURE and not _are_papers(found)):
        return []
    ends = [*(draft.lines.first - 1 for draft in found[1:]), len(lines)]
    spans = [(draft.lines.first - 1, draft.lines.last) for draft in found]
    return [
        _placed(draft, lines[first:last], lines[last:end])
        for draft, (first, last), end in zip(found, spans, ends, strict=True)
    ]


def lay_out(page: Page) -> list[_Line]:
    """Give the visible text in lines; at most two empty ones stand in a row."""
    lines = [_Line()]
    body = page.tree.body
    for words, node in spoken(body) if body is not None else ():
        if node is None:
            lines += [_Line() for _ in range(_wanted(lines, words.count("\n")))]
            lines[-1].parts.append(words.strip("\n"))
        elif words.strip():
            _add(page, lines[-1], words, node)
        else:
            lines[-1].parts.append(" ")
    for line in lines:
        line.text = " ".join("".join(line.parts).split())
        line.parts.clear()
    return lines


def _wanted(lines: list[_Line], breaks: int) -> int:
    """Count the line ends that are missing until this many stand at the end."""
    standing = 0
    for line in reversed(lines):
        if not line.is_empty:
            break
        standing += 1
        if standing == breaks:
            return 0
    return breaks - standing if standing < len(lines) else 0


def _add(page: Page, line: _Line, words: str, node: "LexborNode") -> None:
    line.parts.append(words)
    line.is_empty = False
    number = line_of(node)
    line.first = line.first or number
    line.last = max(line.last, number + words.rstrip().count("\n"))
    at = node.parent
    while at is not None and at.tag in ("span", "strong", "b", "i", "em", "code", "small"):
        at = at.parent
    if at is not None and at.tag == "a" and (address := page.address(at)):
        line.links.append((" ".join(words.split()), address))


def _are_papers(drafts: list[Draft]) -> bool:
    """Tell whether papers known by their shape alone are many and clear enough."""
    clear = [
        draft
        for draft in drafts
        if len(draft.authors) > 1 and not any(f.kind is FlagKind.UNSURE for f in draft.flags)
    ]
    return len(clear) >= _FEWEST and 2 * len(clear) > len(drafts)


def _placed(draft: Draft, lines: list[_Line], below: list[_Line]) -> Draft:
    """Give a draft of the visible text its place in the source, and its links.

    Buttons such as "pdf" stand below it, up to the next paper.
    """
    lines = lines + [line for line in below[:_MOST_BUTTONS] if line.links]
    links = [item for line in lines for item in line.links]
    names = {author.name for author in draft.authors}
    own = next((url for text, url in links if text == draft.title), "")
    others = [url for text, url in links if url != own and text not in names]
    numbers = [number for line in lines for number in (line.first, line.last) if number]
    first = min(numbers, default=1)
    flags = tuple(Flag(flag.kind, first, flag.reason) for flag in draft.flags)
    return replace(
        draft,
        url=own,
        ids=ids_of(urls=[own, *others]),
        links=joined_links(links_of(*others), draft.links),
        lines=Lines(first, max(numbers, default=1)),
        flags=flags,
    )
