"""Keep the law as dated, cited data, and bind it to the rules on a date."""
