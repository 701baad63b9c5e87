"""How long work reports how far it is, and how it is stopped."""

from collections.abc import Callable

Progress = Callable[[int, int], None]
"""Call with (done, total); raises `errors.Cancelled` once the person has cancelled."""


def null_progress(done: int, total: int) -> None:
    """Ignore the report; for callers that show no progress."""
