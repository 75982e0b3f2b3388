"""The rows of a table as typed values and facts."""
