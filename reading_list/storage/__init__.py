"""The library file: the only package that knows SQLite.

* `library`      the facade all others talk to; start reading here; `library_editor` is the half
  of it that writes, `library_reader` the half that only asks
* `connection`   write transactions, translation of SQLite's errors; `opening` a file that may be
  of any age and at work elsewhere
* `look`         what a file is, found out before anything is written to it; `beside` the files
  that belong to it
* `migrations`   the schema, step by step; `migrate` brings a file up to date, `refold` makes
  anew what follows from its texts
* `edits`, `paper_edits`, `list_edits`, `list_entry_edits`, `tag_edits`, `highlight_edits`,
  `attachment_edits`, `merge_edit`, `take_back_edit`   every change a person can make, as plain
  data; `view_names` lets saved views follow new names
* `row_log`      writing with images of each row before and after: undo comes from these
* `history`      the journal, which is the undo stack
* `importing`    an import as one edit, its new papers by `bulk_insert`; `import_undo` takes it
  back
* `bases`        what each source said last; `conflicts` what the person says otherwise;
  `facts_json` facts as what can be compared and kept
* `paper_rows`   from facts to rows; `derived` what follows from facts and is stored beside them
* `search_index` the full-text index, `mending` when it is wrong, `vocabulary` its words ·
  `filter_sql` filter tree to SQL ·
  `finding` sets of ids, read by `many_ids` · `similar` papers like one · `orders` sorting
* `reading`      rows, papers, facts · `facets` counts and suggestions · `identity` lookups
* `imports`      past imports and their accounts · `alike` pairs that may be the same
* `backup`       copies of the file, check; `restoring` how one takes its place, `whole_files`
  so that no file is ever half there
"""
