"""`python -m gruquiz`."""

from gruquiz.cli import main

if __name__ == "__main__":
    main()
