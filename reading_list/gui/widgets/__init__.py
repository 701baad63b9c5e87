"""The parts of the window. They take records and plain data and emit wishes as signals.

* the window: `main_bar` above, `filter_panel` at the left (with `name_menu`), `papers_pane` in the
  middle, `detail_pane` at the right, `status_line` below; `pane_splitter` parts them
* the middle: `paper_view` is the list, with `table_header` and `column_widths`,
  `kept_place` and `row_drag`; over it `message_bar` and `bulk_bar`, in its stead `empty_state`;
  `why_popup` answers beside a row
* the query: `query_edit` is the field, `query_editor` its text, `suggestions` what it offers
* the detail: `paper_page` with `marked_text` (where highlights lie says `paper_spans`),
  `author_links`, `status_control`, `star_rating`, `tag_bar`, `tag_field`, `highlight_list`,
  `attachment_list`, `list_places`, `similar_list`; `summary_page` for several papers
* the note: `note_editor` shows it by `markdown_view`, with `note_formulas`, or writes it in a
  `note_field`, whose comfort is in `note_typing`; `exact_text` and `line_breaks` keep the
  person's text what it is, `note_choice` asks when two have written
* the import: `draft_view` and `draft_page`, with `diff_view`, `diff_legend`, `conflict_list`,
  `decision_choice`, `doubt_list`, `gone_box` and `line_account`
* other dialogs: `format_list`, `export_preview` (of `source_view`, `page_view` and `sheet_view`),
  `key_list`, `key_catcher`
* made of nothing else: `button`, `check_box`, `combo_box`, `label`, `key_cap`, `text_box`,
  `text_view`, `title_line`, `segmented`, `filter_tabs`, `progress_bar`, `fold_section`,
  `flow_layout`, `ground`, `hairline`, `ringed`, `quiet_scroll_bar`, and `speech` for screen readers
"""
