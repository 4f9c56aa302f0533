"""How an order is proved: lines of code by running them, values by their size in every run."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from gruquiz.bank.items import Bench, Fault, Item, Proof, World
from gruquiz.bank.kinds.lines import Line, partial_order, program
from gruquiz.bank.kinds.partial_order import Permutation
from gruquiz.text import Text


def prove_by_running(
    item: Item, lines: Sequence[Line], call: str, args: Sequence[str], bench: Bench
) -> Proof:
    """Right orders give the reference in every run, any other that is tried fails or differs in one."""
    worlds = list(bench.worlds(item, item.given))

    def agree(orders: Sequence[Permutation], worlds: Sequence[World]) -> list[bool]:
        arguments = [tuple(world.evaluate(name) for name in args) for world in worlds]
        sources = [program(item.code or "", [lines[k] for k in order]) for order in orders]
        return [
            all(
                world.agree(result, world.reference())
                for world, result in zip(worlds, results, strict=True)
            )
            for results in bench.run(sources, call, args, arguments)
        ]

    order = partial_order(lines)
    right, wrong = order.right(), order.wrong()
    faults = [] if all(agree(right, worlds)) else [Fault(("lines",), _OTHER_VALUE)]
    # Nearly every wrong order fails at once; only what does not is worth the other runs.
    doubtful = [o for o, same in zip(wrong, agree(wrong, worlds[:1]), strict=True) if same]
    passing = [o for o, same in zip(doubtful, agree(doubtful, worlds[1:]), strict=True) if same]
    late = {max(later for _, later in order.reversed(o)) for o in passing}
    faults += [Fault(("lines", line), _SAME_VALUE) for line in sorted(late)]
    return Proof("execution", len(right) + len(wrong), tuple(faults))


def prove_by_values(item: Item, lines: Sequence[Line], bench: Bench) -> Proof:
    """Line by line the values rise in every run; of lines whose order is free neither is the larger."""
    worlds = list(bench.worlds(item, item.given))
    pairs = partial_order(lines).pairs
    faults = []
    for a, b in combinations(range(len(lines)), 2):
        low, high = lines[a].expr, lines[b].expr
        rises = all(world.holds(f"({low}) < ({high})") for world in worlds)
        if (a, b) in pairs and not rises:
            faults.append(Fault(("lines", b, "expr"), _NOT_RISING))
        equal = all(world.holds(f"({low}) == ({high})") for world in worlds)
        if (a, b) not in pairs and not equal:
            faults.append(Fault(("lines", b, "after"), _FREE_BUT_FIXED))
    return Proof("execution", len(worlds), tuple(faults))


_OTHER_VALUE = Text(
    ja="正しいとされている順序で実行すると、参照実装の値と一致しません",
    en="run in an order that should be right, the lines do not give the value of the reference",
)
_SAME_VALUE = Text(
    ja="この行をもっと前に置いても、参照実装の値と一致します(after で示します)",
    en="put earlier, this line gives the value of the reference as well (say so with `after`)",
)
_NOT_RISING = Text(
    ja="この行の値が、前にある行の値より大きくない場合があります",
    en="in some run the value of this line is not larger than that of one before it",
)
_FREE_BUT_FIXED = Text(
    ja="順序を問わないはずの行の値が等しくありません",
    en="the value of this line should be that of a line whose order to it is free",
)
