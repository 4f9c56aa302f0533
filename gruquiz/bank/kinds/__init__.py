"""The kinds of item, one file each; a new kind joins the union here and nowhere else."""

from gruquiz.bank.kinds.blanks import CodeWithBlanks
from gruquiz.bank.kinds.bug_hunt import BugHunt
from gruquiz.bank.kinds.choice import Choice, Multi
from gruquiz.bank.kinds.cloze import Cloze
from gruquiz.bank.kinds.code import Code
from gruquiz.bank.kinds.code_cloze import CodeCloze
from gruquiz.bank.kinds.drill_cloze import DrillCloze
from gruquiz.bank.kinds.formula import Formula
from gruquiz.bank.kinds.match import Match
from gruquiz.bank.kinds.numeric import Numeric
from gruquiz.bank.kinds.order import Order
from gruquiz.bank.kinds.program import Program
from gruquiz.bank.kinds.torch_cloze import TorchCloze
from gruquiz.bank.kinds.truefalse import TrueFalse

AnyItem = (
    Choice
    | Multi
    | TrueFalse
    | Numeric
    | Cloze
    | Formula
    | Order
    | Match
    | CodeCloze
    | TorchCloze
    | DrillCloze
    | BugHunt
    | Code
    | Program
)

__all__ = [
    "AnyItem",
    "BugHunt",
    "Choice",
    "Cloze",
    "Code",
    "CodeCloze",
    "CodeWithBlanks",
    "DrillCloze",
    "Formula",
    "Match",
    "Multi",
    "Numeric",
    "Order",
    "Program",
    "TorchCloze",
    "TrueFalse",
]
