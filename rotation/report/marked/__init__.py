"""A workbook given back with its bad cells marked."""
