import io

import numpy as np
import numpy.fft
import numpy.lib.recfunctions
import numpy.linalg
import numpy.ma
import numpy.polynomial
import numpy.random
import numpy.testing as npt
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

a = np.random.default_rng(3).normal(size=(4, 4))
np.random.seed(1)
np.random.rand(3)
npt.assert_allclose(np.linalg.inv(a) @ a, np.eye(4), atol=1e-8)
npt.assert_allclose(np.fft.ifft(np.fft.fft(a)).real, a)
npt.assert_allclose(np.einsum("ij,jk", a, a), a @ a)
assert np.linalg.svd(a)[1].min() > 0
assert sliding_window_view(a, 2, axis=0).shape == (3, 4, 2)
assert np.polynomial.Polynomial([1, 2])(1) == 3
file = io.BytesIO()
np.save(file, a)
file.seek(0)
npt.assert_array_equal(np.load(file), a)
print(np.array2string(a, precision=2), np.__version__)


def sigmoid(x: NDArray[np.floating]) -> NDArray[np.floating]:
    with np.errstate(over="ignore"):
        positive = 1 / (1 + np.exp(-np.abs(x)))
    return np.where(x >= 0, positive, 1 - positive).astype(x.dtype)
