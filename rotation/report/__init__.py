"""Report a run: one frozen Report holds everything shown, other modules lay it out."""
