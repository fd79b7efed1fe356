"""The replay of a schedule that was steered by hand: who wins, and what is said without one."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from torch.nn.functional import cross_entropy

from helpers.week5_optimizers import digits, schedules, throttle


def test_the_replay_trains_as_torch_does() -> None:
    rates, data = throttle.cosine(0.3), digits.split_digits()
    (x, y), part = data.halves()
    torch.manual_seed(throttle.IN_PAGE)
    network = torch.nn.Sequential(torch.nn.Linear(64, 32), torch.nn.ReLU(), torch.nn.Linear(32, 10))
    optimizer = torch.optim.SGD(network.parameters())
    orders = schedules.batches(throttle.IN_PAGE, throttle.UPDATES, throttle.BATCH)
    for rate, batch in zip(rates, orders, strict=True):
        optimizer.param_groups[0]["lr"] = float(rate)
        optimizer.zero_grad()
        cross_entropy(network(data.x[batch]), data.y[batch]).backward()  # type: ignore[no-untyped-call]
        optimizer.step()
    with torch.no_grad():
        validation = float(cross_entropy(network(x), y))
        test = float(cross_entropy(network(part[0]), part[1]))
    assert throttle.page_losses(rates)[-1] == pytest.approx(validation, rel=1e-3)
    tested = throttle.final_losses(rates[None], [throttle.IN_PAGE], part)
    assert tested.item() == pytest.approx(test, rel=1e-3)


@pytest.mark.parametrize(
    ("rates", "verdict"),
    [
        (np.full(throttle.UPDATES, 0.01), "Worse"),  # never arrives
        (np.full(throttle.UPDATES, 1e6), "Worse"),  # blows up
        (throttle.cosine(throttle.best_peak()), "These seeds cannot tell"),  # the same schedule
    ],
)
def test_a_schedule_is_judged_against_the_cosine(
    rates: np.ndarray, verdict: str, capsys: pytest.CaptureFixture[str]
) -> None:
    throttle.replay(rates.tolist())
    said = capsys.readouterr().out
    assert f"better than the cosine? {verdict}" in said
    assert "nan" not in said


def test_without_a_whole_schedule_one_sentence_says_what_to_do(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(throttle, "final_losses", None)  # nothing is trained
    throttle.replay([])
    assert "Nothing is recorded yet. Steer one run to its end" in capsys.readouterr().out
    throttle.replay([0.1] * 5)
    assert "one rate for each of the 600 updates, not 5." in capsys.readouterr().out


def test_the_cosines_peak_lies_within_what_was_tried_and_the_throttle_reaches_it() -> None:
    assert min(throttle.PEAKS) < throttle.best_peak() < max(throttle.PEAKS)
    assert throttle.RATES.max() > max(throttle.PEAKS)
