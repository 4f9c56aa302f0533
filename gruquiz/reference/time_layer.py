"""What the layers over time share: state, truncation, and sums over steps as single products.

Back-propagation through time: Werbos 1990, "Backpropagation Through Time"; cut between calls
(truncated): Williams & Peng 1990.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import ClassVar, TypeAlias

import numpy as np
import numpy.typing as npt

from gruquiz.reference.arrays import Array

States: TypeAlias = tuple[Array, ...]  # (h,), or (h, c) for the LSTM


class TimeLayer(ABC):
    """One cell applied to T steps in turn, with the same parameters at each.

    N batch, T steps, D input, H hidden size.

    ==========  =========  ==========================================================
    xs, dxs     (N, T, D)  input
    hs, dhs     (N, T, H)  hidden states of all steps
    h           (N, H)     last hidden state; None at first and after `reset_state`
    dh          (N, H)     dL/dh0 of the last `backward`: what an encoder is given
    ==========  =========  ==========================================================

    With `stateful`, `forward` starts from the state that the last call left or `set_state` gave,
    otherwise always from zeros. The gradient never crosses from one call to the one before.
    `grads` is summed over batch and time and overwritten in place by each `backward`.

    The equations of a step stand in `_forward` and `_backward` of each layer. Theirs is the order
    of time: (T, N, ...), so that x[t] is what a cell calls x.
    """

    n_states: ClassVar[int] = 1

    def __init__(self, params: list[Array], stateful: bool) -> None:
        self.params = params
        self.grads = [np.zeros_like(param) for param in params]
        self.stateful = stateful
        self._steps = 0
        self._da = np.empty(0)
        self._state: States | None = None
        self._dstate: States | None = None

    @abstractmethod
    def _forward(self, x: Array, states: list[Array]) -> None:
        """Fill h (T+1, N, H), and c alike, of which step 0 is given, from x (T, N, D)."""

    @abstractmethod
    def _backward(self, dhs: Array) -> tuple[Array, ...]:
        """From dL/dhs (T, N, H) to dx (T, N, D) and the gradients (N, H) of the first states.

        Overwrites `grads`.
        """

    @property
    def h(self) -> Array | None:
        return None if self._state is None else self._state[0]

    @property
    def dh(self) -> Array | None:
        return None if self._dstate is None else self._dstate[0]

    def set_state(self, h: Array) -> None:
        """Let the next stateful `forward` start from h (N, H)."""
        self._state = (h,)

    def reset_state(self) -> None:
        """Let the next `forward` start from zeros."""
        self._state = None

    def forward(self, xs: Array) -> Array:
        """From xs (N, T, D) to hs (N, T, H). Raises ValueError if the state kept has another N."""
        N, T, _ = xs.shape
        H = self.params[1].shape[0]
        dtype = np.result_type(xs, *self.params)

        states = [np.empty((T + 1, N, H), dtype) for _ in range(self.n_states)]
        for state, first in zip(states, self._first_state(N, H, dtype), strict=True):
            state[0] = first
        self._forward(swap_time_and_batch(xs, dtype), states)

        self._steps = T
        self._state = tuple(state[T].copy() for state in states)
        return swap_time_and_batch(states[0][1:], dtype)

    def backward(self, dhs: Array) -> Array:
        """From dL/dhs (N, T, H) to dxs (N, T, D), for the last `forward`.

        Raises ValueError if `dhs` has not as many steps as that `forward` had.
        """
        T = dhs.shape[1]
        if self._steps != T:
            raise ValueError(f"dhs has {T} steps, the last forward had {self._steps}")
        dtype = np.result_type(dhs, *self.params)

        dx, *dstate = self._backward(swap_time_and_batch(dhs, dtype))

        self._dstate = tuple(dstate)
        return swap_time_and_batch(dx, dtype)

    def _room_for_da(self, dhs: Array, *gates: int) -> Array:
        """Room ([g,] T, N, H) for what has the shape of dhs for each of g gates.

        The same memory at each call: fresh pages would cost a tenth of the time.
        """
        shape = (*gates, *dhs.shape)
        if self._da.shape != shape or self._da.dtype != dhs.dtype:
            self._da = np.empty(shape, dhs.dtype)
        return self._da

    def _first_state(self, N: int, H: int, dtype: npt.DTypeLike) -> States:
        if not self.stateful or self._state is None:
            return (np.zeros((N, H), dtype),) * self.n_states
        for state in self._state:
            # NumPy would silently broadcast a state of one row to the whole batch.
            if state.shape != (N, H):
                raise ValueError(f"the state has shape {state.shape}, this input needs {(N, H)}")
        return self._state


def swap_time_and_batch(array: Array, dtype: npt.DTypeLike) -> Array:
    """A copy (T, N, K) of an array (N, T, K), or the other way round."""
    return np.array(array.swapaxes(0, 1), dtype, order="C")
