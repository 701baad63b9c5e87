"""Paper: pages as PDF, with formulas drawn and bookmarks."""
