"""Random inputs of public checks: new ones every time, which can be had again."""

import numpy as np


def fresh_rng() -> np.random.Generator:
    """A random generator with a new seed, which it prints."""
    seed = int(np.random.default_rng().integers(1_000_000))
    print(f"random inputs made from seed {seed}")
    return np.random.default_rng(seed)
