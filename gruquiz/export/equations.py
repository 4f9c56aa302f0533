r"""The equations of the cheat sheet. Each names the value of the reference that it must give, and a test runs it.

Rows are samples. Here `\d y` stands for the derivative of the loss by y (an upright d on the page), `a` for
what enters an activation, and `\d c^{\mathrm{in}}_t` for what arrives at the cell from step t+1.
"""

from __future__ import annotations

import msgspec


class Equation(msgspec.Struct, frozen=True):
    r"""`left = right` in LaTeX with `\d`; `value` is what the scenarios of the proofs call the left side."""

    left: str
    right: str
    value: str

    @property
    def latex(self) -> str:
        """The equation in LaTeX proper."""
        return f"{self.left} = {self.right}".replace(r"\d ", r"\mathrm{d}")


def _block(letter: str, function: str = r"\sigma") -> Equation:
    """A gate, or the candidate of the LSTM."""
    right = r"F(x_t W_{xG} + h_{t-1} W_{hG} + b_G)".replace("G", letter)
    return Equation(f"{letter}_t", right.replace("F", function), letter)


def _weights(letter: str) -> tuple[Equation, ...]:
    """The gradients of the parameters of a block."""
    pattern = (
        Equation(r"\d W_{xG}", r"x_t^\top \d a_G", "dWxG"),
        Equation(r"\d W_{hG}", r"h_{t-1}^\top \d a_G", "dWhG"),
        Equation(r"\d b_G", r"\sum_n \d a_G", "dbG"),
    )
    return tuple(
        Equation(*(part.replace("G", letter) for part in (e.left, e.right, e.value)))
        for e in pattern
    )


def _sent_back(letters: str, side: str) -> str:
    """What the blocks send back to the input (side x) or the old state (h)."""
    return " + ".join(
        r"\d a_G W_{SG}^\top".replace("G", letter).replace("S", side) for letter in letters
    )


RNN_FORWARD = (Equation("h_t", r"\tanh(x_t W_x + h_{t-1} W_h + b)", "h_next"),)
RNN_BACKWARD = (
    Equation(r"\d a_t", r"\d h_t \odot (1 - h_t^2)", "da"),
    Equation(r"\d x_t", r"\d a_t W_x^\top", "dx"),
    Equation(r"\d h_{t-1}", r"\d a_t W_h^\top", "dh_prev"),
    Equation(r"\d W_x", r"x_t^\top \d a_t", "dWx"),
    Equation(r"\d W_h", r"h_{t-1}^\top \d a_t", "dWh"),
    Equation(r"\d b", r"\sum_n \d a_t", "db"),
)

LSTM_FORWARD = (
    _block("f"),
    _block("i"),
    _block("o"),
    _block("g", r"\tanh"),
    Equation("c_t", r"f_t \odot c_{t-1} + i_t \odot g_t", "c_next"),
    Equation("h_t", r"o_t \odot \tanh(c_t)", "h_next"),
)
LSTM_BACKWARD = (
    Equation(
        r"\d c_t",
        r"\d c^{\mathrm{in}}_t + \d h_t \odot o_t \odot (1 - \tanh^2(c_t))",
        "dc",
    ),
    Equation(r"\d a_f", r"\d c_t \odot c_{t-1} \odot f_t \odot (1 - f_t)", "daf"),
    Equation(r"\d a_i", r"\d c_t \odot g_t \odot i_t \odot (1 - i_t)", "dai"),
    Equation(r"\d a_g", r"\d c_t \odot i_t \odot (1 - g_t^2)", "dag"),
    Equation(r"\d a_o", r"\d h_t \odot \tanh(c_t) \odot o_t \odot (1 - o_t)", "dao"),
    Equation(r"\d c_{t-1}", r"\d c_t \odot f_t", "dc_prev"),
    Equation(r"\d x_t", _sent_back("figo", "x"), "dx"),
    Equation(r"\d h_{t-1}", _sent_back("figo", "h"), "dh_prev"),
    *_weights("f"),
)

GRU_GATES = (_block("z"), _block("r"))
GRU_BACKWARD = (
    Equation(r"\d a_z", r"\d z_t \odot z_t \odot (1 - z_t)", "daz"),
    Equation(r"\d a_r", r"\d r_t \odot r_t \odot (1 - r_t)", "dar"),
    Equation(r"\d a_h", r"\d \tilde{h}_t \odot (1 - \tilde{h}_t^2)", "dah"),
    Equation(r"\d x_t", _sent_back("zrh", "x"), "dx"),
    *_weights("z"),
    Equation(r"\d W_{xh}", r"x_t^\top \d a_h", "dWxh"),
)

GRU_UPDATE = {
    "new": (
        Equation("h_t", r"(1 - z_t) \odot h_{t-1} + z_t \odot \tilde{h}_t", "h_next"),
        Equation(r"\d z_t", r"\d h_t \odot (\tilde{h}_t - h_{t-1})", "dz"),
        Equation(r"\d \tilde{h}_t", r"\d h_t \odot z_t", "dh_tilde"),
        Equation("k_t", "1 - z_t", "keep"),
    ),
    "old": (
        Equation("h_t", r"z_t \odot h_{t-1} + (1 - z_t) \odot \tilde{h}_t", "h_next"),
        Equation(r"\d z_t", r"\d h_t \odot (h_{t-1} - \tilde{h}_t)", "dz"),
        Equation(r"\d \tilde{h}_t", r"\d h_t \odot (1 - z_t)", "dh_tilde"),
        Equation("k_t", "z_t", "keep"),
    ),
}
"""What the reading of z decides; `k_t` is the share of the old state that stays."""

_DIRECT = r"\d h_t \odot k_t + " + _sent_back("zr", "h")
GRU_RESET = {
    "before": (
        Equation(
            r"\tilde{h}_t", r"\tanh(x_t W_{xh} + (r_t \odot h_{t-1}) W_{hh} + b_h)", "h_tilde"
        ),
        Equation(r"\d r_t", r"(\d a_h W_{hh}^\top) \odot h_{t-1}", "dr"),
        Equation(r"\d h_{t-1}", _DIRECT + r" + (\d a_h W_{hh}^\top) \odot r_t", "dh_prev"),
        Equation(r"\d W_{hh}", r"(r_t \odot h_{t-1})^\top \d a_h", "dWhh"),
    ),
    "after": (
        Equation(
            r"\tilde{h}_t",
            r"\tanh(x_t W_{xh} + b_h + r_t \odot (h_{t-1} W_{hh} + b'_h))",
            "h_tilde",
        ),
        Equation(r"\d r_t", r"\d a_h \odot (h_{t-1} W_{hh} + b'_h)", "dr"),
        Equation(r"\d h_{t-1}", _DIRECT + r" + (\d a_h \odot r_t) W_{hh}^\top", "dh_prev"),
        Equation(r"\d W_{hh}", r"h_{t-1}^\top (\d a_h \odot r_t)", "dWhh"),
    ),
}
"""What the place of the reset gate decides."""
