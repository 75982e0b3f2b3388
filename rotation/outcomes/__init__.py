"""Compare what units were rated before and after their key posts changed hands."""
