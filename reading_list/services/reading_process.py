"""How a process that reads for another one begins, and that it ends with it."""

import gc
import os
import signal
from multiprocessing import parent_process
from threading import Thread


def begin_reading_process() -> None:
    """Prepare this process, which only reads: what it makes is handed over or gone at once."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that asks ends this one
    Thread(target=_end_with_parent, daemon=True).start()
    gc.disable()


def _end_with_parent() -> None:
    """End when the process that asks was killed, and could not say that nobody waits any more."""
    if (parent := parent_process()) is not None:
        parent.join()
        os._exit(1)
