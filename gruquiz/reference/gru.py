"""The GRU cell in the four conventions in use.

Cho et al. 2014, arXiv:1406.1078 (the cell; z keeps the old state);
Chung et al. 2014, arXiv:1412.3555 (z takes the candidate: the default here).
"""

from __future__ import annotations

from typing import Literal, TypeAlias

import numpy as np

from gruquiz.reference.activations import sigmoid
from gruquiz.reference.arrays import Array, write_grads

ZConvention: TypeAlias = Literal["new", "old"]
ResetConvention: TypeAlias = Literal["before", "after"]


class GRU:
    """One step of a GRU; * is the element-wise product.

    z = sigmoid(x Wxz + h_prev Whz + bz)              update gate
    r = sigmoid(x Wxr + h_prev Whr + br)              reset gate
    h_hat = tanh(x Wxh + (r * h_prev) Whh + bh)       candidate hidden state
    h_next = (1 - z) * h_prev + z * h_hat

    Two conventions can be changed:

    - `z`, what the update gate lets through: "new" as above, or "old" (Cho, PyTorch, Keras, ONNX):
      h_next = z * h_prev + (1 - z) * h_hat
    - `reset`, where the reset gate acts: "before" the product as above, or "after" it (cuDNN,
      PyTorch, Keras' default), where a second bias b2 may be given:
      h_hat = tanh(x Wxh + r * (h_prev Whh + b2h) + bh); b2z and b2r are added to bz and br.

    N batch, D input, H hidden size; a row is one sample.

    ===============  ========  ================================================
    x, dx            (N, D)    input
    h_prev, h_next   (N, H)    hidden state
    z, r, h_hat      (N, H)    gates and candidate; daz, dar, dah before them
    Wx, dWx          (D, 3H)   columns z | r | h
    Wh, dWh          (H, 3H)   columns z | r | h
    b, db, b2, db2   (3H,)     z | r | h
    ===============  ========  ================================================

    `grads` holds dWx, dWh, db (and db2 where there is a b2), summed over the batch and overwritten
    in place by each `backward`. Raises ValueError for a convention that does not exist.
    """

    # x, h_prev, z, r, h_hat: left by `forward` for `backward`
    cache: tuple[Array, Array, Array, Array, Array]

    def __init__(
        self,
        Wx: Array,
        Wh: Array,
        b: Array,
        b2: Array | None = None,
        *,
        z: ZConvention = "new",
        reset: ResetConvention = "before",
    ) -> None:
        if z not in ("new", "old") or reset not in ("before", "after"):
            raise ValueError(f"no such convention: z={z!r}, reset={reset!r}")
        if b2 is not None and reset == "before":
            raise ValueError("a second bias b2 makes a difference only with reset='after'")
        self.params = [Wx, Wh, b] if b2 is None else [Wx, Wh, b, b2]
        self.grads = [np.zeros_like(param) for param in self.params]
        self.z_lets_through = z
        self.reset_acts = reset

    def forward(self, x: Array, h_prev: Array) -> Array:
        """From x (N, D) and h_prev (N, H) to h_next (N, H)."""
        Wx, Wh, b = self.params[:3]
        Wxz, Wxr, Wxh = np.split(Wx, 3, axis=1)
        Whz, Whr, Whh = np.split(Wh, 3, axis=1)
        bz, br, bh = np.split(b, 3)
        b2z, b2r, b2h = self._second_bias()

        z = sigmoid(x @ Wxz + h_prev @ Whz + bz + b2z)
        r = sigmoid(x @ Wxr + h_prev @ Whr + br + b2r)
        h_hat = np.tanh(x @ Wxh + self._recurrent(r, h_prev, Whh, b2h) + bh)
        keep, take = self._shares(z)
        h_next: Array = keep * h_prev + take * h_hat

        self.cache = (x, h_prev, z, r, h_hat)
        return h_next

    def backward(self, dh_next: Array) -> tuple[Array, Array]:
        """From dL/dh_next (N, H) to dx (N, D) and dh_prev (N, H); needs a `forward` before it."""
        Wx, Wh = self.params[:2]
        Wxz, Wxr, Wxh = np.split(Wx, 3, axis=1)
        Whz, Whr, Whh = np.split(Wh, 3, axis=1)
        _, _, b2h = self._second_bias()
        x, h_prev, z, r, h_hat = self.cache
        keep, take = self._shares(z)

        dz = self._shares_backward(dh_next * h_prev, dh_next * h_hat)
        daz = dz * z * (1 - z)
        dah = dh_next * take * (1 - h_hat**2)
        dr, dh_recurrent, dWhh, db2h = self._recurrent_backward(dah, r, h_prev, Whh, b2h)
        dar = dr * r * (1 - r)

        dx = daz @ Wxz.T + dar @ Wxr.T + dah @ Wxh.T
        dh_prev: Array = dh_next * keep + daz @ Whz.T + dar @ Whr.T + dh_recurrent

        dWx = np.hstack((x.T @ daz, x.T @ dar, x.T @ dah))
        dWh = np.hstack((h_prev.T @ daz, h_prev.T @ dar, dWhh))
        db = np.hstack((daz, dar, dah)).sum(axis=0)
        db2 = np.hstack((daz.sum(axis=0), dar.sum(axis=0), db2h))
        write_grads(self.grads, *[dWx, dWh, db, db2][: len(self.grads)])
        return dx, dh_prev

    def _recurrent(self, r: Array, h_prev: Array, Whh: Array, b2h: Array) -> Array:
        """The recurrent term (N, H) of the candidate's pre-activation."""
        before = self.reset_acts == "before"
        term: Array = (r * h_prev) @ Whh if before else r * (h_prev @ Whh + b2h)
        return term

    def _recurrent_backward(
        self, da: Array, r: Array, h_prev: Array, Whh: Array, b2h: Array
    ) -> tuple[Array, Array, Array, Array]:
        """From the gradient of the recurrent term (N, H) to those of r, h_prev, Whh and b2h."""
        if self.reset_acts == "before":
            drh = da @ Whh.T
            return drh * h_prev, drh * r, (r * h_prev).T @ da, np.zeros_like(b2h)
        u = h_prev @ Whh + b2h
        du = da * r
        return da * u, du @ Whh.T, h_prev.T @ du, du.sum(axis=0)

    def _shares(self, z: Array) -> tuple[Array, Array]:
        """The weights (N, H) of the old state and of the candidate in h_next."""
        return (1 - z, z) if self.z_lets_through == "new" else (z, 1 - z)

    def _shares_backward(self, dkeep: Array, dtake: Array) -> Array:
        """From the gradients of the two weights (N, H) to that of z."""
        return dtake - dkeep if self.z_lets_through == "new" else dkeep - dtake

    def _second_bias(self) -> list[Array]:
        """b2z, b2r, b2h, each (H,); zeros where the cell has one bias."""
        b2 = self.params[3] if len(self.params) == 4 else np.zeros_like(self.params[2])
        return np.split(b2, 3)
