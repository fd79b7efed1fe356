"""A notice board: short texts made from a seed, some of them put up twice with small changes."""

from __future__ import annotations

import random

_WHAT = ("Lost", "Found", "Stolen", "For sale", "Wanted")
_SIZE = ("small", "large", "young", "old", "heavy", "bright", "dirty", "friendly", "nearly new")
_COLOUR = ("black", "white", "grey", "brown", "green", "yellow", "blue", "red and white")
_THING = (
    "cat with one white paw",
    "dog that answers to Momo",
    "bicycle with a basket in front",
    "umbrella with a wooden handle",
    "notebook full of formulas",
    "guitar without its lowest string",
    "pair of gloves made of wool",
    "parrot that says good morning",
    "kettle whose lid does not close",
    "armchair for reading",
)
_WHERE = (
    "near the old bridge",
    "in the reading room of the library",
    "behind the north canteen",
    "on the bus to the station",
    "at the gate of the park",
    "in front of lecture hall seven",
    "under the big tree by the lake",
)
_WHEN = (
    "on Monday morning",
    "last Friday",
    "during the heavy rain",
    "after the concert",
    "at noon",
)
_END = (
    "Please call and ask for Lin.",
    "There is a small reward.",
    "Write to room 214, any evening.",
    "I miss it very much.",
    "No questions will be asked.",
    "Come and see it before Sunday.",
    "My grandmother would be so happy.",
)
_PLEAS = ("Thank you!", "PLEASE HELP.", "Please tell your friends.", "Still true today.")


def notice(rng: random.Random) -> str:
    """One notice."""
    thing = f"a {rng.choice(_SIZE)} {rng.choice(_COLOUR)} {rng.choice(_THING)}"
    where, when = rng.choice(_WHERE), rng.choice(_WHEN)
    ends = " ".join(rng.sample(_END, 2))
    return f"{rng.choice(_WHAT)}: {thing}, {where}, {when}. {ends}"


def put_up_again(text: str, rng: random.Random) -> str:
    """The same notice, as somebody writes it a second time."""
    words = text.split()
    for _ in range(rng.randint(0, 2)):
        del words[rng.randrange(1, len(words))]
    again = " ".join(words) if rng.random() < 0.5 else "  ".join(words)
    again = f"{again} {rng.choice(_PLEAS)}" if rng.random() < 0.7 else again
    return again.upper() if rng.random() < 0.3 else again


def notice_board(n: int, copies: int, seed: int) -> tuple[list[str], list[tuple[int, int]]]:
    """n notices in a random order, the last of them copies of others, and which pairs these are."""
    rng = random.Random(seed)
    texts = [notice(rng) for _ in range(n - copies)]
    origins = rng.sample(range(n - copies), copies)
    texts += [put_up_again(texts[origin], rng) for origin in origins]
    order = rng.sample(range(n), n)
    place = {old: new for new, old in enumerate(order)}
    pairs = [(place[origin], place[n - copies + i]) for i, origin in enumerate(origins)]
    return [texts[old] for old in order], sorted((min(pair), max(pair)) for pair in pairs)
