"""Saved views ask for tags and reading lists by name: a new name is written into them, too."""

from reading_list.query import editing
from reading_list.storage.row_log import RowLog


def rename_in_views(log: RowLog, field: str, old: str, new: str) -> None:
    """Let the views that ask for a tag or a list ask for it by another name."""
    for view in log.find("views"):
        query = editing.renamed(view["query"], field, old, new)
        if query != view["query"]:
            log.update("views", view, query=query)
