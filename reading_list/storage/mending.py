"""Mend the search index when an edit finds that it does not agree with the texts.

The index holds no text, so SQLite has to be given the old text to take a row out; when
another program has changed that text, it calls the index corrupt. Nothing is lost then: the
index is made anew from the texts, and the edit is tried once more.
"""

import logging
from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, Protocol, TypeVar

from reading_list.storage.connection import IndexDriftError

_log = logging.getLogger(__name__)


class _Indexed(Protocol):
    def rebuild_index(self) -> None: ...


P = ParamSpec("P")
R = TypeVar("R")
L = TypeVar("L", bound=_Indexed)


def mends_index(method: Callable[Concatenate[L, P], R]) -> Callable[Concatenate[L, P], R]:
    """Let a writing method of the library try again with an index made anew."""

    @wraps(method)
    def mended(self: L, /, *args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return method(self, *args, **kwargs)
        except IndexDriftError as error:
            _log.warning("The search index is made anew: %s", error.detail)
            self.rebuild_index()
            return method(self, *args, **kwargs)

    return mended
