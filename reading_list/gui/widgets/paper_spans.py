"""Where a paper's highlights lie in its texts, as these are now."""

from collections.abc import Mapping

from reading_list.core.paper import Highlight, Paper
from reading_list.gui.text_bounds import MOST_HIGHLIGHTS
from reading_list.gui.widgets.text_view import Span
from reading_list.text import Anchor, find_anchor


def highlight_spans(paper: Paper) -> Mapping[str, list[Span]]:
    """Give, for "title" and "abstract", the highlights found there; of very many the first."""
    spans: dict[str, list[Span]] = {"title": [], "abstract": []}
    for highlight in paper.highlights[:MOST_HIGHLIGHTS]:
        place = place_of(paper, highlight)
        if place is not None:
            spans[highlight.field].append((*place, highlight.color))
    return spans


def place_of(paper: Paper, highlight: Highlight) -> tuple[int, int] | None:
    """Give where a highlight lies; None when its words are not there any more."""
    shown = paper.title_plain if highlight.field == "title" else paper.abstract_plain
    kept = Anchor(highlight.quote, highlight.start, highlight.prefix, highlight.suffix)
    return find_anchor(shown, kept)
