"""Work off the GUI thread: Qt-free functions, run in lanes, answered by signals.

`runner` is a lane · `questions` asks the library in one, `finder` searches large libraries,
`filter_counts` counts for the filters ·
`wishes` is what waits to be written, `unsaved_marks` shows it meanwhile.
"""
