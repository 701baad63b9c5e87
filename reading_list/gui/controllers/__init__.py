"""Between widgets and library: wishes become edits or tasks, changes become refreshes.

* `library_controller` the one way to the library: `library_writer` writes all that is wished
  for in one order, `library_listener` hears of workers and other processes
* `list_controller`    query, order, result, what is decided and still shown
* `order_controller`   the order of one reading list
* `query_controller`   the query field, `recent_queries_controller` what was asked in it before,
  `spelling_controller` what may have been meant when nothing is found
* `filter_controller`  counts of the filters, counted off the GUI thread; `name_controller` lists,
  views and tags themselves, asked for there
* `detail_controller`  the paper or papers that are selected; `highlight_controller` marks in its
  texts, `similar_controller` papers like it, `template_controller` beginnings for its note,
  `attachment_controller` its files
* `paper_controller`   acts on papers that ask something first
* `why_controller`     why a paper is where it is
* `pane_controller`    what stands in the middle of the window, `deck_controller` in its place
* `act_controller`     what can be done, `palette_controller` all of it by name,
  `preferences_controller` its keys, and the look
* `news_controller`    what is said unasked, `work_controller` the work the status line shows,
  `closing_controller` the way out
* `import_controller` papers in; `replan_controller` plans the preview anew, `column_controller`
  asks what is in the columns of a table, `past_imports_controller` takes imports out again,
  `history_controller` all edits back, `duplicate_controller` finds what came twice
* `export_controller`  papers out; `export_scopes` which, `export_preview_controller` how they
  look, `kept_files_controller` again and again,
  `reference_controller` one at a time, `handout_controller` by the mouse, `take_back_controller`
  what was edited in folders of notes
No layout here; controllers know models, widgets and tasks. Only `palette_controller` and
`preferences_controller`, which are about all of the window, know it.
"""
