"""A simple RNN, one step: forward and backward pass."""

import numpy as np


class RNN:
    def __init__(self, Wx, Wh, b):
        self.params = [Wx, Wh, b]
        self.grads = [np.zeros_like(Wx), np.zeros_like(Wh), np.zeros_like(b)]
        self.cache = None

    def forward(self, x, h_prev):
        Wx, Wh, b = self.params
        h_next = np.tanh(x @ Wx + h_prev @ Wh + b)  #: あ
        self.cache = (x, h_prev, h_next)
        return h_next

    def backward(self, dh_next):
        Wx, Wh, b = self.params
        x, h_prev, h_next = self.cache

        # through h_next = tanh(a), a = x Wx + h_prev Wh + b
        da = dh_next * (1 - h_next**2)  #: い
        dx = da @ Wx.T  #: う
        dh_prev = da @ Wh.T  #: え

        self.grads[0][...] = x.T @ da  #: お
        self.grads[1][...] = h_prev.T @ da  #: か
        self.grads[2][...] = da.sum(axis=0)  #: き
        return dx, dh_prev
