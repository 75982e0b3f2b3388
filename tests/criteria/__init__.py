"""Every criterion against its formula, worked by hand."""
