"""Turn the rows of a table into typed values and facts."""
