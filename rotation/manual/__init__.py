"""Hold the manual: the pages of a language, and all of them as one page that needs no network."""
