"""Keep runs: their document, their file, and the ledger beside them."""
