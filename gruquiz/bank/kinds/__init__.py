"""The kinds of item, one file each; a new kind joins the union here and nowhere else."""

from gruquiz.bank.kinds.choice import Choice, Multi
from gruquiz.bank.kinds.code import Code
from gruquiz.bank.kinds.code_cloze import CodeCloze
from gruquiz.bank.kinds.numeric import Numeric
from gruquiz.bank.kinds.truefalse import TrueFalse

AnyItem = Choice | Multi | TrueFalse | Numeric | CodeCloze | Code

__all__ = ["AnyItem", "Choice", "Code", "CodeCloze", "Multi", "Numeric", "TrueFalse"]
