"""On request: what the learner's own answer gives when it is run, beside the reference."""

from __future__ import annotations

from gruquiz.bank.items import Question, Response, Trial
from gruquiz.bank.library import Entry
from gruquiz.bank.prove import ReferenceBench
from gruquiz.check.code import CodeBench


def try_out(entry: Entry, question: Question, response: Response) -> Trial | None:
    """Run what was answered: expressions on the reference, code in the sandbox.

    The code of a bank that does not come with the program is run under full protection only;
    `UnprotectedError` is raised where the system does not give it.
    """
    with CodeBench(demanded=not entry.trusted) as coder:
        return entry.item.trial(question, response, ReferenceBench(entry.bank, coder))
