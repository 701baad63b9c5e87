"""The public JSON form of a paper, as the command line prints it and exports hold it.

Other people's scripts read this: every key is always present, none changes its meaning.
"""

from typing import Any

from reading_list.core.paper import Paper


def paper_to_json(paper: Paper) -> dict[str, Any]:
    """Give the paper as a JSON object; `title` and `abstract` are plain Unicode."""
    return {
        "id": paper.id,
        "key": paper.key,
        "title": paper.title_plain,
        "authors": [author.name for author in paper.authors],
        "authors_truncated": paper.authors_truncated,
        "year": paper.year,
        "venue": paper.venue,
        "abstract": paper.abstract_plain,
        "doi": paper.id_of("doi"),
        "arxiv": paper.id_of("arxiv"),
        "url": paper.url,
        "links": [{"kind": link.kind, "url": link.url} for link in paper.links],
        "type": str(paper.type),
        "tags": list(paper.tags),
        "status": str(paper.status),
        "rating": paper.rating,
        "note": paper.note,
        "highlights": [
            {"field": mark.field, "quote": mark.quote, "color": mark.color, "comment": mark.comment}
            for mark in paper.highlights
        ],
        "sessions": [
            {"venue": s.venue, "year": s.year, "name": s.name, "date": s.date}
            for s in paper.sessions
        ],
        "lists": [
            {"name": place.name, "position": place.position, "remark": place.remark}
            for place in paper.lists
        ],
        "added": paper.added,
    }
