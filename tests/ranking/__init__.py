"""The ranking of several scenarios: exact weights, common scales, what is said of both."""
