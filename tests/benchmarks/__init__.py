"""How fast the program is, against its budgets: `make bench`. No part of the test run.

`__main__` runs the jobs, each in a process of its own; `corpus` makes the papers; `floor_*` do
the bare work that budgets are ratios to; `job_*` drive the real program; `budgets` says what
is allowed; `table` writes down what came out. Nothing here is known to the program itself.
"""
