"""Call the command line as its users and black-box checks do."""
