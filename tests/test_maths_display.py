"""Displayed equations: fractions, large operators and matrices in two dimensions."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gruquiz.maths import MathsError, display, inline
from tests.test_maths import ATOMS, _larger

EQUATIONS = {
    r"\frac{1}{1 + e^{-x}}": """
   1
───────
1 + e⁻ˣ""",
    r"c = \sum_{j=1}^{T} a_j h_j": """
     T
c =  ∑  aⱼ hⱼ
    j=1""",
    r"\sum_t L_t": """
∑ₜ Lₜ""",
    r"\left(\frac{\gamma}{2}\right)^{T-k}": """
⎛γ⎞ᵀ⁻ᵏ
⎜─⎟
⎝2⎠""",
    r"\left\|\frac{a}{b}\right\|_2": """
║a║
║─║
║b║₂""",
    r"{\frac{a}{b}}^2 c": """
⎛a⎞²
⎜─⎟  c
⎝b⎠""",
    r"\begin{pmatrix} a & b \\ c & d \end{pmatrix} x": """
⎛a  b⎞ x
⎝c  d⎠""",
    r"g' = \begin{cases} \rho g & \rho < 1 \\ g & \text{その他} \end{cases}": """
g′ = ⎰ ρg  ρ < 1
     ⎱ g   その他""",
    r"\sqrt{\frac{1}{H}}": """
 ⎛1⎞
√⎜─⎟
 ⎝H⎠""",
    r"h_t = (1 - z_t) \odot h_{t-1}": """
hₜ = (1 - zₜ) ⊙ hₜ₋₁""",
}


@pytest.mark.parametrize(("latex", "shown"), EQUATIONS.items())
def test_an_equation_by_itself(latex: str, shown: str) -> None:
    assert "\n" + display(latex) == shown


def test_what_is_too_wide_stands_below_each_other_and_then_on_one_line() -> None:
    latex = r"a_j = \frac{\exp(e_j)}{s}, \quad s = \sum_k \exp(e_k)"
    assert len(display(latex).split("\n")) == 3
    assert len(display(latex, 20).split("\n")) == 4
    assert display(latex, 5) == inline(latex)


@pytest.mark.parametrize(
    "latex",
    [
        r"\begin{tabular} a \end{tabular}",
        r"\begin{pmatrix} a",
        r"\begin{pmatrix} a \end{bmatrix}",
        r"a & b",
        r"\frac{}{b}",
    ],
)
def test_what_cannot_be_set_is_refused(latex: str) -> None:
    with pytest.raises(MathsError):
        display(latex)


def test_a_matrix_has_no_form_on_one_line() -> None:
    with pytest.raises(MathsError):
        inline(r"\begin{pmatrix} a & b \end{pmatrix}")


@settings(max_examples=150)
@given(st.recursive(ATOMS, _larger, max_leaves=8))
def test_every_letter_of_a_line_is_in_the_display_too(latex: str) -> None:
    """Only brackets, bars and spaces may differ: nothing is lost, and each column keeps its width."""
    line, rows = inline(latex), display(latex)
    for letter in {letter for letter in unicodedata.normalize("NFD", line) if letter.isalpha()}:
        assert unicodedata.normalize("NFD", rows).count(letter) == unicodedata.normalize(
            "NFD", line
        ).count(letter)
