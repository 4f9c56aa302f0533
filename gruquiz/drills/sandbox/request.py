"""The job as the confined process reads it."""

from __future__ import annotations

import json

from msgspec.structs import asdict

from gruquiz.drills.sandbox.inside import wire
from gruquiz.drills.sandbox.script import Job, Limits


def request(job: Job, limits: Limits) -> bytes:
    """A JSON document and the input arrays, each behind its length (u32)."""
    cases = [
        {
            "name": case.name,
            "inputs": list(case.inputs),
            "writable": case.writable,
            "steps": [{"do": type(step).__name__, **asdict(step)} for step in case.steps],
        }
        for case in job.cases
    ]
    document = {
        "source": job.source,
        "filename": job.filename,
        "needs": job.needs,
        "cases": cases,
        "limits": asdict(limits),
    }
    arrays = [wire.encode_array(array) for case in job.cases for array in case.inputs.values()]
    parts = [json.dumps(document).encode(), *arrays]
    return b"".join(len(part).to_bytes(4, "little") + part for part in parts)
