"""The problem as rows of whole numbers, and bounds that anyone can re-compute; no solver here."""
