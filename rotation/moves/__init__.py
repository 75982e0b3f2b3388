"""Put a plan's moves in signing order: chains, interim steps, dates."""
