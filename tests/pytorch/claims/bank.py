"""Items of the bank `pytorch` that are no code: each holds for real layers."""

from __future__ import annotations

import ast
import warnings

import torch
from torch import nn

from gruquiz.bank.expression import evaluate
from gruquiz.bank.items import Item
from tests.pytorch.claims.layout import size
from tests.pytorch.showing import counts_as, options, raises, shows


@shows("pytorch/one-step-of-a-zeroed-cell")
def a_zeroed_cell(item: Item) -> None:
    cell = nn.GRUCell(1, 1)
    for parameter in cell.parameters():
        nn.init.zeros_(parameter)
    for values in item.variants():
        with torch.no_grad():
            cell.bias_ih[1] = values["bz"]
            h = cell(torch.randn(1, 1), torch.full((1, 1), values["h_prev"]))
        assert abs(evaluate(item.compute, values) - h.item()) < 1e-6


@shows("pytorch/biases-added-into-one")
def only_the_gru_needs_two_biases(item: Item) -> None:
    changed = set()
    for kind in (nn.RNN, nn.LSTM, nn.GRU):
        layer, x = kind(3, 4), torch.randn(5, 2, 3)
        before, _ = layer(x)
        with torch.no_grad():
            layer.bias_ih_l0 += layer.bias_hh_l0
            layer.bias_hh_l0.zero_()
        if not torch.allclose(layer(x)[0], before, atol=1e-6):
            changed.add(kind)
    assert changed == {nn.GRU}
    assert options(item)[0] == "those of `nn.GRU` only"


@shows("pytorch/dropout-of-a-single-layer")
def nothing_is_dropped(item: Item) -> None:
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        gru = nn.GRU(8, 16, dropout=0.5)
    assert any("dropout" in str(warning.message) for warning in said)
    x = torch.randn(5, 3, 8)
    assert gru.training
    torch.testing.assert_close(gru(x)[0], gru(x)[0])
    assert gru(x)[0].all()
    two = nn.GRU(8, 16, num_layers=2, dropout=0.5)
    assert not torch.allclose(two(x)[0], two(x)[0])
    assert two(x)[0].all()
    assert item.answer is False


@shows("pytorch/weight-of-the-second-layer")
def the_second_layer_sees_both(item: Item) -> None:
    gru = nn.GRU(8, 16, num_layers=2, bidirectional=True)
    assert ast.literal_eval(options(item)[0]) == tuple(gru.weight_ih_l1.shape)
    assert gru.weight_ih_l1.shape == gru.weight_ih_l1_reverse.shape
    assert gru.weight_ih_l0.shape == (48, 8)


@shows("pytorch/elements-of-a-bidirectional-output")
def both_directions_at_all_steps(item: Item) -> None:
    def elements(N: int, T: int, D: int, H: int) -> int:
        lstm = nn.LSTM(D, H, batch_first=True, bidirectional=True)
        output, (h_n, _) = lstm(torch.zeros(N, T, D))
        assert h_n.numel() == 2 * N * H
        return output.numel()

    counts_as(item, elements)


@shows("pytorch/state-between-calls")
def every_call_begins_at_zero(item: Item) -> None:
    gru, x = nn.GRU(3, 4), torch.randn(6, 2, 3)
    whole, _ = gru(x)
    first, h_n = gru(x[:3])
    again, _ = gru(x[3:])
    torch.testing.assert_close(again, gru(x[3:], torch.zeros(1, 2, 4))[0])
    assert not torch.allclose(again, whole[3:])
    torch.testing.assert_close(torch.cat([first, gru(x[3:], h_n)[0]]), whole)
    assert item.answer is False


@shows("pytorch/smaller-last-batch")
def a_state_of_another_batch_fails(item: Item) -> None:
    gru = nn.GRU(3, 4, batch_first=True)
    _, h = gru(torch.randn(32, 5, 3))
    assert "Expected hidden size" in raises(lambda: gru(torch.randn(20, 5, 3), h))
    assert "error" in options(item)[0]


@shows("pytorch/cell-without-biases")
def two_weights_and_nothing_else(item: Item) -> None:
    counts_as(item, lambda D, H: size(nn.GRUCell(D, H, bias=False, device="meta")))
