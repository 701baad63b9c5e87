"""The deck on screen: one paper large, one key a decision, the next at once.

`deck_page` puts the parts together: `progress_line` above, `deck_card` with the paper's text,
`decision_bar` with the decisions under it, `deck_side` at the right with what is left and what
was just decided, or with the note; `end_page` when all is through. They only show and ask;
what comes next is decided in `services.deck`, told by `controllers.deck_controller`.
"""
