"""How long a program takes from its start to a window on the screen."""

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path

from tests.benchmarks.process import now

_LONGEST = 120.0  # seconds
_POLL = 0.05


def seconds_to_window(
    command: Sequence[str | Path], source: Path, environment: dict[str, str]
) -> float | None:
    """Start it and wait for a window that is named after the file or the program.

    None without a display, without `xdotool`, or if no window comes. The program is ended.
    """
    if not os.environ.get("DISPLAY") or shutil.which("xdotool") is None:
        return None
    # A browser engine inside a program refuses to start for root, as in containers.
    environment = environment | {"QT_QPA_PLATFORM": "xcb", "QTWEBENGINE_DISABLE_SANDBOX": "1"}
    start = now()
    program = subprocess.Popen(
        *(list(map(str, command)),), env=environment, start_new_session=True,
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        while now() - start < _LONGEST:
            if _is_shown(f"{source.stem}|reading-list"):
                return now() - start
            time.sleep(_POLL)
        return None
    finally:
        os.killpg(program.pid, signal.SIGTERM)
        program.wait(10)


def _is_shown(name: str) -> bool:
    found = subprocess.run(
        *(["xdotool", "search", "--onlyvisible", "--name", name],),
        capture_output=True, check=False,
    )  # fmt: skip
    return bool(found.stdout.strip())
