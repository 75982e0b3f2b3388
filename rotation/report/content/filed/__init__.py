"""Compose the papers a board files, in words and without layout: submission, decisions, ballots, dossiers."""
