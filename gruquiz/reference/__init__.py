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
from gruquiz.reference.pytorch import (
    TorchWeights,
    gru_from_torch,
    gru_to_torch,
    lstm_from_torch,
    lstm_to_torch,
    rnn_from_torch,
    rnn_to_torch,
)
from gruquiz.reference.rnn import RNN
from gruquiz.reference.time_gru import TimeGRU
from gruquiz.reference.time_lstm import TimeLSTM
from gruquiz.reference.time_rnn import TimeRNN

__all__ = [
    "GRU",
    "LSTM",
    "RNN",
    "BiGRU",
    "TimeGRU",
    "TimeLSTM",
    "TimeRNN",
    "TorchWeights",
    "clip_grads",
    "complex_step_gradient",
    "global_norm",
    "gru_from_torch",
    "gru_to_torch",
    "lstm_from_torch",
    "lstm_to_torch",
    "numeric_gradient",
    "parameter_count",
    "relative_error",
    "rnn_from_torch",
    "rnn_to_torch",
    "sigmoid",
]
