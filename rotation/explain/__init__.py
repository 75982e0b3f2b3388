"""Explain a plan from evidence: what pairs cost, who is refused, what good plans share; no solver is needed."""
