"""The cases on which drills are judged; `EXERCISES` makes those of each drill afresh."""

from collections.abc import Callable, Mapping

import numpy as np

from gruquiz.drills.cases.exercise import Exercise
from gruquiz.drills.cases.functions import clip_cases, sigmoid_cases
from gruquiz.drills.cases.gru import gru_backward, gru_forward
from gruquiz.drills.cases.lstm import lstm_backward, lstm_forward
from gruquiz.drills.cases.rnn import rnn_step
from gruquiz.drills.cases.time_gru import time_gru_backward, time_gru_forward

EXERCISES: Mapping[str, Callable[[np.random.Generator], list[Exercise]]] = {
    "sigmoid": sigmoid_cases,
    "rnn-step": rnn_step,
    "gru-forward": gru_forward,
    "gru-backward": gru_backward,
    "time-gru-forward": time_gru_forward,
    "time-gru-backward": time_gru_backward,
    "lstm-forward": lstm_forward,
    "lstm-backward": lstm_backward,
    "clip-grads": clip_cases,
}
