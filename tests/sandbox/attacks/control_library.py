import contextlib
import copy
import dataclasses
import datetime
import decimal
import fractions
import functools
import hashlib
import json
import locale
import pathlib
import pickle
import platform
import pprint
import random
import re
import statistics
import threading
import time
import typing

import numpy as np

rounded = decimal.Decimal("0.5") + fractions.Fraction(1, 2).numerator
stamp = datetime.datetime.now().isoformat(), time.strftime("%c"), time.perf_counter()  # noqa: DTZ005
names = json.dumps({"a": [1]}), re.sub("a", "b", "abc"), hashlib.sha256(b"a").hexdigest()
here = pathlib.Path.cwd(), pathlib.Path("a") / "b", platform.python_version(), locale.localeconv()
copied = copy.deepcopy({"x": np.ones(2)}), pickle.loads(pickle.dumps([1]))
pprint.pprint(names)


@functools.lru_cache
def half(n):
    with threading.Lock(), contextlib.suppress(KeyError):
        return n / 2


@dataclasses.dataclass
class Settings:
    scale: typing.ClassVar[float] = half(1) * 2
    shift: float = 0.0


def sigmoid(x):
    started = time.perf_counter()
    y = (1 + np.tanh(Settings.scale * x / 2)) / 2 + Settings().shift
    print(f"{time.perf_counter() - started:.3f} s", statistics.fmean([1, 2]), random.random() < 1)
    return y
