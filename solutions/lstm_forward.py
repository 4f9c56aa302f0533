"""LSTM, one step: the forward pass. Columns of Wx, Wh and b: f | g | i | o."""

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

        f = sigmoid(af)  #: あ
        g = np.tanh(ag)  #: い
        i = sigmoid(ai)  #: う
        o = sigmoid(ao)  #: え
        c_next = f * c_prev + i * g  #: お
        h_next = o * np.tanh(c_next)  #: か

        self.cache = (x, h_prev, c_prev, f, g, i, o, c_next)
        return h_next, c_next

    def backward(self, dh_next, dc_next):
        Wx, Wh, b = self.params
        x, h_prev, c_prev, f, g, i, o, c_next = self.cache
        tanh_c = np.tanh(c_next)

        # through h_next = o * tanh(c_next)
        do = dh_next * tanh_c
        dc = dc_next + dh_next * o * (1 - tanh_c**2)

        # through c_next = f * c_prev + i * g
        df = dc * c_prev
        dg = dc * i
        di = dc * g
        dc_prev = dc * f

        # through the activations: f, i, o are sigmoids, g is a tanh
        daf = df * f * (1 - f)
        dag = dg * (1 - g**2)
        dai = di * i * (1 - i)
        dao = do * o * (1 - o)
        da = np.hstack((daf, dag, dai, dao))

        # through the matrix products
        dx = da @ Wx.T
        dh_prev = da @ Wh.T
        self.grads[0][...] = x.T @ da
        self.grads[1][...] = h_prev.T @ da
        self.grads[2][...] = da.sum(axis=0)
        return dx, dh_prev, dc_prev
