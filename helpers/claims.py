"""What the text says of an experiment, printed from its results: true of this run, or not so."""

from __future__ import annotations


def claim(sentence: str, so: object) -> None:
    """Print what an experiment shows. Where it is not so, the line says that; nothing stops.

    `make robust` runs the experiments on slightly other numbers and demands every claim.
    """
    print(f"→ {sentence}" if so else f"→ Not in this run: {sentence}")
