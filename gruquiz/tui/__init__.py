"""The full-screen app."""

import os

# A key is painted at the next tick of Textual's clock, and 60 ticks a second alone take up to 17 ms.
# Textual reads this when it is loaded.
os.environ.setdefault("TEXTUAL_FPS", "120")
