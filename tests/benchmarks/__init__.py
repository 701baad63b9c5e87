"""How fast the program is, against its budgets: `make bench`. No part of the test run.

`__main__` runs the jobs, each in a process of its own; `corpus` makes the papers; `floor_*` do the
bare work that budgets are ratios to; `job_*` drive the real program; `budgets` says what is
allowed, `installed` adds up what lies on the disk; `table` writes down what came out. `growth`
measures the same costs at sizes up to 300,000 papers, drawn by `plot`; `peers` gives the work to
other programs (`window_of` waits for their windows). Nothing here is known to the program itself.
"""
