"""Use cases that need several lower layers; window and command line share them.

* `sources`      from files and pastes to drafts, with an account of every line
* `drafts`       the drafts of a source, in memory or, of a large one, in a file; `large_files`
  reads those in processes of their own, part by part (`part_reading`) or whole
  (`reading_apart`), which begin as `reading_process` says; `bulk_work` spares them a collector
* `import_plan`  what an import would do, decided before anything is written
* `import_report` the public JSON form of a plan and its result
* `import_preview` all a preview shows; `import_choices` what was decided in it;
  `import_doubts` the doubtful places of a source one by one
* `word_diff`    what changed between two texts; `fact_text` facts as such texts
* `aligned_links` links of a paste from its HTML
* `recognise`    a page known again by the papers on it
* `matching`     which paper a draft is, if any; `three_way` who changed what since
* `carry_out`    the commit, and what is looked for after it
* `exporting`    which papers go out, and what is written of them; `export_preview` the text
  of an export before it goes; `saving` files that are never half written; `note_folder` a
  folder of notes that somebody else writes in as well, `take_back` what can be taken over from it
* `kept_files`   exports that are written again after each change
* `zotero`       papers sent to the Zotero on this computer
* `outputs`      all that can be written here, by what was handed to the program
* `deck`         which paper comes next while new ones are decided one by one
* `duplicates`   papers that may be the same
* `facts_input`  facts typed by a person, as values
* `gathering`    what is read of all that was chosen together: files, `folders`, `archives`;
  `programme` joins the sessions and the papers of a MiniConf site
* `columns`      what the columns of a table are taken for; `column_guess` guesses it,
  `column_memory` keeps what was said of it
* `attaching`    which files belong to a paper, copied or linked; `told_files` where those are
  that a source names
* `note_templates` beginnings for notes
* `why`          what of a query a paper fits, and by what
* `spelling`     what may have been meant by a query that finds nothing
* `own_files`   the library is no source and no target
* `upkeep`       backups that are due; `unsaved_words` a file for what could not be saved
"""
