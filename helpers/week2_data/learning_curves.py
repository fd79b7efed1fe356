"""Learning curves of several runs, made with a seed: how a loss falls, differently each time."""

from __future__ import annotations

import numpy as np
import pandas as pd


def learning_curves(runs: int = 5, steps: int = 40, seed: int = 205) -> pd.DataFrame:
    """A long table in no order: `run` ("seed 1", …), `step` (each tenth step), `loss`."""
    rng = np.random.default_rng(seed)
    step = 10 * np.arange(steps)
    speed = rng.uniform(60, 110, runs)[:, None]
    floor = rng.uniform(0.03, 0.06, runs)[:, None]
    loss = (2.3 * np.exp(-step / speed) + floor) * np.exp(rng.normal(0, 0.08, (runs, steps)))
    table = pd.DataFrame(
        {
            "run": np.repeat([f"seed {n + 1}" for n in range(runs)], steps),
            "step": np.tile(step, runs),
            "loss": loss.ravel(),
        }
    )
    return table.sample(frac=1, random_state=seed).reset_index(drop=True)
