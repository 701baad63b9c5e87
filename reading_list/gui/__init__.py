"""Everything that is seen: Qt lives here and in `app`, nowhere else.

`theme` colours, palette and style sheet · `style_sheet` the few rules Fusion needs ·
`icons` drawings in the ink of the theme · `metrics` type scale and heights from font metrics ·
`words` what statuses, stars and marks are called · `text_run` lines painted by hand,
`text_bounds` how much of a text is laid out,
`marked_html` marks in rich text · `math` formulas drawn into texts and lines.

`models` hold records for the views and never write ·
`delegates` draw rows, cells and filters, one paint per row · `widgets` are the parts of the
window. None of these three knows a controller, the main window or the storage: they take
core records and plain data, and emit what the person wishes as signals (`…_requested`). So
does `deck`, the page on which one paper after the other is decided.

`main_window` builds the parts and wires them, `late_parts` those that the first picture does
without, once `first_picture` has seen it; `act_table` lists all acts, `actions` makes menus
of them, `bindings` says what each calls. `key_map` says which keys are in force, over one of
the `key_presets`, and who may have which; `live_keys` puts another map in force, which
`key_hints`, `key_rows` and `key_words` show. `key_names` says what a press is called,
`single_keys` answers letters in list, detail and deck, `field_keys` keeps the window's
shortcuts from text fields. `keyboard_paths` and `focus_ring` know where the keyboard goes,
`panes` how the width is shared, `window_state` what is remembered. `controllers` turn wishes
into edits, `dialogs` ask (always by `open()`, so that nothing waits inside a slot), `tasks` run
work off the GUI thread; `messages`, `sorts`, `import_words`,
`deck_words`, `column_words`, `view_words`, `why_words` and `fact_words` hold sentences;
`printing` paints PDFs. `file_drop` hears what is dragged over the window and dropped there.
"""
