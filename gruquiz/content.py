"""Where the question banks and the model answers are: in a checkout, an editable install or a wheel."""

from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Literal


def content(folder: Literal["questions", "solutions"]) -> Traversable:
    """The folder that ships with the program; a wheel holds it inside the package, a checkout beside it."""
    package = files("gruquiz")
    installed = package / folder
    return installed if installed.is_dir() else package.joinpath("..", folder)
