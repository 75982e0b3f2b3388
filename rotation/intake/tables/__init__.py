"""Read a sheet as a table by finding its header and its rows."""
