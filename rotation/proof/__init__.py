"""State the problem as rows of whole numbers, with bounds that anyone can re-compute without a solver."""
