"""The texts of a copied page in reading order, each with the address it leads to.

For pastes: the clipboard holds the page twice, as text and as HTML. The text is what is read;
the HTML only lends it its links.
"""

from collections.abc import Iterator

from reading_list.formats.html_page import Page, spoken
from reading_list.formats.source import Source

_BLOCK_END = "\n"


def anchored_texts(html: str) -> Iterator[tuple[str, str]]:
    """Give (text, address or "") for each run of text; raises `UnreadableSourceError`."""
    page = Page(Source.from_text("clipboard", html))
    body = page.tree.body
    if body is None:
        return
    words, address = "", ""
    for piece, node in spoken(body):
        anchor = node.parent if node is not None else None
        while anchor is not None and anchor.tag not in ("a", "body"):
            anchor = anchor.parent
        leads_to = page.address(anchor) if anchor is not None and anchor.tag == "a" else ""
        if words.strip() and (leads_to != address or _BLOCK_END in piece):
            yield " ".join(words.split()), address
            words = ""
        words, address = words + piece, leads_to if piece.strip() else address
    if words.strip():
        yield " ".join(words.split()), address
