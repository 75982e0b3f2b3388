"""Read a file of any format as sheets of cells."""
