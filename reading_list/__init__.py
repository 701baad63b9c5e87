"""reading-list: triage, annotate and export research papers on your own desktop.

The map, from the bottom up; each package may import only those above it in this list
(`tests/test_architecture.py` holds the full table):

* `core`      frozen records, enums, errors, identifiers, cite keys; standard library only
* `text`      the three texts of a title: as it came, plain Unicode, folded for search
* `query`     the search language: text to filter tree, and back
* `formats`   one module per file format, and their registry
* `storage`   the library file: migrations, edits, history, queries, the `Library` facade
* `services`  use cases that need several of these: import plan, export, backup
* `settings`, `paths`, `crash_report`   what is remembered, where things are, mistakes of ours
* `cli`       the command line
* `gui`       everything Qt
* `app`       the composition root: builds the long-lived objects and starts the window
"""

__version__ = "0.1.0"
