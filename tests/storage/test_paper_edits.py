"""Cite keys: they follow the facts until they are fixed."""

from reading_list.query.sorts import Sort, SortKey

PAGE = Sort(SortKey.PAGE)
