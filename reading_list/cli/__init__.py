"""The command line: the same library and the same edits as the window.

* `main`     the group of commands and the border where errors become sentences
* `papers`   list, show, mark, note, add, edit, remove, duplicates, merge
* `imports`  import · `exports` export · `lists` lists, tags, views
* `journal`  history, undo, redo · `upkeep` check, backup, restore, stats
* `outputs`  formats, and what can be written
* `output`   how things are printed · `arguments`, `options` what commands take
"""
