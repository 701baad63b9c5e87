"""Between widgets and library: wishes become edits or tasks, changes become refreshes.

* `library_controller` applies edits, undo and redo, and hears of other processes
* `list_controller`    query, order, result, what is decided and still shown
* `filter_controller`  counts of the filters, counted off the GUI thread
* `detail_controller`  the paper or papers that are selected
* `import_controller`, `export_controller` papers in, papers out
No layout here; controllers know models, widgets and tasks, never the main window.
"""
