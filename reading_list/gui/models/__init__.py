"""Lists and trees as Qt models over core records; they ask for rows and never write.

`paper_table_model` is the list, with `columns`, `place` and `paper_mime` · `filter_model` the
filters, `filter_items` what they show · `draft_model` the records of a preview · `history_model`
all edits · `roles` what all hand out · plain data besides: `palette_items`, `recent_queries`,
`summary`, `note_join`.
"""
