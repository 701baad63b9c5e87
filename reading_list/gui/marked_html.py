"""A text with stretches of it marked, for widgets that show rich text; see also `text_run`."""

from html import escape

from PySide6.QtGui import QColor

from reading_list.query.matches import Spans


def marked_html(text: str, spans: Spans, ground: QColor) -> str:
    """Give a text as HTML that shows just its letters, these stretches on a ground of their own."""
    told, at = [], 0
    for start, end in spans:
        found = escape(text[start:end])
        told.append(escape(text[at:start]))
        told.append(f'<span style="background-color:{ground.name()}">{found}</span>')
        at = end
    return "".join([*told, escape(text[at:])])
