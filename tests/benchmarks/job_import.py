"""Import a BibTeX file, export it again, and take the import back, as the command line does.

    python -m tests.benchmarks.job_import FILE.bib FOLDER [keep]

With `keep` the library stays as imported, and its size is told.
"""

import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from tests.benchmarks.process import Answer, clear, memory, now, tell

if TYPE_CHECKING:
    from reading_list.storage.library import Library

# What is measured is loaded where it is used: a process that reads a part of a file begins by
# loading the module its program was started by, and the program's own door is as light.


def main() -> None:
    """Do all, and tell the seconds of each part."""
    from reading_list.storage.library import Library

    source, folder = Path(sys.argv[1]), Path(sys.argv[2])
    is_kept = "keep" in sys.argv[3:]
    path = folder / ("library.db" if is_kept else "import.db")
    clear(path)
    answer: Answer = {}
    with Library.open(path) as library:
        answer["import"] = _import(library, source)
        answer["peak"] = memory("VmHWM")
        answer["papers"] = library.count()
        if not is_kept:
            answer["export"] = export(library, folder / "export.bib")
            start = now()
            library.undo()
            answer["undo"] = now() - start
            answer["left"] = library.count()
    answer["bytes"] = path.stat().st_size
    tell(answer)


def _import(library: "Library", source: Path) -> float:
    from reading_list.services.carry_out import carry_out
    from reading_list.services.gathering import gather
    from reading_list.services.import_plan import plan_import

    start = now()
    (waiting,) = gather([source], library.path).sources
    reading = waiting.read()
    again = partial(plan_import, library, reading)
    carry_out(library, again(), again)
    return now() - start


def export(library: "Library", target: Path) -> float:
    """Write all papers, and give the seconds it took."""
    from reading_list.query.sorts import Sort
    from reading_list.query.tree import Everything
    from reading_list.services import exporting, saving
    from reading_list.services.outputs import Outputs

    start = now()
    ids = library.find(Everything(), Sort())
    bundle = exporting.bundle_of(library, ids)
    data = exporting.render(Outputs().by_name("bibtex"), bundle, {})
    saving.save(target, data)
    return now() - start


if __name__ == "__main__":
    main()
