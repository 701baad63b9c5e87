"""Paper: pages as PDF, with formulas drawn and bookmarks.

`qt_printer` prints, `page_cuts` says where a page ends, `svg_shapes` makes formulas into shapes,
`pdf_outline` adds the bookmarks.
"""
