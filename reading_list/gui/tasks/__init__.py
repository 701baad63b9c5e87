"""Work off the GUI thread: Qt-free functions, run in lanes, answered by signals."""
