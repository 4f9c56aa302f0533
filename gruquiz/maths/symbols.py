"""What the commands of LaTeX stand for, and which letters exist above and below the line."""

from __future__ import annotations

from collections.abc import Mapping


def _paired(names: str, symbols: str) -> dict[str, str]:
    return dict(zip(names.split(), symbols.split(), strict=True))


def _names(names: str) -> frozenset[str]:
    return frozenset(names.split())


_GREEK = _paired(
    "alpha beta gamma delta epsilon varepsilon zeta eta theta iota kappa lambda mu nu xi pi rho sigma"
    " tau upsilon phi varphi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega",
    "α β γ δ ε ε ζ η θ ι κ λ μ ν ξ π ρ σ τ υ φ φ χ ψ ω Γ Δ Θ Λ Ξ Π Σ Υ Φ Ψ Ω",
)
_OPERATORS = _paired(
    "cdot times odot otimes oplus circ ast star pm mp div cup cap wedge vee setminus bullet",
    "· × ⊙ ⊗ ⊕ ∘ * ⋆ ± ∓ ÷ ∪ ∩ ∧ ∨ ∖ •",
)
_COMPARISONS = _paired(
    "le leq ge geq ne neq approx equiv sim simeq propto ll gg in notin ni subset subseteq supset mid"
    " to rightarrow longrightarrow leftarrow gets Rightarrow Leftarrow iff Leftrightarrow implies"
    " leftrightarrow mapsto",
    "≤ ≤ ≥ ≥ ≠ ≠ ≈ ≡ ∼ ≃ ∝ ≪ ≫ ∈ ∉ ∋ ⊂ ⊆ ⊃ ∣ → → → ← ← ⇒ ⇐ ⇔ ⇔ ⇒ ↔ ↦",
)
_BRACKETS = _paired(
    r"{ } lbrace rbrace langle rangle lfloor rfloor lceil rceil lbrack rbrack",
    "{ } { } ⟨ ⟩ ⌊ ⌋ ⌈ ⌉ [ ]",
)
_SIGNS = _paired(
    r"partial nabla infty sum prod int top intercal prime ell forall exists emptyset dagger degree"
    r" ldots dots cdots vdots | Vert lVert rVert vert lvert rvert % & # _ neg colon",
    "∂ ∇ ∞ ∑ ∏ ∫ ⊤ ᵀ ′ ℓ ∀ ∃ ∅ † ° … … ⋯ ⋮ ‖ ‖ ‖ ‖ | | | % & # _ ¬ :",
)

SYMBOLS: Mapping[str, str] = _GREEK | _OPERATORS | _COMPARISONS | _BRACKETS | _SIGNS
"""Command names (without the backslash) and their signs."""

BINARY = frozenset(_OPERATORS.values()) | {"+", "-", "−", "∗"}
RELATIONS = frozenset(_COMPARISONS.values()) | {"=", "<", ">", ":"}
OPENING = frozenset("([{⟨⌊⌈")
CLOSING = frozenset(")]}⟩⌋⌉")
LARGE = frozenset("∑∏∫")

FUNCTIONS = _names(
    "tanh sinh cosh sin cos tan exp log ln max min sup inf lim arg det dim ker Pr deg gcd"
)
"""Functions that are printed as their names."""

SPACES: Mapping[str, str] = {
    ",": " ", ":": " ", ";": " ", " ": " ", "!": "", "quad": "  ", "qquad": "    ",
    "displaystyle": "", "textstyle": "", "limits": "", "nolimits": "",
}  # fmt: skip
"""Commands that are nothing but space, or nothing at all on one line."""

SIZES = _names("left right big Big bigg Bigg bigl bigr Bigl Bigr biggl biggr Biggl Biggr")
"""Commands that only make the next bracket larger."""

FONTS = _names("mathrm mathbf mathit mathsf mathtt boldsymbol bm mathnormal operatorname")
TEXTS = _names("text textrm textbf textit mbox")

MATRICES: Mapping[str, tuple[str, str]] = {
    "matrix": ("", ""), "pmatrix": ("(", ")"), "bmatrix": ("[", "]"), "vmatrix": ("|", "|"),
    "Vmatrix": ("‖", "‖"), "cases": ("{", ""), "aligned": ("", ""),
}  # fmt: skip
"""Environments of rows and columns, and the brackets around them."""

ACCENTS: Mapping[str, str] = {
    "tilde": "\u0303", "widetilde": "\u0303", "hat": "\u0302", "widehat": "\u0302",
    "bar": "\u0304", "overline": "\u0305", "dot": "\u0307", "ddot": "\u0308", "vec": "\u20d7",
}  # fmt: skip
"""Accents as combining characters."""

ALPHABETS: Mapping[str, tuple[str, ...]] = {
    "mathbb": ("DOUBLE-STRUCK CAPITAL", "MATHEMATICAL DOUBLE-STRUCK CAPITAL"),
    "mathcal": ("SCRIPT CAPITAL", "MATHEMATICAL SCRIPT CAPITAL"),
}
"""Alphabets by the names that Unicode gives their capitals."""

SUBSCRIPTS: Mapping[str, str] = dict(
    zip(
        "0123456789+-−=()aehijklmnoprstuvxβγρφχ",
        "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ",
        strict=True,
    )
)
SUPERSCRIPTS: Mapping[str, str] = dict(
    zip(
        "0123456789+-−=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVWβγδθφχ⊤ᵀ∘°′†",
        "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂᵝᵞᵟᶿᵠᵡᵀᵀ°°′†",
        strict=True,
    )
)
