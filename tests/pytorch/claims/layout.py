"""Where the weights of a layer stand: order of the blocks, sizes, and how a layer begins."""

from __future__ import annotations

import numpy as np
import torch
from torch import nn

from gruquiz.bank.expression import evaluate
from gruquiz.bank.items import Item
from gruquiz.bank.kinds import CodeCloze
from gruquiz.bank.prove import ARRAYS
from gruquiz.reference import TimeGRU, gru_to_torch
from tests.pytorch.conversions import weights_of
from tests.pytorch.showing import counts_as, options, shows

D, H, T = 3, 4, 6


def size(layer: nn.Module) -> int:
    return sum(parameter.numel() for parameter in layer.parameters())


@shows("networks/torch-gru-parameters")
def gru_count(item: Item) -> None:
    counts_as(item, lambda D, H: size(nn.GRU(input_size=D, hidden_size=H, device="meta")))


@shows("networks/torch-two-layer-lstm")
def lstm_of_two_layers(item: Item) -> None:
    counts_as(item, lambda D, H: size(nn.LSTM(D, H, num_layers=2, device="meta")))


@shows("networks/torch-two-layer-bidirectional-gru")
def gru_of_two_layers_both_ways(item: Item) -> None:
    counts_as(
        item, lambda D, H: size(nn.GRU(D, H, num_layers=2, bidirectional=True, device="meta"))
    )


@shows("comparison/pytorch-lstm-parameters")
def lstm_count(item: Item) -> None:
    counts_as(item, lambda D, H: size(nn.LSTM(D, H, device="meta")))


@shows("networks/torch-input-weight-size")
def input_weight(item: Item) -> None:
    counts_as(item, lambda D, H: nn.GRU(D, H, device="meta").weight_ih_l0.numel())


def block_of(layer: nn.GRU, rows: slice) -> str:
    """Which of r, z and n these rows are for, told by one step in which they are driven far below zero."""
    x, h = torch.randn(1, 1, D).double(), torch.full((1, 1, H), 0.5).double()
    with torch.no_grad():
        a = (layer.weight_ih_l0 @ x[0, 0] + layer.bias_ih_l0).chunk(3)
        u = (layer.weight_hh_l0 @ h[0, 0] + layer.bias_hh_l0).chunk(3)
        r, z = torch.sigmoid(a[0] + u[0]), torch.sigmoid(a[1] + u[1])
        kept = layer.bias_ih_l0.clone()
        layer.bias_ih_l0[rows] = -1e3
        output = layer(x, h)[0][0, 0]
        layer.bias_ih_l0.copy_(kept)
    expected = {
        "r": z * h[0, 0] + (1 - z) * torch.tanh(a[2]),
        "z": torch.tanh(a[2] + r * u[2]),
        "n": z * h[0, 0] - (1 - z),
    }
    (found,) = (block for block, value in expected.items() if torch.allclose(output, value))
    return found


@shows(
    "networks/torch-first-rows",
    "gru/rows-of-the-update-gate",
    "code/gru-slices",
    "equations/fused-recurrent-gradient-reset-after",
)
def rows_are_r_z_n(item: Item) -> None:
    layer = nn.GRU(D, H, dtype=torch.float64)
    assert [block_of(layer, slice(k * H, (k + 1) * H)) for k in range(3)] == ["r", "z", "n"]
    if item.id == "torch-first-rows":
        assert "reset gate" in options(item)[0]
    if item.id == "rows-of-the-update-gate":
        assert all(evaluate(item.compute, v) == v["H"] for v in item.variants())


@shows("lstm/blocks-in-pytorch", "code/lstm-joined-recurrent-gradient")
def rows_are_i_f_g_o(item: Item) -> None:
    layer = nn.LSTM(D, H, dtype=torch.float64)
    x = torch.randn(1, 1, D, dtype=torch.float64)
    h, c = (torch.randn(1, 1, H, dtype=torch.float64) for _ in "hc")
    a = layer.weight_ih_l0 @ x[0, 0] + layer.bias_ih_l0
    a = a + layer.weight_hh_l0 @ h[0, 0] + layer.bias_hh_l0
    i, f, g, o = a.chunk(4)
    c_next = torch.sigmoid(f) * c[0, 0] + torch.sigmoid(i) * torch.tanh(g)
    h_next = torch.sigmoid(o) * torch.tanh(c_next)
    output, (_, c_n) = layer(x, (h, c))
    torch.testing.assert_close(output[0, 0], h_next)
    torch.testing.assert_close(c_n[0, 0], c_next)
    if item.id == "blocks-in-pytorch":
        assert "forget gate" in options(item)[0]


@shows("code/gru-blocks-for-torch", "code/gru-bias-for-torch", "gru/rows-for-pytorch")
def weights_that_are_moved(item: Item) -> None:
    """With the key in its place PyTorch computes what the GRU of the item does; with another, not."""
    rng = np.random.default_rng(1)
    z = "old" if item.id == "gru-blocks-for-torch" else "new"
    Wx, Wh, b, b2 = (rng.standard_normal(s) for s in ((D, 3 * H), (H, 3 * H), 3 * H, 3 * H))
    xs = rng.standard_normal((2, T, D))
    expected = TimeGRU(Wx, Wh, b, b2=b2, z=z, reset="after").forward(xs)
    for shown, key, found in _offered(item, Wx, b):
        weights = gru_to_torch(Wx, Wh, b, b2, z=z, reset="after")
        name = "bias_ih" if item.id == "gru-bias-for-torch" else "weight_ih"
        weights = weights._replace(**{name: found})
        layer = nn.GRU(D, H, batch_first=True, dtype=torch.float64)
        fits = np.shape(found) == getattr(weights_of(layer), name).shape
        assert fits or not key, shown
        if fits:
            layer.load_state_dict(
                {f"{n}_l0": torch.tensor(w) for n, w in weights._asdict().items()}
            )
            output = layer(torch.tensor(xs))[0].detach().numpy()
            assert np.allclose(output, expected, rtol=0, atol=1e-12) is key, shown


def _offered(item: Item, Wx: np.ndarray, b: np.ndarray) -> list[tuple[str, bool, np.ndarray]]:
    """Each option of an item on moving weights: as it reads, whether it is the key, what it gives."""
    names = dict(zip(("Wxz", "Wxr", "Wxh"), np.split(Wx, 3, axis=1), strict=True))
    if isinstance(item, CodeCloze):
        values = np.split(b, 3) if item.id == "gru-bias-for-torch" else names.values()
        given = list(values)
        said = []
        for option in item.options:
            scope = {"np": np}
            exec(item.filled(option), scope)
            said.append((option.shown.en, option.key, scope[item.call](*given)))
        return said
    return [(o.expr, o.key, evaluate(o.expr, names, ARRAYS)) for o in item.options]


@shows("lstm/forget-bias-in-pytorch")
def biases_begin_uniform(item: Item) -> None:
    assert item.answer is False
    layer = nn.LSTM(20, 400)
    bound = 400**-0.5
    for parameter in layer.parameters():
        assert parameter.abs().max() <= bound
        assert abs(parameter.mean()) < bound / 10
        assert abs(parameter.std() - bound / 3**0.5) < bound / 20
