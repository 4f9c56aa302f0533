"""da is allocated once and every gate's quarter computed in place, through np.multiply with out=."""

import numpy as np


def sigmoid(x):
    return (1 + np.tanh(x / 2)) / 2


class LSTM:
    def __init__(self, Wx, Wh, b):
        self.params = [Wx, Wh, b]
        self.grads = [np.zeros_like(Wx), np.zeros_like(Wh), np.zeros_like(b)]
        self.cache = None

    def forward(self, x, h_prev, c_prev):
        Wx, Wh, b = self.params
        af, ag, ai, ao = np.split(x @ Wx + h_prev @ Wh + b, 4, axis=1)
        f, g, i, o = sigmoid(af), np.tanh(ag), sigmoid(ai), sigmoid(ao)
        c_next = f * c_prev + i * g
        self.cache = (x, h_prev, c_prev, f, g, i, o, c_next)
        return o * np.tanh(c_next), c_next

    def backward(self, dh_next, dc_next):
        x, h_prev, c_prev, f, g, i, o, c_next = self.cache
        tanh_c = np.tanh(c_next)

        dc = tanh_c**2
        np.subtract(1, dc, out=dc)
        dc *= dh_next
        dc *= o
        dc += dc_next

        da = np.empty((len(x), len(self.params[2])), dtype=x.dtype)
        quarters = daf, dag, dai, dao = np.hsplit(da, 4)
        np.multiply(dc, c_prev, out=daf)
        np.multiply(dc, i, out=dag)
        np.multiply(dc, g, out=dai)
        np.multiply(dh_next, tanh_c, out=dao)
        dag *= 1 - g**2
        for quarter, gate in zip(quarters, (f, None, i, o)):
            if gate is not None:
                quarter *= gate
                quarter *= 1 - gate

        dc *= f
        for rows, grad in zip((x, h_prev), self.grads):
            np.matmul(rows.T, da, out=grad)
        np.add.reduce(da, axis=0, out=self.grads[2])
        dx, dh_prev = (da @ weights.T for weights in self.params[:2])
        return dx, dh_prev, dc
