"""What a library needs from time to time: a backup on each day it is used."""

from datetime import UTC, datetime

from reading_list.core.errors import LibraryError
from reading_list.storage.backup import backups
from reading_list.storage.library import Library


def make_daily_backup(library: Library) -> bool:
    """Copy a library that has papers and no backup of today; say whether one was made.

    A backup that cannot be made (a full disk) must not keep anybody from reading.
    """
    if library.is_read_only or not library.count():
        return False
    today = datetime.now(UTC).strftime("%Y%m%d")
    if any(path.name.startswith(today) for path in backups(library.path)):
        return False
    try:
        library.make_backup("daily")
    except LibraryError:
        return False
    return True
