"""How a process that reads for another one begins, what it can tell, and that it ends with it."""

import gc
import os
import pickle
import signal
from multiprocessing import parent_process
from threading import Thread


def begin_reading_process() -> None:
    """Prepare this process, which only reads: what it makes is handed over or gone at once."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that asks ends this one
    Thread(target=_end_with_parent, daemon=True).start()
    gc.disable()


def tellable(error: Exception) -> Exception:
    """Give an error as another process can take it: itself, else what it says.

    One that cannot be packed and unpacked would end whoever sends or takes it, and look as if
    the process had been ended.
    """
    try:
        pickle.loads(pickle.dumps(error))
    except Exception:  # whatever a library's errors do when they are packed
        return RuntimeError(f"{type(error).__name__}: {error}")
    return error


def _end_with_parent() -> None:
    """End when the process that asks was killed, and could not say that nobody waits any more."""
    if (parent := parent_process()) is not None:
        parent.join()
        os._exit(1)
