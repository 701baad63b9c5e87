"""What a job tells the process that started it, and what it can know of itself."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
SECONDS = 3_600
Answer = dict[str, Any]


def tell(answer: Answer) -> None:
    """Print the answer of a job as its last line."""
    print(json.dumps(answer), flush=True)


def ask(job: str, *arguments: str | Path, home: Path) -> Answer:
    """Run a job in a new process with files of its own, and give its answer.

    Raises `RuntimeError` with what the job said where there is none. `started` in the answer
    is the moment before the process was made, by the clock `now` reads.
    """
    environment = os.environ | {
        "QT_QPA_PLATFORM": "offscreen",
        "READING_LIST_LIBRARY": str(home / "unused.db"),
        **{f"XDG_{kind}_HOME": str(home / kind) for kind in ("DATA", "CONFIG", "CACHE", "STATE")},
    }
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program is compiled once
    command = [sys.executable, "-m", f"tests.benchmarks.{job}", *map(str, arguments)]
    started = now()
    done = subprocess.run(
        *(command,), cwd=ROOT, env=environment, capture_output=True, text=True,
        timeout=SECONDS, check=False,
    )  # fmt: skip
    lines = done.stdout.splitlines()
    if done.returncode or not lines:
        raise RuntimeError(f"{job} ended with {done.returncode}: {done.stderr[-2_000:]}")
    answer: Answer = json.loads(lines[-1])
    return answer | {"started": started}


def now() -> float:
    """Give the seconds of a clock that all processes share."""
    return time.monotonic()


def memory(kind: str) -> float | None:
    """Give the MiB in memory now (`VmRSS`) or at most (`VmHWM`); None where nobody tells."""
    try:
        status = Path("/proc/self/status").read_text("ascii", "replace")
    except OSError:
        return None
    line = next((line for line in status.splitlines() if line.startswith(f"{kind}:")), None)
    return int(line.split()[1]) / 1024 if line else None


def clear(library: Path) -> None:
    """Remove a library file and what SQLite keeps beside it."""
    for suffix in ("", "-wal", "-shm"):
        library.with_name(library.name + suffix).unlink(missing_ok=True)
