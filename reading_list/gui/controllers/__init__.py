"""Between widgets and library: wishes become edits or tasks, changes become refreshes.

* `library_controller` the one way to the library: `library_writer` writes all that is wished
  for in one order, `library_listener` hears of workers and other processes
* `list_controller`    query, order, result, what is decided and still shown
* `order_controller`   the order of one reading list
* `filter_controller`  counts of the filters, counted off the GUI thread
* `detail_controller`  the paper or papers that are selected
* `recent_queries_controller` what was asked before
* `similar_controller`  papers like the one that is selected, `spelling_controller` what may have
  been meant by a query that finds nothing
* `pane_controller`    what stands in the middle of the window, `act_controller` what can be done
* `name_controller`    lists, views and tags themselves, asked for in the filters
* `template_controller` beginnings for notes
* `work_controller`    the work the status line shows, `closing_controller` the way out
* `handout_controller` papers dragged out of the window, `take_back_controller` what was edited
  in folders of notes
* `import_controller`, `export_controller` papers in, papers out; `replan_controller` plans the
  preview anew, `column_controller` asks what is in the columns of a table
No layout here; controllers know models, widgets and tasks, never the main window.
"""
