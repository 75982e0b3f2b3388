"""How bytes come in and go out: read within limits, written whole or not at all, and the faults every input shares."""
