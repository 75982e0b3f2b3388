"""Read a draft of a plan: the board's own table, or an export that was changed."""
