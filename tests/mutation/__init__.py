"""The mutation run: small faults put into the rules, the judgement and verification, one after the other."""
