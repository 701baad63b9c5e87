"""Where things are: the user's folders, and the files that come with the program.

The one user of appdirs.
"""

import os
from pathlib import Path

from appdirs import AppDirs

_DIRS = AppDirs("reading-list", appauthor=False)
LIBRARY_VARIABLE = "READING_LIST_LIBRARY"


def library_path() -> Path:
    """Give the library to use when none is named: $READING_LIST_LIBRARY, else the default."""
    named = os.environ.get(LIBRARY_VARIABLE)
    return Path(named).expanduser() if named else Path(_DIRS.user_data_dir) / "library.db"


def settings_path() -> Path:
    """Give the settings file."""
    return Path(_DIRS.user_config_dir) / "settings.json"


def log_path() -> Path:
    """Give the log file."""
    return Path(_DIRS.user_log_dir) / "reading-list.log"


def resource(name: str) -> Path:
    """Give a file that comes with the program; raises `FileNotFoundError`.

    Looked for inside the installed package, then beside it in the checkout.
    """
    package = Path(__file__).resolve().parent
    for folder in (package / "resources", package.parent / "resources"):
        if (path := folder / name).exists():
            return path
    raise FileNotFoundError(f"{name} is missing from the installation of reading-list")


def bundled_session() -> Path:
    """Give the session page that comes with the program."""
    return resource("sessions/icml-2021-poster-session-2.txt")


def styles_folder() -> Path:
    """Give the folder with the styles for references."""
    return resource("csl")


def note_templates_folders() -> tuple[Path, Path]:
    """Give the folders with note templates: the person's own, which need not exist, and ours."""
    return Path(_DIRS.user_config_dir) / "note-templates", resource("note_templates")


def templates_folders() -> tuple[Path, Path]:
    """Give the folders with templates: the person's own, which need not exist, and ours."""
    return Path(_DIRS.user_config_dir) / "templates", resource("templates")
