"""Check every criterion against its formula, worked by hand."""
