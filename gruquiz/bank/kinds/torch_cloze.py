"""PyTorch code with lettered blanks (`torch-cloze`).

gruquiz never needs PyTorch, so wherever it is used such an item rests on its source. A bench that has
PyTorch proves it; the banks that ship are run on one before they ship.
"""

from __future__ import annotations

from collections.abc import Iterator

from gruquiz.bank.items import Bench, Fault, Proof
from gruquiz.bank.kinds.blanks import CodeWithBlanks, Filling
from gruquiz.text import Text

_NO_PROGRAM = frozenset({"SyntaxError", "IndentationError", "NameError"})
"""What a slip of the author raises, never a misconception of a learner."""


class TorchCloze(CodeWithBlanks, frozen=True, kw_only=True, tag_field="type", tag="torch-cloze"):
    """`torch` and `nn` are imported before the code; `test` are statements that follow it.

    With the key in the blanks all of it runs through; any other option makes it raise something, by an
    `assert` of the test or earlier.
    """

    test: str

    def program(self, option: Filling) -> str:
        """What is run to prove or refute `option`."""
        return f"{self.filled(option)}\n{self.test}"

    def prove(self, bench: Bench) -> Proof:
        ends = bench.tested([self.program(option) for option in self.options])
        if ends is None:
            return self.rests_on_source()
        return Proof("execution", len(ends), tuple(self._faults(ends)))

    def _faults(self, ends: tuple[str, ...]) -> Iterator[Fault]:
        for index, (option, end) in enumerate(zip(self.options, ends, strict=True)):
            place = ("options", index, "fill")
            if option.key and end:
                yield Fault(place, _key_fails(end))
            elif not option.key and not end:
                yield Fault(place, _OPTION_PASSES)
            elif end in _NO_PROGRAM:
                yield Fault(place, _no_program(end))


_OPTION_PASSES = Text(
    ja="誤答のはずのコードが test を通ります", en="the code of a wrong option passes the test"
)


def _key_fails(end: str) -> Text:
    return Text(
        ja=f"正解とされているコードが test を通りません({end})",
        en=f"the code of the key does not pass the test ({end})",
    )


def _no_program(end: str) -> Text:
    return Text(
        ja=f"選択肢のコードがプログラムになっていません({end})",
        en=f"the code of this option is no program ({end})",
    )
