"""Read files within limits and write them completely or not at all."""
