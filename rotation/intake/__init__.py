"""Read the board's tables and TOML files, with every fault reported at its cell."""
