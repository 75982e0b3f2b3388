"""The command line as its users and black-box checks call it."""
