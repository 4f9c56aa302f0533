class MathsError(ValueError):
    pass


def inline(latex: str) -> str:
    return latex


def render(text: str) -> str:
    return text
