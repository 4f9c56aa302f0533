"""What a layer takes and returns: axes, states, padding."""

from __future__ import annotations

import ast

import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

from gruquiz.bank.items import Item
from tests.pytorch.showing import options, raises, shows


@shows("networks/shape-of-h-n")
def shape_of_h_n(item: Item) -> None:
    gru = nn.GRU(8, 16, num_layers=2, batch_first=True)
    output, h_n = gru(torch.randn(32, 10, 8))
    key, wrong = options(item)
    assert ast.literal_eval(key) == tuple(h_n.shape)
    assert str(tuple(output.shape)) in wrong
    torch.testing.assert_close(h_n[-1], output[:, -1])


@shows("networks/batch-first-forgotten")
def the_first_axis_is_time(item: Item) -> None:
    gru, x = nn.GRU(8, 16), torch.randn(32, 10, 8)
    output, h_n = gru(x)
    assert "10 samples of 32 steps" in options(item)[0]
    assert output.shape == (32, 10, 16)
    assert h_n.shape == (1, 10, 16)
    later = x.clone()
    later[20:] = 0
    torch.testing.assert_close(gru(later)[0][:20], output[:20])
    right = nn.GRU(8, 16, batch_first=True)
    right.load_state_dict(gru.state_dict())
    torch.testing.assert_close(right(x)[0], gru(x.transpose(0, 1))[0].transpose(0, 1))
    assert "xpected 8" in raises(lambda: gru(torch.randn(32, 10, 9)))


@shows("networks/what-lstm-returns")
def an_lstm_returns_a_pair(item: Item) -> None:
    lstm, head = nn.LSTM(8, 16), nn.Linear(16, 2)
    x = torch.randn(5, 3, 8)
    output, h = lstm(x)
    h_n, c_n = h
    assert "memory cell" in options(item)[0]
    assert h[-1] is c_n
    assert h[-1].shape == (1, 3, 16)
    assert head(h[-1]).shape == (1, 3, 2)
    torch.testing.assert_close(h_n[-1], output[-1])
    assert not torch.allclose(c_n, h_n)


@shows("networks/packed-sequences")
def packed_steps_are_not_computed(item: Item) -> None:
    gru = nn.GRU(3, 4, batch_first=True)
    lengths = [5, 2, 4]
    x = torch.randn(3, 5, 3)
    for sample, length in zip(x, lengths, strict=True):
        sample[length:] = 0
    packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
    output, h_n = gru(packed)
    unpacked, found = pad_packed_sequence(output, batch_first=True)
    plain, plain_h_n = gru(x)
    assert "after its own last element" in options(item)[0]
    assert found.tolist() == lengths
    for k, length in enumerate(lengths):
        torch.testing.assert_close(h_n[0, k], gru(x[k, :length])[1][0])
        torch.testing.assert_close(h_n[0, k], plain[k, length - 1])
        assert not unpacked[k, length:].any()
    assert not torch.allclose(plain_h_n[0, 1], h_n[0, 1])
    assert not torch.allclose(h_n[0, 0], plain[0].mean(0))
