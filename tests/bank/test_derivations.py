"""What the derivations of the drills claim, held against the reference."""

from __future__ import annotations

import numpy as np
import pytest

from gruquiz.reference import GRU, LSTM, RNN, TimeGRU, clip_grads, sigmoid

N, D, H, T = 3, 5, 4, 6
RANDOM = np.random.default_rng(7)


def some(*size: int) -> np.ndarray:
    return RANDOM.normal(0, 0.7, size)


def weights(blocks: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    return some(D, blocks * H), some(H, blocks * H), some(blocks * H)


X, H_PREV, C_PREV, DH, DC = some(N, D), some(N, H), some(N, H), some(N, H), some(N, H)


def gru(bz: float = 0, br: float = 0) -> GRU:
    Wx, Wh, b = weights(3)
    b[:H] += bz
    b[H : 2 * H] += br
    return GRU(Wx, Wh, b)


def equal(*values: np.ndarray) -> bool:
    return all(np.allclose(values[0], value, rtol=1e-9, atol=1e-11) for value in values[1:])


def jacobian(cell: GRU, x: np.ndarray, h: np.ndarray) -> np.ndarray:
    """dh_next/dh_prev of one sample, a row for each unit of h_next."""
    cell.forward(np.tile(x, (H, 1)), np.tile(h, (H, 1)))
    return cell.backward(np.eye(H))[1]


def test_sigmoid() -> None:
    x = np.linspace(-9, 9, 1801)
    s = 1 / (1 + np.exp(-x))
    e = np.exp(x / 2)
    assert equal(sigmoid(x), e / (e + 1 / e), (1 + np.tanh(x / 2)) / 2, 1 - sigmoid(-x))
    slope = np.imag(1 / (1 + np.exp(-(x + 1e-30j)))) / 1e-30
    assert equal(slope, np.exp(-x) / (1 + np.exp(-x)) ** 2, s * (1 - s))
    assert (x[slope.argmax()], slope.max()) == pytest.approx((0, 1 / 4))
    with np.errstate(over="ignore", invalid="ignore"):
        large = np.exp(np.array([1000.0]))
        assert np.isnan(large / (1 + large)).all()
        assert (1 / (1 + large) == 0).all()


def test_rnn_step() -> None:
    Wx, Wh, b = weights(1)
    cell = RNN(Wx, Wh, b)
    h = cell.forward(X, H_PREV)
    dx, dh_prev = cell.backward(DH)
    da = DH * (1 - h**2)
    assert equal(dx, da @ Wx.T, np.einsum("nj,ij->ni", da, Wx))
    assert equal(dh_prev, da @ Wh.T)
    assert not equal(dh_prev, da @ Wh)
    assert equal(cell.grads[0], X.T @ da, np.einsum("ni,nj->ij", X, da))
    assert equal(cell.grads[1], H_PREV.T @ da)
    assert equal(cell.grads[2], da.sum(axis=0))


def test_gru_forward() -> None:
    cell = gru()
    h = cell.forward(X, H_PREV)
    _, _, z, _, h_hat = cell.cache
    assert equal(h, H_PREV + z * (h_hat - H_PREV))
    assert (np.abs(h) <= np.maximum(np.abs(H_PREV), 1)).all()
    Wx, Wh, b = cell.params
    mirror = np.repeat([-1, 1, 1], H)
    assert equal(h, GRU(Wx * mirror, Wh * mirror, b * mirror, z="old").forward(X, H_PREV))
    assert not equal(h, GRU(Wx, Wh, b, reset="after").forward(X, H_PREV))


def test_gru_forward_at_the_limits_of_its_gates() -> None:
    closed, opened = gru(bz=-60), gru(bz=60)
    assert equal(closed.forward(X, H_PREV), H_PREV)
    assert equal(jacobian(closed, X[0], H_PREV[0]), np.eye(H))
    assert equal(opened.forward(X, H_PREV), opened.cache[4])
    deaf, plain = gru(br=-60), gru(br=60)
    for cell, seen in ((deaf, 0), (plain, 1)):
        cell.forward(X, H_PREV)
        a = X @ cell.params[0][:, 2 * H :] + seen * H_PREV @ cell.params[1][:, 2 * H :]
        assert equal(cell.cache[4], np.tanh(a + cell.params[2][2 * H :]))


def test_gru_backward() -> None:
    cell = gru()
    cell.forward(X, H_PREV)
    _, _, z, r, h_hat = cell.cache
    (Wxz, Wxr, Wxh), (Whz, Whr, Whh) = (np.split(W, 3, axis=1) for W in cell.params[:2])
    dx, dh_prev = cell.backward(DH)
    dz, dh_hat = DH * (h_hat - H_PREV), DH * z
    dah = dh_hat * (1 - h_hat**2)
    ds = dah @ Whh.T
    daz, dar = dz * z * (1 - z), ds * H_PREV * r * (1 - r)
    assert equal(dh_prev, DH * (1 - z) + ds * r + daz @ Whz.T + dar @ Whr.T)
    assert equal(dx, daz @ Wxz.T + dar @ Wxr.T + dah @ Wxh.T)
    dWh = (H_PREV.T @ daz, H_PREV.T @ dar, (r * H_PREV).T @ dah)
    assert equal(cell.grads[0], np.hstack((X.T @ daz, X.T @ dar, X.T @ dah)))
    assert equal(cell.grads[1], np.hstack(dWh))
    assert equal(cell.grads[2], np.hstack((daz, dar, dah)).sum(axis=0))


def test_gru_backward_in_extreme_cases() -> None:
    cell = gru()
    cell.forward(X, np.zeros((N, H)))
    cell.backward(DH)
    for grad in cell.grads:
        assert not grad[..., H : 2 * H].any()
    closed = gru(bz=-60)
    closed.forward(X, H_PREV)
    assert equal(closed.backward(DH)[1], DH)


def test_time_gru_forward() -> None:
    Wx, Wh, b = weights(3)
    layer, xs = TimeGRU(Wx, Wh, b, stateful=True), some(N, T, D)
    layer.set_state(H_PREV)
    hs = layer.forward(xs)
    cell, h = GRU(Wx, Wh, b), H_PREV
    terms, shares = [H_PREV], [np.ones((N, H))]
    for t in range(T):
        h = cell.forward(xs[:, t], h)
        _, _, z, _, h_hat = cell.cache
        terms, shares = [*terms, h_hat], [share * (1 - z) for share in shares] + [z]
    assert equal(np.sum(shares, axis=0), np.ones((N, H)))
    assert equal(hs[:, -1], layer.h, sum(s * term for s, term in zip(shares, terms, strict=True)))
    layer.set_state(H_PREV)
    assert equal(hs, np.concatenate((layer.forward(xs[:, :2]), layer.forward(xs[:, 2:])), axis=1))
    zero = np.zeros((N, H))
    first = cell.forward(xs[:, 0], zero)
    assert equal(cell.cache[4], np.tanh(xs[:, 0] @ Wx[:, 2 * H :] + b[2 * H :]))
    assert equal(first, cell.cache[2] * cell.cache[4])


def test_time_gru_backward() -> None:
    Wx, Wh, b = weights(3)
    layer, xs, g = TimeGRU(Wx, Wh, b, stateful=True), some(1, T, D), some(1, T, H)
    h0 = H_PREV[:1]
    layer.set_state(h0)
    hs = layer.forward(xs)
    before = np.concatenate((h0[:, None], hs[:, :-1]), axis=1)
    J = [jacobian(GRU(Wx, Wh, b), xs[0, t], before[0, t]) for t in range(T)]
    cell, delta, dW = GRU(Wx, Wh, b), np.zeros((1, H)), np.zeros_like(Wh)
    for t in reversed(range(T)):
        delta = g[:, t] + (delta @ J[t + 1] if t + 1 < T else 0)
        cell.forward(xs[:, t], before[:, t])
        _, dh = cell.backward(delta)
        dW += cell.grads[1]
    layer.backward(g)
    assert equal(layer.dh, delta @ J[0], dh)
    assert equal(layer.grads[1], dW)
    late = np.zeros_like(g)
    late[:, -1] = g[:, -1]
    layer.backward(late)
    assert equal(layer.dh, np.linalg.multi_dot([g[:, -1], *reversed(J)]))


def test_truncated_bptt_is_exact_within_its_chunk() -> None:
    Wx, Wh, b = weights(3)
    xs, dhs = some(N, T, D), some(N, T, H)
    chunked, alone = TimeGRU(Wx, Wh, b, stateful=True), TimeGRU(Wx, Wh, b, stateful=True)
    chunked.forward(xs[:, :3])
    alone.set_state(chunked.h)
    for layer in (chunked, alone):
        layer.forward(xs[:, 3:])
        layer.backward(dhs[:, 3:])
    assert equal(*(np.concatenate([g.ravel() for g in x.grads]) for x in (chunked, alone)))


def test_lstm() -> None:
    Wx, Wh, b = weights(4)
    cell = LSTM(Wx, Wh, b)
    h, c = cell.forward(X, H_PREV, C_PREV)
    _, _, _, f, g, i, o, _ = cell.cache
    blocks = zip(*(np.split(p, 4, axis=-1) for p in (Wx, Wh, b)), strict=True)
    apart = [X @ x + H_PREV @ w + v for x, w, v in blocks]
    assert equal(np.hstack(apart), X @ Wx + H_PREV @ Wh + b)
    assert equal(f, sigmoid(apart[0]))
    assert equal(g, np.tanh(apart[1]))
    assert equal(h, o * np.tanh(f * C_PREV + i * g))
    assert (np.abs(c) <= np.abs(C_PREV) + 1).all()
    assert sigmoid(np.array([1.0]))[0] == pytest.approx(0.73, abs=0.005)
    dx, dh_prev, dc_prev = cell.backward(DH, DC)
    dc, do = DC + DH * o * (1 - np.tanh(c) ** 2), DH * np.tanh(c)
    daf, dai, dao = dc * C_PREV * f * (1 - f), dc * g * i * (1 - i), do * o * (1 - o)
    da = np.hstack((daf, dc * i * (1 - g**2), dai, dao))
    assert equal(dx, da @ Wx.T, sum(a @ W.T for a, W in zip(*_blocks(da, Wx), strict=True)))
    assert equal(dh_prev, da @ Wh.T)
    assert equal(dc_prev, dc * f)
    assert equal(cell.grads[0], X.T @ da)
    assert equal(cell.grads[2], da.sum(axis=0))


def test_lstm_without_a_gradient_of_its_output() -> None:
    cell = LSTM(*weights(4))
    cell.forward(X, H_PREV, C_PREV)
    _, _, dc_prev = cell.backward(np.zeros((N, H)), DC)
    assert equal(dc_prev, DC * cell.cache[3])
    for grad in cell.grads:
        assert not grad[..., 3 * H :].any()


def test_clip_grads() -> None:
    grads = [np.array([[3.0]]), np.array([4.0])]
    clip_grads(grads, 1)
    assert equal(np.array([0.6, 0.8]) / (1 + 1e-6 / 5), np.array([grads[0][0, 0], grads[1][0]]))
    assert np.hypot(grads[0][0, 0], grads[1][0]) < 1
    small = [np.array([0.3])]
    clip_grads(small, 1)
    assert small[0][0] == 0.3
    turned = np.degrees(np.arctan2(1, 1) - np.arctan2(1, 10))
    assert turned == pytest.approx(39, abs=0.5)


def _blocks(*arrays: np.ndarray) -> list[list[np.ndarray]]:
    return [np.split(array, 4, axis=1) for array in arrays]
