"""How rows, cells and filters are drawn: one paint per item, no widgets inside views."""
