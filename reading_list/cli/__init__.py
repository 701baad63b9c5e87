"""The command line: the same library and the same edits as the window.

* `main`     the group of commands and the border where errors become sentences
* `papers`   list, show, mark, note, add, edit, remove, duplicates, merge
* `imports`  import, formats · `exports` export · `lists` lists, tags, views
* `journal`  history, undo, redo · `upkeep` check, backup, restore, stats
* `output`   how things are printed
"""
