"""Paper: pages as PDF, with formulas drawn and bookmarks.

`qt_printer` prints, `page_cuts` says where a page ends, `printed_formulas` puts formulas on their
lines, `svg_shapes` makes them into shapes, `pdf_outline` adds the bookmarks.
"""
