"""Build a wheel, install it without developer packages, and see that it starts and works."""

import json
import os
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BUILDER = ROOT / ".venv/bin/python"
FIND_RESOURCES = (
    "from reading_list import paths; import reading_list; "
    "session = paths.bundled_session(); print(session); "
    "assert session.is_relative_to(paths.Path(reading_list.__file__).parent), session; "
    "assert paths.resource('icons/app.svg').stat().st_size; "
    "assert list(paths.note_templates_folders()[1].glob('*.md'))"
)
START_WINDOW = (
    "import sys; from PySide6.QtCore import QTimer; from reading_list import app; "
    "sys.exit(app.main([], on_start=lambda window: QTimer.singleShot(0, window.close)))"
)


def main() -> None:
    """Run the whole check in a temporary folder; any failure ends it with its message."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        run(BUILDER, "-m", "build", "--wheel", "--outdir", place, ROOT)
        (wheel,) = place.glob("*.whl")
        venv.create(place / "venv", with_pip=True)
        python, program = place / "venv/bin/python", place / "venv/bin/reading-list"
        run(python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", wheel)
        os.environ["READING_LIST_LIBRARY"] = str(place / "library.db")
        os.environ["XDG_CONFIG_HOME"] = str(place / "config")
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        session = run(python, "-c", FIND_RESOURCES, cwd=place).strip()
        report = json.loads(run(program, "import", session, "--json", cwd=place))
        found = [record["outcome"] for record in report["records"]]
        if found != ["added"] * 181:
            sys.exit(f"The installed program did not import the bundled session: {found}")
        run(python, "-c", START_WINDOW, cwd=place)
        print(f"{wheel.name} installs, finds its resources, imports and opens its window.")


def run(*words: object, cwd: Path = ROOT) -> str:
    """Run a program, give what it prints; end everything if it fails."""
    done = subprocess.run([str(word) for word in words], cwd=cwd, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{' '.join(map(str, words))} failed:\n{done.stdout}{done.stderr}")
    return done.stdout


if __name__ == "__main__":
    main()
