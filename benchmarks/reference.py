"""The layers over time beside a cell object for each step, on one thread: `python -m benchmarks reference`.

The least of interleaved rounds, each row in a process of its own: BLAS reads how many threads it may
use when NumPy is imported, and what ran before decides how warm memory is.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable

import numpy as np

from benchmarks.timing import Row, milliseconds
from gruquiz.reference import LSTM, RNN, TimeGRU, TimeLSTM, TimeRNN

N, T, D, H = 32, 100, 128, 128
ROUNDS = 60
THREADS = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")


class TextbookGRU:
    """One step as the usual textbook has it: a product for each gate and for each gradient."""

    def __init__(self, Wx, Wh, b):
        self.params = [Wx, Wh, b]
        self.grads = [np.zeros_like(Wx), np.zeros_like(Wh), np.zeros_like(b)]

    def forward(self, x, h_prev):
        (Wxz, Wxr, Wxh), (Whz, Whr, Whh), (bz, br, bh) = map(self.by_gate, self.params)

        z = sigmoid(np.dot(x, Wxz) + np.dot(h_prev, Whz) + bz)
        r = sigmoid(np.dot(x, Wxr) + np.dot(h_prev, Whr) + br)
        h_hat = np.tanh(np.dot(x, Wxh) + np.dot(r * h_prev, Whh) + bh)
        h_next = (1 - z) * h_prev + z * h_hat

        self.cache = (x, h_prev, z, r, h_hat)
        return h_next

    def backward(self, dh_next):
        (Wxz, Wxr, Wxh), (Whz, Whr, Whh), _ = map(self.by_gate, self.params)
        x, h_prev, z, r, h_hat = self.cache

        dah = dh_next * z * (1 - h_hat**2)
        drh = np.dot(dah, Whh.T)
        daz = dh_next * (h_hat - h_prev) * z * (1 - z)
        dar = drh * h_prev * r * (1 - r)

        dx = np.dot(daz, Wxz.T) + np.dot(dar, Wxr.T) + np.dot(dah, Wxh.T)
        dh_prev = dh_next * (1 - z) + drh * r + np.dot(daz, Whz.T) + np.dot(dar, Whr.T)

        dWx = np.hstack((np.dot(x.T, daz), np.dot(x.T, dar), np.dot(x.T, dah)))
        dWh = (np.dot(h_prev.T, daz), np.dot(h_prev.T, dar), np.dot((r * h_prev).T, dah))
        self.grads[0][...] = dWx
        self.grads[1][...] = np.hstack(dWh)
        self.grads[2][...] = np.hstack((daz.sum(axis=0), dar.sum(axis=0), dah.sum(axis=0)))
        return dx, dh_prev

    @staticmethod
    def by_gate(param):
        return param[..., :H], param[..., H : 2 * H], param[..., 2 * H :]


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def step_by_step(cell, params, states, xs, dhs) -> None:
    """Forward and backward with one cell object a step; `states` is how many a cell hands on."""
    hs, dxs = np.empty_like(dhs), np.empty_like(xs)
    state = [np.zeros((N, H), xs.dtype)] * states
    cells = []
    for t in range(T):
        cells.append(cell(*params))
        after = cells[t].forward(xs[:, t], *state)
        state = list(after) if states > 1 else [after]
        hs[:, t] = state[0]

    grads = [np.zeros_like(param) for param in params]
    dh, *dc = [np.zeros((N, H), xs.dtype)] * states
    for t in reversed(range(T)):
        dxs[:, t], dh, *dc = cells[t].backward(dhs[:, t] + dh, *dc)
        for grad, grad_t in zip(grads, cells[t].grads, strict=True):
            grad += grad_t


# What is measured: the layer, the cell of its floor, gates, states, what the floor is, the budget.
PAIRS = {
    "TimeGRU": (TimeGRU, TextbookGRU, 3, 1, "textbook cell, step by step", "≤ 0.6"),
    "TimeLSTM": (TimeLSTM, LSTM, 4, 2, "`LSTM`, step by step", "-"),
    "TimeRNN": (TimeRNN, RNN, 1, 1, "`RNN`, step by step", "-"),
}


def rows() -> list[Row]:
    environment = os.environ | dict.fromkeys(THREADS, "1")
    found = []
    for name, (*_, floor_is, budget) in PAIRS.items():
        command = [sys.executable, "-m", "benchmarks.reference", name]
        answer = subprocess.run(command, env=environment, capture_output=True, check=True)
        subject, floor = map(float, answer.stdout.split())
        what = f"{name} forward+backward, N={N} T={T} D=H={H} float32, 1 thread, fastest run"
        found.append(Row(what, subject, floor, floor_is, budget))
    return found


def fastest(*actions: Callable[[], object]) -> list[float]:
    """The least milliseconds of each action over interleaved rounds."""
    rounds = [[milliseconds(action) for action in actions] for _ in range(ROUNDS)]
    return [min(times) for times in zip(*rounds, strict=True)]


def measure(name: str) -> None:
    layer_class, cell, gates, states, *_ = PAIRS[name]
    random = np.random.default_rng(0)
    *params, xs, dhs = (
        random.normal(0, 0.1, size).astype("float32")
        for size in ((D, gates * H), (H, gates * H), (gates * H,), (N, T, D), (N, T, H))
    )
    layer = layer_class(*params)

    def fused() -> None:
        layer.forward(xs)
        layer.backward(dhs)

    print(*fastest(fused, lambda: step_by_step(cell, params, states, xs, dhs)))


if __name__ == "__main__":
    measure(sys.argv[1])
