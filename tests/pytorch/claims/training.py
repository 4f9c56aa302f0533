"""What happens in a training loop: detaching, clipping, accumulating."""

from __future__ import annotations

import torch
from torch import nn

from gruquiz.bank.items import Item
from tests.pytorch.showing import code, options, raises, shows


def truncated(statement: str) -> None:
    """Three chunks of truncated BPTT, with `statement` after each update."""
    gru, head, criterion = nn.GRU(3, 4), nn.Linear(4, 2), nn.MSELoss()
    optimizer = torch.optim.SGD([*gru.parameters(), *head.parameters()], 0.1)
    scope = {"torch": torch, "h": torch.zeros(1, 2, 4)}
    for _ in range(3):
        output, carried = gru(torch.randn(5, 2, 3), scope["h"])
        loss = criterion(head(output), torch.randn(5, 2, 2))
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        scope |= {"output": output, "h": carried}
        exec(statement, scope)


@shows("networks/detach-between-chunks", "recurrence/detach-the-state")
def only_detached_states_go_on(item: Item) -> None:
    key, wrong = options(item)
    assert code(key) == "h = h.detach()"
    truncated(code(key))
    truncated("h = torch.zeros_like(h)")  # runs, but throws the state away
    for statement in {code(option) for option in wrong} - {"h = torch.zeros_like(h)"}:
        said = raises(lambda statement=statement: truncated(statement))
        expected = "NoneType" if "grad.zero_" in statement else "a second time"
        assert expected in said, (statement, said)


@shows("networks/place-of-clipping", "recurrence/where-clipping-stands")
def gradients_are_clipped_before_the_step(item: Item) -> None:
    key, _ = options(item)
    assert "`loss.backward()`" in key
    assert "`optimizer.step()`" in key
    moved = {}
    for place in ("before backward", "before step", "after step", "after zero_grad"):
        torch.manual_seed(0)
        gru = nn.GRU(3, 4)
        optimizer = torch.optim.SGD(gru.parameters(), lr=1.0)
        before = [parameter.detach().clone() for parameter in gru.parameters()]

        def clip(here: str, place: str = place, gru: nn.Module = gru) -> None:
            if here == place:
                nn.utils.clip_grad_norm_(gru.parameters(), 0.01)

        optimizer.zero_grad()
        clip("after zero_grad")
        loss = 100 * gru(torch.randn(5, 2, 3))[0].pow(2).sum()
        clip("before backward")
        loss.backward()
        clip("before step")
        optimizer.step()
        clip("after step")
        steps = [(b - p).flatten() for b, p in zip(before, gru.parameters(), strict=True)]
        moved[place] = torch.cat(steps).norm().item()
    assert moved.pop("before step") <= 0.0101
    assert min(moved.values()) > 1


@shows("networks/backward-twice")
def grad_accumulates(item: Item) -> None:
    gru = nn.GRU(3, 4)
    output, _ = gru(torch.randn(5, 2, 3))
    output.sum().backward(retain_graph=True)
    once = gru.weight_hh_l0.grad.clone()
    output.sum().backward()
    torch.testing.assert_close(gru.weight_hh_l0.grad, 2 * once)
    assert once.any()
