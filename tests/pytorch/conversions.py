"""The weight conversions of `gruquiz.reference`, held against the layers of PyTorch and their autograd."""

from __future__ import annotations

from typing import Any

import numpy as np
import torch
from torch import nn

from gruquiz.reference import (
    TimeGRU,
    TimeLSTM,
    TimeRNN,
    TorchWeights,
    gru_from_torch,
    gru_to_torch,
    lstm_from_torch,
    lstm_to_torch,
    rnn_from_torch,
    rnn_to_torch,
)

N, T, D, H = 3, 7, 4, 5
MOST = 1e-12

TIED = ("bias_hh",)
"""RNN and LSTM come back with both biases in one; the gradients of the two are equal."""


def figures() -> dict[str, dict[str, float]]:
    """The largest absolute difference of each kind in float64: outputs, states, and all gradients."""
    torch.manual_seed(0)
    found = {
        "rnn": _rnn(),
        "lstm": _lstm(),
        "gru z=old": _gru("old"),
        "gru z=new": _gru("new"),
    }
    for kind, errors in found.items():
        assert max(errors.values()) < MOST, (kind, errors)
    return found


def weights_of(layer: nn.Module) -> TorchWeights:
    """The four arrays of a layer of one direction."""
    names = ("weight_ih_l0", "weight_hh_l0", "bias_ih_l0", "bias_hh_l0")
    return TorchWeights(*(getattr(layer, name).detach().numpy().copy() for name in names))


def _rnn() -> dict[str, float]:
    theirs = nn.RNN(D, H, batch_first=True, dtype=torch.float64)
    ours = TimeRNN(*rnn_from_torch(weights_of(theirs)))
    return _compared(theirs, ours, lambda: rnn_to_torch(*ours.grads), TIED)


def _lstm() -> dict[str, float]:
    theirs = nn.LSTM(D, H, batch_first=True, dtype=torch.float64)
    ours = TimeLSTM(*lstm_from_torch(weights_of(theirs)))
    return _compared(theirs, ours, lambda: lstm_to_torch(*ours.grads), TIED)


def _gru(z: Any) -> dict[str, float]:
    theirs = nn.GRU(D, H, batch_first=True, dtype=torch.float64)
    Wx, Wh, b, b2 = gru_from_torch(weights_of(theirs), z=z)
    ours = TimeGRU(Wx, Wh, b, b2=b2, z=z, reset="after")
    return _compared(theirs, ours, lambda: gru_to_torch(*ours.grads, z=z, reset="after"), ())


def _compared(theirs: Any, ours: Any, grads: Any, tied: tuple[str, ...]) -> dict[str, float]:
    """Forward and backward of both, from a state that is not zero."""
    x = torch.randn(N, T, D, dtype=torch.float64, requires_grad=True)
    states = [torch.randn(1, N, H, dtype=torch.float64, requires_grad=True)]
    if isinstance(theirs, nn.LSTM):
        states.append(torch.randn(1, N, H, dtype=torch.float64, requires_grad=True))
    given = tuple(states) if len(states) == 2 else states[0]
    output, _ = theirs(x, given)
    upstream = torch.randn_like(output)
    (output * upstream).sum().backward()

    ours.set_state(*(state.detach().numpy()[0] for state in states))
    ours.stateful = True
    hs = ours.forward(x.detach().numpy())
    dxs = ours.backward(upstream.numpy())
    errors = {
        "output": _apart(hs, output),
        "dx": _apart(dxs, x.grad),
        "dh0": _apart(ours.dh, states[0].grad[0]),
    }
    if len(states) == 2:
        errors["dc0"] = _apart(ours.dc, states[1].grad[0])
    for name, grad in grads()._asdict().items():
        if name not in tied:
            errors[f"d{name}"] = _apart(grad, getattr(theirs, f"{name}_l0").grad)
    return errors


def _apart(ours: np.ndarray, theirs: torch.Tensor) -> float:
    assert ours.shape == tuple(theirs.shape)
    return float(f"{np.abs(ours - theirs.detach().numpy()).max():.1e}")
