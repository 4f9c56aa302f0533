"""The norm as a chain of hypotenuses; the rate is capped at 1 and always multiplied."""

from functools import reduce
from itertools import chain
from math import hypot


def clip_grads(grads, max_norm):
    elements = chain.from_iterable(grad.flat for grad in grads)
    norm = reduce(hypot, elements, 0.0)
    rate = min(1.0, max_norm / (norm + 1e-6))
    for grad in grads:
        grad *= rate
