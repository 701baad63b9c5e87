"""Import a file, type and export in one window, and tell how long each stopped its thread.

    python -m tests.benchmarks.job_blocks FILE.bib FOLDER WORD…

The library is made anew; the export holds all papers of the import.
"""

import sys
from functools import partial
from pathlib import Path

from reading_list.gui.dialogs.export_dialog import ALL
from reading_list.storage.library import Library
from tests.benchmarks.process import clear, tell
from tests.benchmarks.stage import Stage
from tests.benchmarks.watching import Heart, wait_until


class Job:
    """Attributes: `blocks`, the longest milliseconds by the names of the rows."""

    def __init__(self, folder: Path) -> None:
        path = folder / "blocks.db"
        clear(path)
        Library.open(path).close()
        self.stage = Stage(path, folder / "blocks.json")
        wait_until(lambda: self.stage.window.is_complete, "the window is complete")
        self.stage.settle()
        self.heart = Heart()
        self.blocks: dict[str, float] = {}

    def import_file(self, source: Path) -> None:
        """Read, look at the preview, add all."""
        imports, ended = self.stage.window.imports, list[bool]()
        imports.imported.connect(lambda: ended.append(True))
        self.heart.start()
        imports.read_files([source])
        wait_until(lambda: imports.dialog is not None, "the preview is shown")
        dialog = imports.dialog
        if dialog is None:
            raise RuntimeError("there is no preview")
        wait_until(dialog.main_button.isEnabled, "all is planned")
        self.blocks["reading a file, up to its preview"] = self.heart.stop()
        self.heart.start()
        dialog.main_button.click()
        wait_until(lambda: bool(ended), "the import is written")
        self.stage.settle()
        self.blocks["writing an import"] = self.heart.stop()

    def type_words(self, words: list[str]) -> None:
        """Type words, each a while after the other letter, as people do."""
        window = self.stage.window
        window.activateWindow()  # what a window manager does when a dialog closes
        wait_until(window.isActiveWindow, "the window is active")
        window.list.set_query("")
        self.stage.settle()
        window.bar.query.edit.setFocus()
        self.heart.start()
        for word in words:
            for letter in word:
                act = partial(self.stage.press, letter)
                self.stage.painted(self.stage.list, act, after=window.list.result_changed)
            self.stage.settle()
            window.list.set_query("")
            self.stage.settle()
        self.blocks["typing"] = self.heart.stop()

    def export(self, target: Path) -> None:
        """Save all papers as BibTeX."""
        exports = self.stage.window.exports
        target.unlink(missing_ok=True)
        self.heart.start()
        exports.open()
        dialog = exports.dialog
        if dialog is None:
            raise RuntimeError("there is no dialog")
        dialog.set_scope(ALL)
        dialog.format_changed.emit("bibtex")
        wait_until(dialog.save_button.isEnabled, "the export can be saved")
        exports.save_to(target, is_confirmed=True)
        wait_until(lambda: target.exists() and exports.dialog is None, "the export is written")
        self.stage.settle()
        self.blocks["export"] = self.heart.stop()


def main() -> None:
    """Do all, and tell."""
    source, folder, *words = sys.argv[1:]
    job = Job(Path(folder))
    job.import_file(Path(source))
    job.type_words(words)
    job.export(Path(folder) / "blocks.bib")
    job.stage.close()
    tell({"blocks": job.blocks, "bytes": (Path(folder) / "blocks.bib").stat().st_size})


if __name__ == "__main__":
    main()
