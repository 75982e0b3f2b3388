"""Write the report as files."""
