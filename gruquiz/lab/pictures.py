"""The pictures of the cells, 70 columns by 13 rows.

A GRU cell has two: with the reset gate before the matrix product, and after it.
"""

from __future__ import annotations

from gruquiz.lab.diagram import Diagram, Spot, Wire

_TILDE = "h\u0303"

_GRU_WIRES = (
    Wire("h_prev", ((9, 0), (39, 0))),
    Wire("h_prev", ((12, 0), (12, 8), (15, 8))),
    Wire("kept", ((42, 0), (54, 0))),
    Wire("h", ((57, 0), (63, 0))),
    Wire("z", ((9, 4), (48, 4))),
    Wire("old_share", ((40, 3), (40, 1))),
    Wire("new_share", ((48, 5), (48, 7))),
    Wire("x", ((9, 12), (28, 12), (28, 9))),
    Wire("h_tilde", ((38, 8), (47, 8))),
    Wire("taken", ((50, 8), (55, 8), (55, 1))),
    Wire("z", ((40, 4), (40, 3))),
    Wire("z", ((48, 4), (48, 5))),
)

_GRU_WORDS: dict[Spot, str] = {
    (1, 0): "h_prev", (64, 0): "▶ h", (1, 4): "z", (1, 10): "r", (1, 12): "x",
    (39, 0): "(×)", (54, 0): "(+)", (27, 8): "(+)", (47, 8): "(×)", (31, 8): "[tanh]",
    (21, 12): "[W]", (39, 2): "old", (47, 6): "new", (41, 8): f" {_TILDE} ",
}  # fmt: skip

_GRU_NUMBERS: dict[Spot, str] = {
    (1, 1): "h_prev", (64, 1): "h", (3, 4): "z", (3, 10): "r", (3, 12): "x",
    (44, 1): "kept", (57, 5): "taken", (41, 9): "h_tilde", (43, 2): "old_share", (50, 6): "new_share",
}  # fmt: skip

GRU_BEFORE = Diagram(
    (
        *_GRU_WIRES,
        Wire("r", ((9, 10), (16, 10), (16, 9))),
        Wire("reset", ((18, 8), (20, 8))),
        Wire("recurrent", ((24, 8), (26, 8))),
        Wire("candidate", ((29, 8), (31, 8))),
    ),
    _GRU_WORDS | {(15, 8): "(×)", (21, 8): "[U]"},
    _GRU_NUMBERS,
)
"""tanh(W x + U (r ⊙ h_prev) + b)."""

GRU_AFTER = Diagram(
    (
        *_GRU_WIRES,
        Wire("r", ((9, 10), (22, 10), (22, 9))),
        Wire("product", ((18, 8), (20, 8))),
        Wire("recurrent", ((24, 8), (26, 8))),
        Wire("candidate", ((29, 8), (31, 8))),
    ),
    _GRU_WORDS | {(15, 8): "[U]", (21, 8): "(×)"},
    _GRU_NUMBERS,
)
"""tanh(W x + r ⊙ (U h_prev + b))."""

LSTM = Diagram(
    (
        Wire("c_prev", ((9, 0), (17, 0))),
        Wire("kept", ((20, 0), (38, 0))),
        Wire("c", ((41, 0), (60, 0))),
        Wire("c", ((52, 0), (52, 2))),
        Wire("tanh_c", ((52, 4), (52, 5))),
        Wire("h", ((54, 6), (60, 6))),
        Wire("f", ((9, 3), (18, 3), (18, 1))),
        Wire("i", ((9, 6), (38, 6))),
        Wire("taken", ((39, 5), (39, 1))),
        Wire("x", ((9, 9), (19, 9))),
        Wire("h_prev", ((9, 12), (20, 12), (20, 10))),
        Wire("candidate", ((22, 9), (24, 9))),
        Wire("g", ((31, 9), (39, 9), (39, 7))),
        Wire("o", ((52, 9), (52, 7))),
    ),
    {
        (1, 0): "c_prev", (61, 0): "▶ c", (61, 6): "▶ h", (1, 3): "f", (1, 6): "i", (1, 9): "x",
        (1, 12): "h_prev", (17, 0): "(×)", (38, 0): "(+)", (38, 6): "(×)", (51, 6): "(×)",
        (49, 3): "[tanh]", (19, 9): "(+)", (25, 9): "[tanh]", (33, 9): " g ", (52, 10): "o",
        (13, 9): "[W]", (13, 12): "[U]",
    },
    {
        (1, 1): "c_prev", (3, 3): "f", (3, 6): "i", (3, 9): "x", (1, 13): "h_prev", (24, 1): "kept",
        (41, 3): "taken", (33, 10): "g", (54, 5): "tanh_c", (61, 1): "c", (61, 7): "h", (50, 11): "o",
    },
)  # fmt: skip
"""c = f ⊙ c_prev + i ⊙ g, h = o ⊙ tanh(c)."""
