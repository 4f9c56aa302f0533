"""Speed and memory, measured."""

import gruquiz.tui  # noqa: F401 - before Textual, whose clock it sets
