"""One module per file format, and the registry of all of them.

* `registry` lists and recognises formats · `format` says what a format is and reads its options ·
  `source` is what is imported, read as `decoding` says · large files are cut into `parts`
* session pages: `session_text`, with `session_units`, `session_shapes`, `session_header` and
  `links` · `session_html`, with `html_page` (a tree), `html_meta`, `html_cards`, `html_anchors`
  and `html_text` · `session_markdown`
* our own: `json_file`, `json_reader` and `json_scan` are the complete export
* BibTeX: `bibtex` and `biblatex` write by `bibtex_entries`, with `bibtex_types`; `tex_safety` sees
  that it only prints · `bibtex_reader` reads: `bibtex_split` cuts the file into entries,
  `bibtex_fields` an entry into fields, `bibtex_inherit` fills in what others lend it,
  `bibtex_facts` makes the draft, with `bibtex_names` and `bibtex_addresses`, `bibtex_files` knows
  how places of files are written; `bibtex_parts` cuts large files
* tagged lines: `ris` and `ris_writer` (with `ris_tags`), `nbib`, `refer`, `web_of_science`;
  `tagged` cuts them into records, `tagged_reader` reads those
* tables: `csv_file` writes, `csv_reader` reads: `csv_rows` cuts, `csv_table` finds the table,
  `csv_columns` knows what columns are called, `csv_own` gives our own export its marks back
* JSON of others, by `json_records`: `openalex`, `openreview`, `semantic_scholar`,
  `crossref_json`; `miniconf`, `miniconf_sessions` and `conference_json` (with `conference_names`);
  `csl_json` writes CSL-JSON, `csl_reader` reads it, with `csl_types`
* XML, by `xml_records`: `acl_xml`, `arxiv_atom`, `crossref_xml`, `dblp_xml`, `endnote_xml`,
  `pubmed_xml`, `zotero_rdf` · YAML, by `yaml_values`: `csl_yaml`, `papis_yaml`, `mlresearch`
* for any reader: `drafting` and `records` make drafts of what was collected, `person_names` reads
  names as databases write them, `kinds` knows what works are called, `details` carries volume,
  pages and the like from format to format, `markup` takes web markup off texts
* lists to be read: `markdown`, `text_list`, `word` (with `word_notes` and
  `word_math`), `references` by CSL styles, `web_page`, whose body is made by `page_body`, foreign
  text put in by `page_text`, formulas drawn by `math_svg`, dressed by `page_style` · `pdf`, which
  `page_look` makes simpler, as for previews; they share `listing` (groups, names, addresses).
  Signs with a meaning are the matter of `markdown_text` and `tex_text`
* other outputs: `excel`, `calendar_file`, `zotero_items`; `zipped` takes times off archives ·
  `obsidian` makes a folder of notes: `note_page` knows whose is what in a page, `note_parts` what
  the person may edit there, `file_names` what pages may be called · `template` makes a format of
  a person's template, which runs in the `template_sandbox`

A format knows no library, settings, clock or network: all it needs is handed to it.
"""
