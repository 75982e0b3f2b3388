"""A sheet as a table: where its header and rows are."""
