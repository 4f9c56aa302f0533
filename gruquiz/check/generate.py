"""Bug hunts and blanks out of the catalogue of mistakes: `python -m gruquiz.check.generate`.

It writes `questions/bugs.yaml`, and with the word `blanks` `questions/blanks.yaml`, to standard output.

The same catalogue gives the same file. `gruquiz bank check` proves each item like any other.
"""

from __future__ import annotations

import random
import re
import sys
from collections.abc import Iterator
from itertools import zip_longest
from typing import Any

import yaml

from gruquiz.bank.items import Convention
from gruquiz.bank.kinds import Code
from gruquiz.bank.library import open_library, shipped
from gruquiz.check.gaps import VISIBLE, Gap, filled, gaps
from gruquiz.check.methods import method_of
from gruquiz.drills.catalog import DRILLS, Drill
from gruquiz.drills.mistakes import Mistake, mistakes_of

PER_DRILL = 10
OPTIONS = 4


def generated() -> dict[str, Any]:
    """The bank of bug hunts, as it stands in its file."""
    items = [
        _item(drill, item, convention, hunt)
        for drill, item, convention in _drills()
        for hunt in _chosen(drill)
    ]
    return _bank("bugs", {"ja": "間違い探し", "en": "Bug hunts"}, items)


def generated_blanks() -> dict[str, Any]:
    """The bank of methods with a blank, as it stands in its file."""
    items = [
        _cloze(drill, item, convention, gap)
        for drill, item, convention in _drills()
        for gap in gaps(drill)
    ]
    title = {"ja": "演習コードの穴埋め", "en": "Blanks in the code of the drills"}
    return _bank("blanks", title, items)


def _drills() -> Iterator[tuple[Drill, Code, Convention | None]]:
    library = open_library([file for file in shipped() if file.name == "drills.yaml"])
    for drill in DRILLS.values():
        entry = library[f"drills/{drill.id}"]
        assert isinstance(entry.item, Code)
        yield drill, entry.item, entry.convention


def _bank(name: str, title: dict[str, str], items: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "format": "gruquiz/bank@1",
        "id": name,
        "version": 1,
        "title": title,
        "license": "CC-BY-4.0",
        "sources": {},
        "items": items,
    }


Hunt = tuple[Mistake, str, str, int]
"""A mistake, the method with it, the line that is right, and the number of the line in the method."""


def _chosen(drill: Drill) -> list[Hunt]:
    """At most `PER_DRILL` mistakes, spread over the lines of the drill as evenly as they can be."""
    by_line: dict[str, list[Hunt]] = {}
    for hunt in _hunts(drill):
        by_line.setdefault(hunt[2], []).append(hunt)
    rounds = zip_longest(*by_line.values())
    return [hunt for found in rounds for hunt in found if hunt is not None][:PER_DRILL]


def _hunts(drill: Drill) -> Iterator[Hunt]:
    answer = drill.model_answer()
    for mistake in mistakes_of(drill.id):
        (part, *more) = mistake.patch
        right, wrong = part.right.strip(), part.wrong.strip()
        if more or "\n" in right or "\n" in wrong or not wrong or mistake.family not in VISIBLE:
            continue
        for name in drill.blanks:
            lines = method_of(mistake.apply(answer), name).split("\n")
            at = [number for number, line in enumerate(lines, 1) if line.strip() == wrong]
            if len(at) == 1 and len(_offered("\n".join(lines), at[0])) >= OPTIONS - 1:
                yield mistake, "\n".join(lines), right, at[0]


def _item(drill: Drill, item: Code, convention: Convention | None, hunt: Hunt) -> dict[str, Any]:
    mistake, code, right, wrong = hunt
    drawn = random.Random(f"{drill.id}/{mistake.id}")
    lines = sorted([wrong, *drawn.sample(_offered(code, wrong), OPTIONS - 1)])
    name = code.split("(")[0].removeprefix("def ").strip()
    document: dict[str, Any] = {
        "id": f"{drill.id}.{mistake.id}",
        "type": "bug-hunt",
        "objective": item.objective,
        "difficulty": 3,
        "drill": drill.id,
        "prompt": {
            "ja": f"「{item.title.ja}」の `{name}` に、間違っている行が 1 つあります。どの行ですか。",
            "en": f"One line of `{name}` in “{item.title.en}” is wrong. Which one?",
        },
    }
    return (
        document
        | _circumstances(item, convention)
        | {
            "code": code + "\n",
            "wrong": wrong,
            "right": right,
            "lines": lines,
            "why": {"ja": mistake.say.ja, "en": mistake.say.en},
        }
    )


def _cloze(drill: Drill, item: Code, convention: Convention | None, gap: Gap) -> dict[str, Any]:
    name = gap.method.rpartition(".")[2]
    document: dict[str, Any] = {
        "id": f"{drill.id}.{gap.id}",
        "type": "drill-cloze",
        "objective": item.objective,
        "difficulty": 3,
        "drill": drill.id,
        "prompt": {
            "ja": f"「{item.title.ja}」の `{name}` です。空欄(あ)に入る、`{gap.target}` を求める式はどれですか。",
            "en": f"This is `{name}` in “{item.title.en}”. Which expression belongs in (あ), to give `{gap.target}`?",
        },
    }
    return (
        document
        | _circumstances(item, convention)
        | {"code": gap.code + "\n", "options": filled(gap)}
    )


def _circumstances(item: Code, convention: Convention | None) -> dict[str, Any]:
    """The convention that holds, or the equation where there is none to state."""
    if convention is not None:
        return {"convention": {"z": convention.z, "reset": convention.reset}}
    return {"equation": item.equation} if item.equation else {}


def _offered(code: str, wrong: int) -> list[int]:
    """The lines of `code` in which a mistake could be looked for, beside the wrong one."""
    lines = code.split("\n")[1:]
    return [
        number for number, line in enumerate(lines, 2) if _is_statement(line) and number != wrong
    ]


def _is_statement(line: str) -> bool:
    """Whether something is computed or repeated here; in other lines nobody would look for a mistake."""
    code = line.partition("#")[0].strip()
    told = code.startswith(("return ", "for ")) or "=" in code
    told = told and not _BARE_RETURN.fullmatch(code)
    return told and not any(part in code for part in ("self.cache", "self.params", ".shape"))


_BARE_RETURN = re.compile(r"return [\w, ]+")


class _Dumper(yaml.SafeDumper):
    """Text of several lines as a block, and no anchors."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _text(dumper: _Dumper, text: str) -> yaml.ScalarNode:
    style = "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _text)


def written(bank: dict[str, Any]) -> str:
    """The file of a bank."""
    head = "# Made by `python -m gruquiz.check.generate` from solutions/mistakes/; change those.\n"
    return head + yaml.dump(bank, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=100)


if __name__ == "__main__":
    made = generated_blanks() if sys.argv[1:] == ["blanks"] else generated()
    sys.stdout.write(written(made))
