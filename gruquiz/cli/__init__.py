"""The command line; `gruquiz.__main__` is the way in."""
