"""One module per file format, and the registry of all of them.

`registry` lists and recognises formats · `format` says what a format is and reads its
options · `source` decodes what is imported · `session_text` reads session pages, with
`session_units`, `session_shapes`, `session_header` and `links` · `json_file`, `json_reader`
and `json_scan` are the complete export · `markdown`, `bibtex`, `csv_file` write; signs with a
meaning of their own are the matter of `markdown_text` and `tex_text`.
`bibtex_entries` writes the entries of `bibtex` and `biblatex`, `tex_safety` sees that they only
print · `bibtex_reader` reads BibTeX: `bibtex_split` cuts the file into entries, `bibtex_fields` an
entry into fields, `bibtex_inherit` fills in what others lend it, `bibtex_facts` makes the
draft, with `bibtex_names` and `bibtex_addresses`; `bibtex_parts` cuts large files into `parts` that
can be read apart · `markup` takes web markup off texts.
`ris` and `ris_writer` are RIS, with `ris_tags`. Formats of tagged lines (`nbib`,
`refer` and `web_of_science` besides) share `tagged`, which cuts them into records, and
`tagged_reader`; `records` makes drafts of what any reader
collected, `person_names` reads names as databases write them, `details` carries volume,
pages and the like from format to format.
`csv_reader` reads tables: `csv_rows` cuts them, `csv_columns` knows what columns are called,
`csv_own` gives our own export its marks back · `kinds` knows what works are called.
`csl_json` writes CSL-JSON and `csl_reader` reads it, with `csl_types`.
Lists made to be read share `listing` (groups, names, addresses). `web_page` is HTML, its body made
by `page_body`, foreign text put in by `page_text`, formulas drawn by `math_svg`, dressed by
`page_style`. `text_list` is plain text, `word` (with `word_notes`) a document, `references` are
by CSL styles · `excel` and `calendar_file` are tables and sessions; `zipped` takes times off
archives · `obsidian` makes the pages of a folder of notes, `note_page` knows whose is what in one,
`file_names` what they may be called · `template` makes a format of a person's template, which runs
in the `template_sandbox`.
A format knows no library, settings, clock or network: all it needs is handed to it.
"""
