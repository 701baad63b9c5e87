"""Formulas drawn: from TeX to pictures, and into texts.

`drawing` makes one picture by ziamath; `formulas` keeps them and loads ziamath when the first
is needed; `math_object` puts them into documents, `math_run` into lines painted by hand;
`whole_words` keeps words with a formula in them on one line.
What cannot be drawn stays the plain text it is everywhere else. No other package knows ziamath.
"""
