"""The search language: text to filter tree (`tree`), and edits of the text itself."""
