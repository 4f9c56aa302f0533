"""The reference layer over time beside its own step-by-step loop of matrix products."""

from __future__ import annotations

import numpy as np

from benchmarks.timing import Row, compare
from gruquiz.reference import TimeGRU


def rows() -> list[Row]:
    N, T, D, H = 32, 100, 128, 128
    random = np.random.default_rng(0)
    Wx, Wh, b, xs, dhs = (
        random.normal(0, 0.1, size).astype("float32")
        for size in ((D, 3 * H), (H, 3 * H), (3 * H,), (N, T, D), (N, T, H))
    )
    layer = TimeGRU(Wx, Wh, b)

    def both() -> None:
        layer.forward(xs)
        layer.backward(dhs)

    def products() -> None:
        """The matrix products of the forward pass alone, one step after the other."""
        h = np.zeros((N, H), "float32")
        for t in range(T):
            xs[:, t] @ Wx, h @ Wh

    return [
        compare(
            "TimeGRU forward+backward, N=32 T=100 D=H=128 float32",
            both,
            products,
            "matrix products of the forward pass",
            "-",
            rounds=9,
        )
    ]
