"""Work on thousands of records at once, which Python's collector would walk through in vain."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_collector() -> Iterator[None]:
    """Keep the cyclic garbage collector from running meanwhile; also a decorator.

    Records make no cycles, but every full collection would look at all of them, and it stops
    all threads: a quarter of a second, again and again, for 100,000 papers. A program that has
    spared what it started with (`gc.freeze`) spares what is made here, too, which is then freed
    by its last reference alone; so garbage that is there already is collected first.
    """
    was_enabled = gc.isenabled()
    is_sparing = was_enabled and gc.get_freeze_count() > 0
    if is_sparing:
        gc.collect()
    gc.disable()
    try:
        yield
    finally:
        if is_sparing:
            gc.freeze()
        if was_enabled:
            gc.enable()
