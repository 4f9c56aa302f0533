"""Formulas that are typed: read as people write them, judged by value, refused with a column."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gruquiz.bank.expression import compile_expression
from gruquiz.bank.findings import BankError
from gruquiz.bank.items import Mark, TypeText, UnreadableError
from gruquiz.bank.kinds import Formula
from gruquiz.bank.library import Entry, Library, shipped
from gruquiz.bank.load import load, parse
from gruquiz.bank.prove import ReferenceBench
from gruquiz.bank.typed.reader import read_formula
from gruquiz.bank.typed.symbols import spellings
from tests.bank.typed import BANK

TYPED = Library([next(load(file) for file in shipped() if file.name == "typed.yaml")])
FORMULAS = [entry for entry in TYPED if isinstance(entry.item, Formula)]
CELL = spellings(
    ("z", "h_prev", "h_tilde", "h_next", "U", "r", "Wxz", "x", "g"), {"前": "z", "hp": "h_prev"}
)


def mark(name: str, typed: str) -> Mark:
    return TYPED[f"typed/{name}"].put(1).mark(typed)


@pytest.mark.parametrize("entry", FORMULAS, ids=lambda entry: entry.item.id)
def test_the_key_is_right_and_each_listed_mistake_is_named(entry: Entry) -> None:
    assert isinstance(entry.item, Formula)
    question = entry.put(3)
    right = question.mark(entry.item.key)
    assert (right.verdict, right.remarks[0].why) == ("right", entry.item.why)
    for slip in entry.item.wrong:
        wrong = question.mark(slip.expr)
        assert (wrong.verdict, wrong.remarks[0].why) == ("wrong", slip.why)
        assert wrong.remarks[-1].key


@pytest.mark.parametrize(
    "typed",
    [
        "h_prev + z * (h_tilde - h_prev)",
        "（１－ｚ）＊ｈ＿ｐｒｅｖ＋ｚ＊ｈ＿ｔｉｌｄｅ",
        "(1−z)⊙h_{t-1} + z⊙h̃",
        "h_t ＝ (1 - z_t)・h_t-1 + z_t × h̃_t",
        r"h_t = (1-z_t) \odot h_{t-1} + z_t \odot \tilde{h}_t",
        "hₜ₋₁ - zₜ·hₜ₋₁ + zₜ·h̃ₜ",
        "[1ーz]*h[t-1]+z*h~",
        "(1 - z) * hprev + htilde * z / 1.0",
        "　(1 - z)　* h(t - 1) + z * h̃  ",
    ],
)
def test_the_update_is_right_however_a_keyboard_writes_it(typed: str) -> None:
    assert mark("gru-update", typed).verdict == "right"


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("σ(x)", "sigmoid(x)"), ("np.tanh(U @ x)", "tanh(U @ x)"), (r"\sigma(x)", "sigmoid(x)"),
        ("W_{xz}.T @ x", "Wxz.T @ x"), ("W_xz^T @ x", "Wxz.T @ x"), ("Uᵀ@x", "U.T @ x"),
        ("1 - g²", "1 - g ** 2"), ("1-g^2", "1 - g ** 2"), ("c̃", "g"), ("np.dot(U, x)", "dot(U, x)"),
        ("hp / 2", "h_prev / 2"), ("ｔａｎｈ（Ｕ＠ｘ）", "tanh(U @ x)"), ("{1-z}*[r]", "(1 - z) * r"),
        ("r⊙h_{ t - 1 }", "r * h_prev"), ("h_t - 1", "h_next - 1"), ("TANH(x)", "tanh(x)"),
    ],
)  # fmt: skip
def test_what_is_typed_is_read_in_the_symbols_of_the_item(typed: str, read: str) -> None:
    assert read_formula(typed, CELL) == (read,)


def test_a_product_sign_that_may_be_either_is_read_in_both_ways() -> None:
    assert read_formula("U·x", CELL) == ("U * x", "U @ x")
    assert mark("rnn-step", "tanh(x·Wx + h_{t-1}·Wh + b)").verdict == "right"


@pytest.mark.parametrize(
    ("typed", "column", "said"),
    [
        ("", 1, "missing here"), ("z +", 4, "missing here"), ("z * * r", 5, "missing here"),
        ("z(1 - r)", 2, "operator is missing"), ("2 z", 3, "operator is missing"),
        ("(z * r", 1, "not closed"), ("z)", 2, "No bracket"), ("z & r", 3, "'&'"),
        ("z * hh_prev", 5, "did you mean `h_prev`"), ("tanh x", 6, "followed by ("),
        ("ｚ＋＋あ", 4, "'あ'"), ("z == r", 4, "equals sign"), ("z + r = x", 7, "equals sign"),
        ("r + z ** r", 10, "exponent"), ("z.real", 2, "'.'"), ("tanh(z, r)", 1, "holds numbers"),
        ("z < r", 3, "'<'"), ("z, r", 2, "comma"), ("__import__('os')", 1, "'_'"),
        ("z" * 500, 401, "too long"), ("(" * 60 + "z" + ")" * 60 + "*" + "-" * 60 + "z", 1, "too deep"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_with_its_column(typed: str, column: int, said: str) -> None:
    with pytest.raises(UnreadableError) as refused:
        read_formula(typed, CELL)
    message = refused.value.message
    found = re.match(r"Column (\d+): ", message.en)
    assert found
    assert int(found[1]) == column
    assert said in message.en
    assert message.ja.startswith(f"{found[1]} 文字目: ")


PIECES = st.sampled_from(
    ["z", "r", "h_{t-1}", "h̃", "σ(", "tanh(", "sum(", "(", ")", "[", "}", " ", "+", "－", "×", "·", "⊙", "**", "^",
     ".T", "ᵀ", "＝", "=", ",", "1", "２", "1e9", "0.5", "\\odot", "\\tilde{", "_", "np.", "U", "x", "²", "ₜ", "ー"]
)  # fmt: skip


@given(st.text(max_size=40) | st.lists(PIECES, max_size=40).map("".join))
@example("1if z else r")
@example("0xz")
@example("9**4" + "**4" * 20)
@example("(2).T")
@example("((((((((((9)**4)**4)**4)**4)**4)**4)**4)**4)**4)**4")
@example("sum(x, 7)")
@example("*".join(["999999999"] * 39))
def test_any_text_is_marked_or_refused_and_nothing_else(typed: str) -> None:
    try:
        readings = read_formula(typed, CELL)
    except UnreadableError as error:
        assert error.message.ja
    else:
        assert all(callable(compile_expression(reading)) for reading in readings)
    try:
        assert mark("gru-update", typed).verdict in ("right", "wrong")
    except UnreadableError as error:
        assert error.message.en.startswith("Column ")


@st.composite
def rewritten(draw: st.DrawFn, left: str = "(1 - z) * h_prev", right: str = "z * h_tilde") -> str:
    """The update in another form with the same value."""
    forms = {
        left: [left, "h_prev * (1 - z)", "(h_prev - z * h_prev)", "-(z - 1) * h_prev"],
        right: [right, "h_tilde * z", "z * h_tilde * 1", "(z * (h_tilde - h_prev) + z * h_prev)"],
    }
    terms = [draw(st.sampled_from(forms[term])) for term in draw(st.permutations([left, right]))]
    text = f"{terms[0]} + {terms[1]}"
    for old, new in (("-", "−"), ("*", "⊙"), ("h_prev", "h_{t-1}"), ("1", "１"), (" ", "")):
        text = text.replace(old, new) if draw(st.booleans()) else text
    return draw(st.sampled_from(["{}", "({})", "h_t = {}", "2 * ({}) / 2", "{} + 0 * z"])).format(
        text
    )


@given(rewritten())
def test_a_key_written_differently_is_right(typed: str) -> None:
    assert mark("gru-update", typed).verdict == "right"


@pytest.mark.parametrize(
    ("name", "typed", "said"),
    [
        ("rnn-step", "tanh(x * Wx + h_prev @ Wh + b)", "matrix product: write `@`"),
        ("rnn-step", "tanh(x * Wx + h_prev * Wh + b)", "matrix product: write `@`"),
        ("gru-update", "(1 - z) @ h_prev + z * h_tilde", "elementwise product: write `*`"),
        ("gru-candidate", "tanh(x @ Wxh + (r @ h_prev) * Whh + bh)", "have been exchanged"),
        ("rnn-error-one-step-back", "(dh_next * (1 - h_next**2)) @ Wh", "`.T` is missing"),
        ("rnn-step", "tanh(x @ Wx + h_prev @ Wh.T + b)", "`.T` is too many"),
        ("rnn-step", "tanh(Wx @ x + h_prev @ Wh + b)", "in the wrong order"),
        ("gru-candidate", "x @ Wxh + z @ Wxh", "cannot be computed"),
        ("gru-candidate", "x", "is (N, D), but (N, H)"),
        ("gru-update", "z", "shape is right"),
        ("rnn-step", "hstack(x, x, x)", "shape of this is not the one"),
        ("rnn-step", "sum(x)", "is (a number), but (N, H)"),
        ("gru-update", "H", "not among the symbols"),
    ],
)
def test_the_slip_that_is_nearest_is_told(name: str, typed: str, said: str) -> None:
    try:
        told = mark(name, typed).remarks[0].why.en
    except UnreadableError as error:
        told = error.message.en
    assert said in told


def test_a_shape_is_told_in_the_words_of_each_language() -> None:
    told = mark("rnn-step", "sum(x)").remarks[0].why.ja
    assert told == "この式の形状は (数) ですが、求める値の形状は (N, H) です。"


def test_the_symbols_and_their_shapes_are_shown() -> None:
    ask = TYPED["typed/rnn-step"].put(1).ask
    assert isinstance(ask, TypeText)
    assert "`x`(N,D), `h_prev`(N,H)" in ask.hint.en


def faults(old: str, new: str) -> list[str]:
    """What is said of the formula of the small bank once `old` has become `new`."""
    assert BANK.count(old) == 1
    try:
        bank = parse(BANK.replace(old, new).encode(), "b.yaml")
    except BankError as error:
        return [finding.message.en for finding in error.findings]
    proof = ReferenceBench(bank).prove(bank.items[0])
    return [f"{'.'.join(map(str, fault.place))}: {fault.message.en}" for fault in proof.faults]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('key: "(1 - z) * h_prev', 'key: "z * h_prev', "key: the key does not equal"),
        ('"z * h_prev + (1 - z) * h_tilde"', '"h_prev - z * (h_prev - h_tilde)"', "wrong.0.expr: a wrong option"),
        ('"z * h_tilde"', '"z * h_prev + h_tilde - h_tilde * z"', "wrong.1.expr: the same function"),
        ('"z * h_tilde"', '"z @ h_tilde"', "wrong.1.expr: no learner can type this"),
        ('"z * h_tilde"', '"z * h_tilde + 0 * dz"', "wrong.1.expr: Column 19: dz is not among"),
        ("h_tilde: NH}", "h_tilde: ND}", "symbols.h_tilde: the shape"),
        ("h_tilde: NH}", "h_tilde: NX}", "gives each symbol its shape"),
        ("verify: gru_step.h_next", "verify: gru_step", "names a scenario and a value"),
        ("aliases: {hp: h_prev}", "aliases: {hp: h_old}", "hp does not"),
        ("aliases: {hp: h_prev}", "aliases: {z: h_prev, h_tilde: z}", ""),
    ],
)  # fmt: skip
def test_a_planted_fault_is_found(old: str, new: str, said: str) -> None:
    found = faults(old, new)
    assert any(said in finding for finding in found) if said else found == []
