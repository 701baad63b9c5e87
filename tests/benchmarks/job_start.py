"""Start the real program on a library, and tell when its list was painted first.

python -m tests.benchmarks.job_start LIBRARY FOLDER
"""

import gc
import sys
from pathlib import Path


def main() -> None:
    """Do what the program does, with somebody watching the list."""
    gc.disable()  # as the program does, before it loads anything
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from reading_list import app
    from reading_list.storage.library import Library
    from tests.benchmarks.process import now, tell
    from tests.benchmarks.watching import PaintWatch

    sys.setswitchinterval(0.0005)  # as the program does
    qt = QApplication(["reading-list"])
    app.name_application(qt)
    library = Library.open(Path(sys.argv[1]), origin=app.window_origin(), busy_seconds=0.0)
    window = app.build_window(library, Path(sys.argv[2]) / "settings.json")
    window.resize(1280, 800)
    moments: list[float] = []

    def note() -> None:
        if not moments:
            moments.append(now())
            QTimer.singleShot(0, qt.quit)

    watch = PaintWatch(window, window.view.viewport(), note)
    window.show()
    qt.exec()
    watch.stop()
    rows = window.view.model().rowCount()
    window.close()
    tell({"painted": moments[0], "rows": rows})


if __name__ == "__main__":
    main()
