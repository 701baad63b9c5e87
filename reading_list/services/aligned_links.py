"""Give the papers of a pasted text the links that the same page has as HTML.

The texts of the HTML are walked in order. One that is the title of a paper begins it; its
address is the paper's page, and the addresses after it, up to the next title, are its others
where they lead to a PDF, code, a video or an identifier. Menus link nowhere of that kind.
"""

from dataclasses import replace

from reading_list import text
from reading_list.core.draft import Draft
from reading_list.core.errors import UnreadableSourceError
from reading_list.core.identifiers import identifiers_in_url
from reading_list.formats.html_anchors import anchored_texts
from reading_list.formats.links import link_to
from reading_list.services.sources import Reading

_TELLING = frozenset({"pdf", "code", "video"})


def with_links(reading: Reading, html: str) -> Reading:
    """Give the reading with links aligned; as it is if the HTML cannot be read."""
    by_title = {text.match_key(draft.title): at for at, draft in enumerate(reading.drafts)}
    drafts = list(reading.drafts)
    current: int | None = None
    try:
        for words, address in anchored_texts(html):
            at = by_title.get(text.match_key(words))
            is_title = at is not None and bool(text.match_key(words))
            current = at if is_title else current
            if address and current is not None:
                drafts[current] = _with_address(drafts[current], address, is_title)
    except UnreadableSourceError:
        return reading
    return replace(reading, drafts=tuple(drafts))


def _with_address(draft: Draft, address: str, is_title: bool) -> Draft:
    link = link_to(address)
    if link is None:
        return draft
    new = [item for item in identifiers_in_url(address) if not draft.id_of(item.kind)]
    if new:
        draft = replace(draft, ids=(*draft.ids, *new))
    if is_title and not draft.url:
        return replace(draft, url=address)
    if (link.kind in _TELLING or new) and all(link.url != known.url for known in draft.links):
        return replace(draft, links=(*draft.links, link))
    return draft
