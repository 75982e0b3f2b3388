"""A workbook given back with its bad cells marked: comments and colours are put in, all else stays as it was."""
