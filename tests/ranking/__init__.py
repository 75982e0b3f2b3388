"""The ranking of several scenarios: exact weights, the yardstick, what is said of both."""
