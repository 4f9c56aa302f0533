"""Items of linked sets, and lines and pairs that are put in order, where they speak of PyTorch."""

from __future__ import annotations

import ast

import torch
from torch import nn

from gruquiz.bank.items import Item
from tests.pytorch.claims.convention import only_old_and_after
from tests.pytorch.claims.layout import size
from tests.pytorch.showing import code, counts_as, options, shows

shows("order/gru-reset-after", "match/three-conventions")(only_old_and_after)


def printed() -> tuple[nn.GRU, torch.Tensor, torch.Tensor]:
    """The code that the set `torch-shapes` prints."""
    gru = nn.GRU(input_size=16, hidden_size=32, num_layers=2, batch_first=True)
    out, h = gru(torch.randn(8, 10, 16))
    return gru, out, h


@shows("sets-training/torch-output-shape", "sets-training/torch-state-shape")
def shapes_of_both_values(item: Item) -> None:
    _, out, h = printed()
    value = out if item.id == "torch-output-shape" else h
    key, wrong = options(item)
    assert ast.literal_eval(code(key)) == tuple(value.shape)
    assert all(ast.literal_eval(code(option)) != tuple(value.shape) for option in wrong)


@shows("sets-training/torch-last-output")
def the_last_output_is_the_state(item: Item) -> None:
    _, out, h = printed()
    key, wrong = options(item)
    for option in (key, *wrong):
        found = eval(code(option), {"out": out})
        same = found.shape == h[-1].shape and torch.allclose(found, h[-1])
        assert same is (option == key), option


@shows("sets-training/torch-all-parameters")
def parameters_of_the_printed_layer(item: Item) -> None:
    counts_as(item, lambda D, H: size(nn.GRU(D, H, num_layers=2, device="meta")))
    assert size(printed()[0]) == size(nn.GRU(16, 32, num_layers=2))


@shows("sets-training/parameters-of-torch-lstm")
def parameters_of_one_lstm(item: Item) -> None:
    counts_as(item, lambda D, H: size(nn.LSTM(D, H, device="meta")))


@shows("order/clip-in-training-step")
def one_clipped_update(item: Item) -> None:
    """In the order given the update is that of a fresh gradient, no longer than the learning rate allows."""
    model, criterion = nn.Linear(3, 2), nn.MSELoss()
    optimizer = torch.optim.SGD(model.parameters(), lr=1.0)
    x, y = torch.randn(5, 3), 1e3 * torch.randn(5, 2)
    model(x).sum().backward()  # what is left of the last mini-batch
    before = torch.nn.utils.parameters_to_vector(model.parameters()).detach().clone()
    expected = torch.autograd.grad(criterion(model(x), y), list(model.parameters()))
    fresh = torch.cat([grad.flatten() for grad in expected])
    scope = {"torch": torch, "model": model, "criterion": criterion, "optimizer": optimizer}
    scope |= {"x": x, "y": y}
    for line in item.lines:
        exec(line.code, scope)
    after = torch.nn.utils.parameters_to_vector(model.parameters()).detach()
    torch.testing.assert_close(before - after, fresh / fresh.norm(), rtol=1e-3, atol=1e-4)
