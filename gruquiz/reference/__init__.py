"""Reference implementations of the recurrent cells in NumPy: what every key and verdict rests on.

Columns of Wx, Wh, b: GRU z | r | h, LSTM f | g | i | o. Rows are samples: x @ W.
"""

from gruquiz.reference.activations import sigmoid
from gruquiz.reference.bidirectional import BiGRU
from gruquiz.reference.clip import clip_grads, global_norm
from gruquiz.reference.count import parameter_count
from gruquiz.reference.gradcheck import complex_step_gradient, numeric_gradient, relative_error
from gruquiz.reference.gru import GRU
from gruquiz.reference.lstm import LSTM
from gruquiz.reference.rnn import RNN
from gruquiz.reference.time_layers import TimeGRU, TimeLSTM, TimeRNN

__all__ = [
    "GRU",
    "LSTM",
    "RNN",
    "BiGRU",
    "TimeGRU",
    "TimeLSTM",
    "TimeRNN",
    "clip_grads",
    "complex_step_gradient",
    "global_norm",
    "numeric_gradient",
    "parameter_count",
    "relative_error",
    "sigmoid",
]
