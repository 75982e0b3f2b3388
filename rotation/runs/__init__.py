"""Runs: their document, their file, the ledger beside them."""
