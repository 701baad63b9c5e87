"""What happens to a mistake of ours: it goes into a log file, and people get a sentence."""

import sys
import traceback
from datetime import UTC, datetime
from pathlib import Path

from reading_list import __version__, paths

_MOST_BYTES = 1_000_000


def write_report(error: BaseException) -> Path | None:
    """Append an error with its traceback to the log; give the log, None if it cannot be written."""
    path = paths.log_path()
    lines = traceback.format_exception(error)
    moment = datetime.now(UTC).isoformat(timespec="seconds")
    head = f"\n{moment} reading-list {__version__}, Python {sys.version.split()[0]}\n"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        is_long = path.exists() and path.stat().st_size > _MOST_BYTES
        with path.open("w" if is_long else "a", encoding="utf-8") as log:
            log.write(head + "".join(lines))
    except OSError:
        return None
    return path


def sentence(error: BaseException, report: Path | None) -> str:
    """Say that something went wrong that should not have, and where the details are."""
    what = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    where = f" The details are in {report}." if report else ""
    return f"Something went wrong inside reading-list ({what}).{where}"
