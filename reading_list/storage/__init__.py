"""The library file: the only package that knows SQLite.

* `library`      the facade all others talk to; start reading here
* `connection`   opening, write transactions, translation of SQLite's errors
* `look`         what a file is, found out before anything is written to it
* `migrations`   the schema, step by step; `migrate` brings a file up to date
* `edits`, `paper_edits`, `list_edits`, `list_entry_edits`   every change a person can make,
  as plain data
* `row_log`      writing with images of each row before and after: undo comes from these
* `history`      the journal, which is the undo stack
* `importing`    an import as one edit, and its undo
* `search_index` the full-text index · `filter_sql` filter tree to SQL ·
  `finding` sets of ids · `similar` papers like one · `orders` sorting
* `reading`      rows, papers, facts · `facets` counts and suggestions · `identity` lookups
* `imports`      past imports and their accounts · `alike` pairs that may be the same
* `backup`       copies of the file, restore, check
"""
