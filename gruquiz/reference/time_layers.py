"""Cells unrolled over time: forward through T steps, back-propagation through time backwards."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import ClassVar, TypeAlias

import numpy as np
import numpy.typing as npt

from gruquiz.reference.arrays import Array
from gruquiz.reference.gru import GRU, ResetConvention, ZConvention
from gruquiz.reference.lstm import LSTM
from gruquiz.reference.rnn import RNN

Cell: TypeAlias = RNN | GRU | LSTM
State: TypeAlias = tuple[Array, ...]  # (h,), or (h, c) for the LSTM; each (N, H)


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
    otherwise always from zeros. The gradient never crosses from one call to the one before
    (truncated BPTT, Williams & Peng 1990). `grads` is summed over batch and time and overwritten
    in place by each `backward`.
    """

    n_states: ClassVar[int] = 1

    def __init__(self, params: list[Array], stateful: bool) -> None:
        self.params = params
        self.grads = [np.zeros_like(param) for param in params]
        self.stateful = stateful
        self._cells: list[Cell] = []
        self._state: State | None = None
        self._dstate: State | None = None

    @abstractmethod
    def _new_cell(self) -> Cell:
        """A cell on the shared parameters, for one step."""

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

        state = self._first_state(N, H, dtype)
        hs = np.empty((N, T, H), dtype)
        self._cells = [self._new_cell() for _ in range(T)]
        for t, cell in enumerate(self._cells):
            after = cell.forward(xs[:, t], *state)
            state = after if isinstance(after, tuple) else (after,)
            hs[:, t] = state[0]

        self._state = state
        return hs

    def backward(self, dhs: Array) -> Array:
        """From dL/dhs (N, T, H) to dxs (N, T, D), for the last `forward`.

        Raises ValueError if `dhs` has not as many steps as that `forward` had.
        """
        N, T, H = dhs.shape
        D = self.params[0].shape[0]
        if len(self._cells) != T:
            raise ValueError(f"dhs has {T} steps, the last forward had {len(self._cells)}")
        dtype = np.result_type(dhs, *self.params)

        for grad in self.grads:
            grad[...] = 0
        dxs = np.empty((N, T, D), dtype)
        dstate = [np.zeros((N, H), dtype)] * self.n_states
        for t in reversed(range(T)):
            cell = self._cells[t]
            dh, *dc = dstate
            dxs[:, t], *dstate = cell.backward(dhs[:, t] + dh, *dc)
            for grad, grad_t in zip(self.grads, cell.grads, strict=True):
                grad += grad_t

        self._dstate = tuple(dstate)
        return dxs

    def _first_state(self, N: int, H: int, dtype: npt.DTypeLike) -> State:
        if not self.stateful or self._state is None:
            return (np.zeros((N, H), dtype),) * self.n_states
        for state in self._state:
            # NumPy would silently broadcast a state of one row to the whole batch.
            if state.shape != (N, H):
                raise ValueError(f"the state has shape {state.shape}, this input needs {(N, H)}")
        return self._state


class TimeRNN(TimeLayer):
    """`RNN` over T steps; parameters and shapes as there."""

    def __init__(self, Wx: Array, Wh: Array, b: Array, stateful: bool = False) -> None:
        super().__init__([Wx, Wh, b], stateful)

    def _new_cell(self) -> RNN:
        return RNN(*self.params)


class TimeGRU(TimeLayer):
    """`GRU` over T steps; parameters, shapes and conventions as there."""

    def __init__(
        self,
        Wx: Array,
        Wh: Array,
        b: Array,
        stateful: bool = False,
        b2: Array | None = None,
        *,
        z: ZConvention = "new",
        reset: ResetConvention = "before",
    ) -> None:
        super().__init__(GRU(Wx, Wh, b, b2, z=z, reset=reset).params, stateful)
        self.z_lets_through = z
        self.reset_acts = reset

    def _new_cell(self) -> GRU:
        return GRU(*self.params, z=self.z_lets_through, reset=self.reset_acts)


class TimeLSTM(TimeLayer):
    """`LSTM` over T steps; parameters and shapes as there. Keeps the cell state c (N, H) as well.

    No gradient enters the last cell state; `dc` is dL/dc0, as `dh` is dL/dh0.
    """

    n_states = 2

    def __init__(
        self, Wx: Array, Wh: Array, b: Array, stateful: bool = False, P: Array | None = None
    ) -> None:
        super().__init__(LSTM(Wx, Wh, b, P).params, stateful)

    def _new_cell(self) -> LSTM:
        return LSTM(*self.params)

    @property
    def c(self) -> Array | None:
        return None if self._state is None else self._state[1]

    @property
    def dc(self) -> Array | None:
        return None if self._dstate is None else self._dstate[1]

    def set_state(self, h: Array, c: Array | None = None) -> None:
        """Let the next stateful `forward` start from h and c (N, H); c is zero where not given."""
        self._state = (h, np.zeros_like(h) if c is None else c)
