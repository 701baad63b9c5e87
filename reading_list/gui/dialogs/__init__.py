"""Dialogs. Each asks by `open()`, tells what was chosen by a signal, and does nothing itself.

`import_preview` (with `import_context`), `columns_dialog` and `choose_sources` bring papers in,
`imports_dialog` shows what came, `history_dialog` all that was done · `export_dialog`, with
`export_options` and `keep_options`, sends them out, `take_back_dialog` takes over edits from
folders of notes · `facts_dialog`, `attach_dialog`, `duplicates_dialog`, `name_dialog`,
`text_dialog` and `comment_dialog` are about papers, lists and highlights · `preferences_dialog`
holds `preferences_keys`, `preferences_look` and `preferences_files`; `keys_dialog` and
`palette_dialog` show all acts · `about_dialog` · `refusal` when the library cannot be opened,
`saving_dialog` when closing has to wait · `first_size` says how large they open.
"""
