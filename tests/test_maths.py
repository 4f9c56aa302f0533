"""LaTeX on one line."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from gruquiz.maths import MathsError, inline, render

FORMULAS = {
    # scripts
    r"h_{t-1}": "hₜ₋₁",
    r"h_{t - 1}": "hₜ₋₁",
    r"x^2": "x²",
    r"10^{-3}": "10⁻³",
    r"h_t^2": "hₜ²",
    r"h^2_t": "hₜ²",
    r"W^T": "Wᵀ",
    r"W^\top": "Wᵀ",
    r"b^{(z)}": "b⁽ᶻ⁾",
    r"W_z": "W_z",
    r"W_{xz}": "W_xz",
    r"W_{xz}x": "W_xz x",
    r"W_{xz}^\top": "W_xzᵀ",
    r"h_{\text{prev}}": "hₚᵣₑᵥ",
    r"x_{i,j}": "x_(i,j)",
    r"\mathbb{R}^{N\times D}": "ℝ^(N×D)",
    r"2^{n^2}": "2^(n²)",
    r"\sigma'": "σ′",
    r"b_h^{\prime}": "bₕ′",
    # accents
    r"\tilde{h}_t": "h\u0303ₜ",
    r"\tilde h": "h\u0303",
    r"\tilde{h_t}": "h\u0303ₜ",
    "h\u0303_t": "h\u0303ₜ",
    r"\hat{y}": "y\u0302",
    r"\bar{x}": "x\u0304",
    # operators
    r"(1-z)\odot h": "(1 - z) ⊙ h",
    r"z\odot{h}": "z ⊙ h",
    r"-1 \le g \le 1": "-1 ≤ g ≤ 1",
    r"a = -b": "a = -b",
    r"\sigma(-a)": "σ(-a)",
    r"|-x|": "|-x|",
    r"x \in \mathbb{R}": "x ∈ ℝ",
    r"z \to \infty": "z → ∞",
    r"a \ne b, \; c \ge d \approx e": "a ≠ b, c ≥ d ≈ e",
    r"a \cdot b \times c": "a · b × c",
    r"a := b": "a := b",
    # letters and functions
    r"W x_t": "W xₜ",
    r"\alpha\beta\Gamma": "αβΓ",
    r"\nabla_\theta L": "∇_θ L",
    r"o\tanh(c)": "o tanh(c)",
    r"\tanh x": "tanh x",
    r"\sum_{t=1}^{T} L_t": "∑ₜ₌₁ᵀ Lₜ",
    r"\prod_k a_k": "∏ₖ aₖ",
    r"\mathrm{softmax}(x)": "softmax(x)",
    r"\bm{W}\mathbf{x}": "Wx",
    r"x_1, \ldots, x_T": "x₁, …, x_T",
    r"\text{if } z = 1": "if z = 1",
    r"a, \quad b": "a,  b",
    # fractions and roots
    r"\frac{a}{b}": "a/b",
    r"\frac{a+b}{c}": "(a + b)/c",
    r"\frac{1}{2N}": "1/(2N)",
    r"\frac{1}{1+e^{-x}}": "1/(1 + e⁻ˣ)",
    r"\frac{\partial L}{\partial h_t}": "∂L/∂hₜ",
    r"\frac{1}{dk}": "1/(dk)",
    r"\frac{a}{b}c": "(a/b)c",
    r"x\frac{1}{2}": "x(1/2)",
    r"\frac{a}{b}^2": "(a/b)²",
    r"1 - \frac{a}{b}": "1 - a/b",
    r"\left( \frac{a}{b} \right)": "(a/b)",
    r"\frac{\frac{a}{b}}{c}": "(a/b)/c",
    r"\frac{QK^\top}{\sqrt{d_k}}": "QKᵀ/√dₖ",
    r"\sqrt{a+b}": "√(a + b)",
    r"\|g\|_2": "‖g‖₂",
    # whole equations
    r"\tilde{h}_t = \tanh(W x_t + U (r_t \odot h_{t-1}) + b)": (
        "h\u0303ₜ = tanh(W xₜ + U (rₜ ⊙ hₜ₋₁) + b)"
    ),
    r"c_t = f_t\odot c_{t-1}+i_t\odot g_t": "cₜ = fₜ ⊙ cₜ₋₁ + iₜ ⊙ gₜ",
}


@pytest.mark.parametrize(("latex", "line"), FORMULAS.items())
def test_a_formula_on_one_line(latex: str, line: str) -> None:
    assert inline(latex) == line


@pytest.mark.parametrize(
    ("latex", "command"),
    [
        (r"a + \foo x", r"\foo"),
        (r"\begin{matrix}a\end{matrix}", r"\begin"),
        (r"\frac{a}", r"\frac"),
        (r"\frac{a}{}", r"\frac"),
        (r"\sqrt[3]{x}", r"\sqrt"),
        (r"\tilde{ab}", r"\tilde"),
        (r"\mathbb{r}", r"\mathbb"),
        (r"a \\ b", r"\\"),
        ("{a", "{"),
        ("a}", "}"),
        ("x_", "_"),
        ("x^}", "^"),
        ("a_b_c", "_"),
        ("a & b", "&"),
        ("$", "$"),
        ("x\\", "\\"),
        ("{" * 10_000, "{"),
        (r"\hat" * 10_000, r"\hat"),
    ],
)
def test_what_has_no_form_on_one_line_is_refused(latex: str, command: str) -> None:
    with pytest.raises(MathsError) as refused:
        inline(latex)
    assert refused.value.command == command
    assert refused.value.latex == latex


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("更新ゲート $z_t$ と $r_t$。", "更新ゲート zₜ と rₜ。"),
        (r"It costs \$5, not \$6.", "It costs $5, not $6."),
        ("`$x_t$` is code, $x_t$ is not", "`$x_t$` is code, xₜ is not"),
        ("``a ` $x_t$`` and $y$", "``a ` $x_t$`` and y"),
        ("$$x^2$$", "x²"),
        (r"$a + \foo$ and $x^2$", r"$a + \foo$ and x²"),
        ("one $ alone", "one $ alone"),
        ("a lone ` and $x_t$", "a lone ` and xₜ"),
        ("$h_{t-1} +\nx$", "hₜ₋₁ + x"),
        (r"C:\dir and x[t] [/x]", r"C:\dir and x[t] [/x]"),
    ],
)
def test_only_the_maths_of_a_text_changes(text: str, shown: str) -> None:
    assert render(text) == shown


@settings(max_examples=200)
@given(st.text(st.sampled_from("$\\{}_^`'[]()|/,.-= abhxz1あ\n"), max_size=60) | st.text())
@example("$" * 50)
@example("`" * 50 + "$x$")
@example("$" + "{" * 5_000 + "$")
def test_no_text_is_too_strange_to_show(text: str) -> None:
    assert isinstance(render(text), str)


ATOMS = st.sampled_from(
    [
        "h",
        "W",
        "2",
        "x_t",
        "W_{xz}",
        "h_{t-1}",
        "x^2",
        r"\sigma",
        r"\tilde{h}_t",
        r"\mathbb{R}",
        "b'",
    ]
)
OPERATORS = st.sampled_from(
    ["+", "-", "=", r"\odot", r"\cdot", r"\times", r"\le", r"\to", r"\in", r"\,", " "]
)


def _larger(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return (
        st.tuples(inner, OPERATORS, inner).map(" ".join)
        | st.tuples(inner, inner).map(lambda pair: rf"\frac{{{pair[0]}}}{{{pair[1]}}}")
        | inner.map(lambda one: rf"\left({one}\right)^{{-1}}")
        | inner.map(lambda one: rf"\tanh({one})")
        | inner.map(lambda one: rf"\sqrt{{{one}}}")
        | inner.map(lambda one: rf"e^{{{one}}}")
    )


@settings(max_examples=150)
@given(st.recursive(ATOMS, _larger, max_leaves=8))
def test_nothing_of_latex_is_left_in_what_is_supported(latex: str) -> None:
    shown = render(f"a ${latex}$ b")
    assert not re.search(r"[\\${}]", shown)
    assert shown.count("(") == shown.count(")")
    assert "\n" not in shown


@settings(max_examples=100)
@given(st.recursive(ATOMS, _larger, max_leaves=6))
def test_no_symbol_of_a_formula_is_lost_or_moved(latex: str) -> None:
    written = re.findall("[Wσ]", latex.replace(r"\sigma", "σ"))
    assert re.findall("[Wσ]", inline(latex).replace("ᵂ", "W")) == written
