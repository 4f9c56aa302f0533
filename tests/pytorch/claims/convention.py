"""Which GRU PyTorch computes: z keeps the old state, and the reset gate acts after the product."""

from __future__ import annotations

from itertools import product

import numpy as np
import torch
from torch import nn

from gruquiz.bank.expression import evaluate
from gruquiz.bank.items import Item
from gruquiz.bank.kinds import CodeCloze
from gruquiz.bank.prove import ARRAYS
from tests.pytorch.showing import options, shows

D, H, N = 3, 4, 5

PLACE_IN_KEY = {"which-gru-is-printed": 0, "who-uses-which-z": 0, "who-resets-where": 2}
"""Whether the key names PyTorch before its (B), with the equation (A), or after it."""


def cell() -> tuple[nn.GRUCell, dict[str, np.ndarray]]:
    """A cell of PyTorch, one step of it, and its parameters under the names of the banks (row form)."""
    cell = nn.GRUCell(D, H, dtype=torch.float64)
    x, h_prev = torch.randn(N, D).double(), torch.randn(N, H).double()
    values = {"x": x, "h_prev": h_prev, "h_next": cell(x, h_prev)}
    parts = {"Wx": cell.weight_ih, "Wh": cell.weight_hh, "b": cell.bias_ih, "b2": cell.bias_hh}
    for stem, whole in parts.items():
        values |= {stem + gate: block for gate, block in zip("rzh", whole.chunk(3), strict=True)}
    arrays = {name: value.detach().numpy() for name, value in values.items()}
    return cell, {name: array.T if name[0] == "W" else array for name, array in arrays.items()}


def gates(v: dict[str, np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
    """z and r, in which all conventions agree."""
    a = {
        g: v["x"] @ v["Wx" + g] + v["b" + g] + v["h_prev"] @ v["Wh" + g] + v["b2" + g] for g in "zr"
    }
    return 1 / (1 + np.exp(-a["z"])), 1 / (1 + np.exp(-a["r"]))


def step(v: dict[str, np.ndarray], z_is: str, reset: str) -> np.ndarray:
    z, r = gates(v)
    if reset == "after":
        recurrent = r * (v["h_prev"] @ v["Whh"] + v["b2h"])
    else:
        recurrent = (r * v["h_prev"]) @ v["Whh"] + v["b2h"]
    candidate = np.tanh(v["x"] @ v["Wxh"] + v["bh"] + recurrent)
    keep = z if z_is == "old" else 1 - z
    return keep * v["h_prev"] + (1 - keep) * candidate


@shows(
    "bugs/gru-forward.update-gate-swapped",
    "bugs/gru-forward.reset-after-product",
    "bugs/gru-forward.reset-after-product-and-bias",
    "blanks/gru-forward.h-hat",
    "blanks/gru-forward.h-next",
    "code/candidate-reset-after",
    "comparison/forget-counterpart",
    "equations/which-gru-is-printed",
    "gru/who-uses-which-z",
    "gru/who-resets-where",
    "networks/coefficients-of-the-state",
    "networks/vector-of-ones",
    "typed/gru-update",
    "typed/gru-candidate",
)
def only_old_and_after(item: Item) -> None:
    _, v = cell()
    for z_is, reset in product(("old", "new"), ("after", "before")):
        same = np.allclose(step(v, z_is, reset), v["h_next"], rtol=0, atol=1e-12)
        assert same is ((z_is, reset) == ("old", "after")), (z_is, reset)
    if item.id in PLACE_IN_KEY:
        assert "PyTorch" in options(item)[0].partition("(B)")[PLACE_IN_KEY[item.id]]


@shows("code/torch-like-gru-cell")
def the_step_in_numpy(item: Item) -> None:
    assert isinstance(item, CodeCloze)
    _, v = cell()
    z, r = gates(v)
    for option in item.options:
        scope = {"np": np}
        exec(item.filled(option), scope)
        found = scope["step"](v["x"], v["h_prev"], z, r, v["Wxh"], v["Whh"], v["bh"], v["b2h"])
        assert np.allclose(found, v["h_next"], rtol=0, atol=1e-12) is option.key


@shows("gates/gru-copy")
def an_open_update_gate_copies(item: Item) -> None:
    theirs, _ = cell()
    with torch.no_grad():
        theirs.bias_ih[H : 2 * H] = 1e3
    x = torch.randn(N, D).double().requires_grad_()
    h_prev = torch.randn(N, H).double().requires_grad_()
    h_next = theirs(x, h_prev)
    upstream = torch.randn_like(h_next)
    (h_next * upstream).sum().backward()
    torch.testing.assert_close(h_next, h_prev)
    torch.testing.assert_close(h_prev.grad, upstream)
    assert not x.grad.any()


@shows("gru/plain-rnn-limit-pytorch")
def without_gates_a_plain_rnn(item: Item) -> None:
    theirs, _ = cell()
    with torch.no_grad():
        theirs.bias_ih[:H], theirs.bias_ih[H : 2 * H] = 1e3, -1e3
    W, U, b, b2 = (p.chunk(3)[2].detach().numpy() for p in theirs.parameters())
    x, h_prev = torch.randn(1, D).double(), torch.randn(1, H).double()
    h_next = theirs(x, h_prev).detach().numpy()[0]
    symbols = {"Wh": W, "Uh": U, "bh": b, "b2h": b2, "x": x.numpy()[0], "h_prev": h_prev.numpy()[0]}
    key, wrong = options(item)
    for shown in (key, *wrong):
        found = evaluate(shown.strip("`"), symbols, ARRAYS)
        assert np.allclose(found, h_next, rtol=0, atol=1e-12) is (shown == key), shown


@shows("gru/previous-state-gradient-after")
def the_gradient_of_the_previous_state(item: Item) -> None:
    theirs, v = cell()
    z, r = gates(v)
    n = (v["h_next"] - z * v["h_prev"]) / (1 - z)
    h_prev = torch.tensor(v["h_prev"], requires_grad=True)
    upstream = torch.randn(N, H).double()
    (theirs(torch.tensor(v["x"]), h_prev) * upstream).sum().backward()
    dh = upstream.numpy()
    dah = dh * (1 - z) * (1 - n**2)
    dar = dah * (v["h_prev"] @ v["Whh"] + v["b2h"]) * r * (1 - r)
    daz = dh * (v["h_prev"] - n) * z * (1 - z)
    symbols = {"dh_next": dh, "z": z, "r": r, "daz": daz, "dar": dar, "dah": dah, **v}
    key, wrong = options(item)
    for shown in (key, *wrong):
        found = evaluate(shown.strip("`"), symbols, ARRAYS)
        assert np.allclose(found, h_prev.grad.numpy(), rtol=0, atol=1e-10) is (shown == key), shown


@shows("gru/one-step-pytorch")
def one_step_in_numbers(item: Item) -> None:
    theirs = nn.GRU(1, 1, dtype=torch.float64)
    for values in item.variants():
        with torch.no_grad():
            theirs.weight_ih_l0.zero_()
            theirs.weight_hh_l0.copy_(torch.tensor([[0.0], [0.0], [1.0]]))
            theirs.bias_ih_l0.copy_(torch.tensor([values[name] for name in ("br", "bz", "bh")]))
            theirs.bias_hh_l0.copy_(torch.tensor([0.0, 0.0, values["b2h"]]))
            h_prev = torch.tensor([[[values["h_prev"]]]], dtype=torch.float64)
            output, _ = theirs(torch.zeros(1, 1, 1, dtype=torch.float64), h_prev)
        assert abs(evaluate(item.compute, values) - output.item()) < 1e-6
