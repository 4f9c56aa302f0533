"""On request: what the learner's own answer gives when it is run, beside the reference."""

from __future__ import annotations

from gruquiz.bank.items import Question, Response, Trial
from gruquiz.bank.library import Entry
from gruquiz.bank.prove import ReferenceBench
from gruquiz.check.code import CodeBench
from gruquiz.drills.sandbox.process import SandboxError, UnprotectedError
from gruquiz.text import Text
from gruquiz.words.asking import EN, JA


class NotRunError(Exception):
    """Nothing was run, and why."""

    def __init__(self, message: Text) -> None:
        super().__init__(message.en)
        self.message = message


def try_out(entry: Entry, question: Question, response: Response) -> Trial | None:
    """Run what was answered: expressions on the reference, code in the sandbox.

    The code of a bank that does not come with the program is run under full protection only. Raises
    `NotRunError` where the system does not give what is needed.
    """
    try:
        with CodeBench(demanded=not entry.trusted) as coder:
            return entry.item.trial(question, response, ReferenceBench(entry.bank, coder))
    except UnprotectedError as error:
        raise NotRunError(_unprotected(", ".join(error.missing))) from None
    except SandboxError:
        raise NotRunError(Text(ja=JA.no_sandbox, en=EN.no_sandbox)) from None


def _unprotected(missing: str) -> Text:
    return Text(
        ja=JA.unprotected.format(missing=missing), en=EN.unprotected.format(missing=missing)
    )
