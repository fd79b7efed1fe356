"""Time the runs behind the lab learning rate × batch size against a loop of `torch.optim`.

    python -m benchmarks.labs

Both train the same networks on the same batches with one thread, one after the other in this
process. The exit code is 1 if the losses of a run that converged differ, or the ratio of process
CPU times is below the bar.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from typing import TypeVar

import numpy as np
import torch
from numpy.typing import NDArray
from torch.nn.functional import cross_entropy

from helpers.week5_optimizers.batch_runs import SMALL, digits, shared_epochs
from helpers.week5_optimizers.labs import batch_sweep

BAR = 10.0
T = TypeVar("T")


def timed(work: Callable[[], T]) -> tuple[T, float, float]:
    """What the work gives, the process CPU seconds and the wall seconds it took."""
    cpu, wall = time.process_time(), time.perf_counter()
    result = work()
    return result, time.process_time() - cpu, time.perf_counter() - wall


def torch_run(rate: float, batch_size: int, epochs: int) -> list[float]:
    """The loss before the first epoch and after each, by torch.optim.SGD."""
    data = digits()
    torch.manual_seed(0)
    inputs, hidden, classes = SMALL
    network = torch.nn.Sequential(
        torch.nn.Linear(inputs, hidden), torch.nn.ReLU(), torch.nn.Linear(hidden, classes)
    )
    optimizer = torch.optim.SGD(network.parameters(), lr=rate)

    def loss() -> float:
        with torch.no_grad():
            return float(cross_entropy(network(data.x), data.y))

    losses = [loss()]
    for batches in shared_epochs(len(data.y), batch_size, epochs, 0):
        for batch in batches:
            optimizer.zero_grad()
            cross_entropy(network(data.x[batch]), data.y[batch]).backward()
            optimizer.step()
        losses.append(loss())
    return losses


def converged(losses: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Which loss curves fall steadily to below 0.5: others jump, and rounding decides where to."""
    steady = (losses[..., 1:] < 1.05 * losses[..., :-1]).all(axis=-1)
    return np.asarray(steady & (losses[..., -1] < 0.5))


def main() -> int:
    torch.set_num_threads(1)
    digits()
    ours, our_cpu, our_wall = timed(batch_sweep)
    epochs = ours.losses.shape[-1] - 1

    def loop() -> list[list[list[float]]]:
        return [
            [torch_run(float(rate), batch_size, epochs) for rate in ours.rates]
            for batch_size in ours.batch_sizes
        ]

    theirs, loop_cpu, loop_wall = timed(loop)
    final = np.array(theirs)[..., -1]
    apart = np.abs(ours.losses[..., -1] / final - 1)
    calm = converged(np.array(theirs))
    print(f"{final.size} runs of {epochs} epochs, {sum(ours.updates) * len(ours.rates)} updates")
    print(f"  loop of torch.optim   {loop_cpu:7.1f} s CPU  {loop_wall:7.1f} s wall")
    print(f"  all at once           {our_cpu:7.1f} s CPU  {our_wall:7.1f} s wall")
    ratio = loop_cpu / our_cpu
    print(f"  ratio                 {ratio:7.1f} × CPU  {loop_wall / our_wall:7.1f} × wall")
    print(f"  final losses of {calm.sum()} converged runs: at most {apart[calm].max():.1e} apart")
    return 0 if ratio >= BAR and apart[calm].max() < 1e-4 else 1


if __name__ == "__main__":
    sys.exit(main())
