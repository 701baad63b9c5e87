"""Dialogs: import preview, export, and the small ones that ask for a name or facts."""
