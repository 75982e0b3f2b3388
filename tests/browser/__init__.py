"""Open pages in a real browser, from disk, with the network cut."""
