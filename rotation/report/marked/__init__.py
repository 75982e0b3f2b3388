"""Give a workbook back with its bad cells marked."""
