"""How rows, cells and filters are drawn: one paint per item, no widgets inside views.

`row_delegate` draws a paper in two lines, `cell_delegates` its cells in the table, both by what
`row_state` says of the view · `draft_delegate`, `filter_delegate`, `key_delegate` and
`palette_delegate` draw what they are called by, `line_delegate` plain tables of dialogs ·
`painting` is what they draw alike.
"""
