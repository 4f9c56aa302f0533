"""The pictures of the cells, 70 columns by 9 rows.

A GRU cell has two: with the reset gate before the matrix product, and after it.
"""

from __future__ import annotations

from gruquiz.lab.diagram import Diagram, Spot, Wire

_GRU_WIRES = (
    Wire("h_prev", ((9, 0), (39, 0))),
    Wire("h_prev", ((12, 0), (12, 5), (15, 5))),
    Wire("kept", ((42, 0), (54, 0))),
    Wire("h", ((57, 0), (63, 0))),
    Wire("old_share", ((40, 2), (40, 1))),
    Wire("z", ((9, 3), (48, 3), (48, 4))),
    Wire("z", ((40, 3), (40, 2))),
    Wire("h_tilde", ((38, 5), (47, 5))),
    Wire("taken", ((50, 5), (55, 5), (55, 1))),
    Wire("x", ((9, 8), (28, 8), (28, 6))),
    Wire("recurrent", ((24, 5), (26, 5))),
    Wire("candidate", ((29, 5), (31, 5))),
)

_GRU_WORDS: dict[Spot, str] = {
    (1, 0): "h_prev", (64, 0): "▶ h", (1, 3): "z", (1, 7): "r", (1, 8): "x",
    (39, 0): "(×)", (54, 0): "(+)", (27, 5): "(+)", (47, 5): "(×)", (31, 5): "[tanh]",
    (20, 8): "[W]", (39, 2): "old", (47, 4): "new", (41, 5): " h\u0303 ",
}  # fmt: skip

_GRU_NUMBERS: dict[Spot, str] = {
    (1, 1): "h_prev", (64, 1): "h", (3, 3): "z", (3, 7): "r", (3, 8): "x", (44, 1): "kept",
    (57, 4): "taken", (40, 6): "h_tilde", (43, 2): "old_share", (41, 4): "new_share",
}  # fmt: skip

GRU_BEFORE = Diagram(
    (
        *_GRU_WIRES,
        Wire("r", ((9, 7), (16, 7), (16, 6))),
        Wire("reset", ((18, 5), (20, 5))),
    ),
    _GRU_WORDS | {(15, 5): "(×)", (21, 5): "[U]"},
    _GRU_NUMBERS,
)
"""tanh(W x + U (r ⊙ h_prev) + b)."""

GRU_AFTER = Diagram(
    (
        *_GRU_WIRES,
        Wire("r", ((9, 7), (22, 7), (22, 6))),
        Wire("product", ((18, 5), (20, 5))),
    ),
    _GRU_WORDS | {(15, 5): "[U]", (21, 5): "(×)"},
    _GRU_NUMBERS,
)
"""tanh(W x + r ⊙ (U h_prev + b))."""

LSTM = Diagram(
    (
        Wire("c_prev", ((9, 0), (17, 0))),
        Wire("kept", ((20, 0), (38, 0))),
        Wire("c", ((41, 0), (63, 0))),
        Wire("c", ((52, 0), (52, 1))),
        Wire("tanh_c", ((52, 2), (52, 4))),
        Wire("h", ((54, 4), (63, 4))),
        Wire("f", ((9, 2), (18, 2), (18, 1))),
        Wire("i", ((9, 4), (38, 4))),
        Wire("taken", ((39, 3), (39, 1))),
        Wire("x", ((9, 6), (19, 6))),
        Wire("h_prev", ((14, 8), (20, 8), (20, 7))),
        Wire("candidate", ((22, 6), (24, 6))),
        Wire("g", ((31, 6), (39, 6), (39, 5))),
        Wire("o", ((52, 6), (52, 5))),
    ),
    {
        (1, 0): "c_prev", (64, 0): "▶ c", (64, 4): "▶ h", (1, 2): "f", (1, 4): "i", (1, 6): "x",
        (1, 8): "h_prev", (17, 0): "(×)", (38, 0): "(+)", (38, 4): "(×)", (51, 4): "(×)",
        (49, 2): "[tanh]", (19, 6): "(+)", (25, 6): "[tanh]", (33, 6): " g ", (52, 7): "o",
        (12, 6): "[W]", (16, 8): "[U]",
    },
    {
        (1, 1): "c_prev", (3, 2): "f", (3, 4): "i", (3, 6): "x", (8, 8): "h_prev", (27, 1): "kept",
        (41, 2): "taken", (32, 7): "g", (54, 3): "tanh_c", (64, 1): "c", (64, 5): "h", (50, 8): "o",
    },
)  # fmt: skip
"""c = f ⊙ c_prev + i ⊙ g, h = o ⊙ tanh(c)."""
