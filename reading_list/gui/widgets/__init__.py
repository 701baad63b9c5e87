"""The parts of the window. They take records and plain data and emit wishes as signals."""
