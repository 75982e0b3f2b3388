"""The board's tables and TOML files, read into facts: every fault at once, each with its cell."""
