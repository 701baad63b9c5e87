"""Work on thousands of records at once, which Python's collector would walk through in vain."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_collector() -> Iterator[None]:
    """Keep the cyclic garbage collector from running meanwhile; also a decorator.

    Records make no cycles, but every full collection would look at all of them, and it stops
    all threads: a quarter of a second, again and again, for 100,000 papers.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
