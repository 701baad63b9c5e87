"""The words of the product as frozen records; standard library only.

`paper` what a paper is and what the person put on it · `draft` what a reader found in a
source · `free_lines` lines of it that nothing has claimed · `plan` what
an import is going to do · `bundle` what an exporter writes ·
`paper_json` the public JSON form · `printer` who turns pages into paper · `changes` and
`acts` what an edit touched and how it is named · `identifiers`, `names`, `cite_key` rules of
the field, `named` those for names of lists · `errors`, `progress` how work fails and reports.
"""
