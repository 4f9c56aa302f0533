"""The code of banks is a stranger's code: run apart, confined, and only its arrays are looked at."""

from __future__ import annotations

from collections.abc import Sequence
from types import TracebackType
from typing import Any

import numpy as np

from gruquiz.drills.sandbox.runner import Runner
from gruquiz.drills.sandbox.script import Call, Case, Job, Limits


class CodeBench:
    """Runs code of banks, in one process for each source. Where protection is `demanded`, only with all of it."""

    def __init__(self, *, demanded: bool = False) -> None:
        self._runner = Runner(Limits(wall=3.0, demanded=demanded))

    def __enter__(self) -> CodeBench:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._runner.close()

    def run(
        self, sources: Sequence[str], call: str, names: Sequence[str], arguments: Sequence[Any]
    ) -> list[list[Any]]:
        """What `call` returns for each source and each set of arguments; None where nothing came back.

        Raises `UnprotectedError` where protection is demanded and missing.
        """
        self._runner.warm()
        return [self._one(source, call, names, arguments) for source in sources]

    def _one(
        self, source: str, call: str, names: Sequence[str], arguments: Sequence[Any]
    ) -> list[Any]:
        results = []
        for number, values in enumerate(arguments):
            inputs = {name: np.asarray(v, float) for name, v in zip(names, values, strict=True)}
            step = Call(call, tuple(names), out=("result",))
            case = Case(f"case {number}", inputs, (step,))
            job = Job(f"import numpy as np\n{source}", "option.py", (case,), needs=(call,))
            received = self._runner.run(job).received
            results.append(received.get(case.name, {}).get("result"))
        return results
