"""Export a library to BibTeX, as the command line does.

python -m tests.benchmarks.job_export LIBRARY FOLDER
"""

import sys
from pathlib import Path

from reading_list.storage.library import Library
from tests.benchmarks.job_import import export
from tests.benchmarks.process import tell


def main() -> None:
    """Write the file, and tell the seconds."""
    library, folder = map(Path, sys.argv[1:])
    with Library.open(library) as opened:
        tell({"export": export(opened, folder / "export.bib")})


if __name__ == "__main__":
    main()
