"""Where everything of a trace is drawn. An object keeps its place from its first step to its last.

Frames stand in the first column, objects in the columns after it: the more arrows lead to one, the
further right. A place that an object has left is given to the next.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import ceil

from helpers.objects.model import Frame, Object, Step, Trace

CHAR, ROW, HEAD, PAD, GAP = 7.3, 21, 20, 6, 12
CELL = 32  # the height of a place with its index above
GUTTER, MARGIN = 48, 2
_FLAT_WIDTH = 230  # places stand side by side up to here

Rect = tuple[float, float, float, float]  # x, y, width, height
Arrow = tuple[float, ...]  # x and y of its start, of two points that bend it, and of its end


@dataclass(frozen=True)
class Box:
    """A frame or an object: its outline, the places in it, and how wide their names are.

    `flat` places stand side by side, each below its index.
    """

    rect: Rect
    places: tuple[Rect, ...]
    names: float
    flat: bool
    column: int

    @property
    def right(self) -> float:
        return self.rect[0] + self.rect[2]


@dataclass(frozen=True)
class Layout:
    """The size of the picture, and the boxes of all frames and objects by their numbers."""

    width: float
    height: float
    frames: dict[int, Box]
    objects: dict[int, Box]

    def arrows(self, part: Frame | Object) -> dict[int, Arrow]:
        """The arrows that leave a frame or an object, by the place from which they leave."""
        box = (self.frames if isinstance(part, Frame) else self.objects)[part.number]
        slots = enumerate(part.slots)
        return {i: _arrow(box, i, self.objects[slot.to]) for i, slot in slots if slot.to}


def _arrow(box: Box, place: int, target: Box) -> Arrow:
    x, y, width, height = box.places[place]
    start, middle = (x + width - 9, y + height / 2), target.rect[1] + HEAD / 2
    if target.column > box.column:
        bend = max(24.0, (target.rect[0] - box.right) / 2)
        end = (target.rect[0], middle)
        return (*start, box.right + bend, start[1], end[0] - bend, end[1], *end)
    end = (target.right, middle)
    if target.column == box.column:  # around the right side of both
        beyond = max(box.right, target.right) + 18 + min(26.0, abs(middle - start[1]) / 8)
        return (*start, beyond, start[1], beyond, middle, *end)
    start = (box.rect[0], start[1])
    return (*start, start[0] - 24, start[1], end[0] + 24, middle, *end)


@dataclass
class _Life:
    """All that one frame or object ever is."""

    number: int
    first: int
    last: int
    column: int
    titles: float = 0
    names: float = 0
    texts: float = 0
    slots: int = 0
    more: bool = False
    flat: bool = False
    size: tuple[float, float] = field(default=(0, 0))
    y: float = 0

    def overlaps(self, other: _Life) -> bool:
        return self.first <= other.last and other.first <= self.last

    def see(self, step: int, column: int, part: Frame | Object) -> None:
        """Grow to what the part is at one step."""
        self.last, self.column = step, min(self.column, column)
        self.slots = max(self.slots, len(part.slots))
        self.titles = max(self.titles, cells(part.title))
        for slot in part.slots:
            self.names = max(self.names, cells(slot.name))
            self.texts = max(self.texts, cells(slot.text))
            self.flat = self.flat and not slot.to
        if isinstance(part, Object):
            self.more = self.more or part.more > 0


def cells(text: str) -> float:
    """How many of its font's cells a text fills: Chinese characters fill two."""
    return sum(1.7 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def lay_out(trace: Trace, columns: int) -> Layout:
    """The places of everything, with so many columns for objects at most."""
    frames: dict[int, _Life] = {}
    objects: dict[int, _Life] = {}
    for at, step in enumerate(trace.steps):
        for frame in step.frames:
            life = frames.setdefault(frame.number, _Life(frame.number, at, at, 0))
            life.see(at, 0, frame)
        depths = _depths(step)
        for thing in step.objects:
            column = min(depths[thing.number], columns)
            flat = thing.kind in ("list", "tuple", "set")
            new = _Life(thing.number, at, at, column, flat=flat)
            objects.setdefault(thing.number, new).see(at, column, thing)
    lives = [*frames.values(), *objects.values()]
    for life in lives:
        life.size = _size(life)
    lefts, width = _columns(lives)
    for column in range(len(lefts)):
        _stack([life for life in lives if life.column == column])
    height = max((life.y + life.size[1] for life in lives), default=0) + MARGIN
    placed = [{n: _box(life, lefts) for n, life in part.items()} for part in (frames, objects)]
    return Layout(width, height, *placed)


def _depths(step: Step) -> dict[int, int]:
    """How many arrows lead to each object, on the shortest way from a name."""
    parts = {thing.number: thing for thing in step.objects}
    depths: dict[int, int] = {}
    level = [slot.to for frame in step.frames for slot in frame.slots if slot.to]
    depth = 1
    while level:
        new = [number for number in dict.fromkeys(level) if number not in depths]
        depths.update(dict.fromkeys(new, depth))
        level = [slot.to for number in new for slot in parts[number].slots if slot.to]
        depth += 1
    return depths


def _size(life: _Life) -> tuple[float, float]:
    head = life.titles * CHAR + 2 * PAD + 8
    more = 16 if life.more else 0
    if life.flat:
        width, height, count = _cell(life)
        rows = ceil(life.slots / count)
        return max(
            head, min(count, life.slots) * width + 2 * PAD, 52
        ), HEAD + rows * height + PAD + more
    width = _names(life) + max(life.texts * CHAR, 12) + 2 * PAD + 6
    return max(head, width, 52), HEAD + max(life.slots, 0.3) * ROW + 3 + more


def _names(life: _Life) -> float:
    return life.names * CHAR + 10 if life.names else 0


def _cell(life: _Life) -> tuple[float, float, int]:
    """Width and height of a flat place, and how many stand side by side."""
    width = max(life.texts, 2) * CHAR + 8
    return width, CELL if life.names else ROW, max(1, int(_FLAT_WIDTH / width))


def _columns(lives: Sequence[_Life]) -> tuple[list[float], float]:
    """The left edges of all columns, and the width of the picture."""
    lefts, x = [], float(MARGIN)
    for column in range(max((life.column for life in lives), default=0) + 1):
        lefts.append(x)
        x += max((life.size[0] for life in lives if life.column == column), default=0) + GUTTER
    return lefts, x


def _stack(lives: Iterable[_Life]) -> None:
    """Give each the highest place that is free as long as it lives."""
    placed: list[_Life] = []
    for life in sorted(lives, key=lambda life: (life.first, life.number)):
        others = [other for other in placed if life.overlaps(other)]
        for y in sorted({float(MARGIN), *(o.y + o.size[1] + GAP for o in others)}):
            if all(y + life.size[1] + GAP <= o.y or o.y + o.size[1] + GAP <= y for o in others):
                life.y = y
                break
        placed.append(life)


def _box(life: _Life, lefts: Sequence[float]) -> Box:
    x, (width, height) = lefts[life.column], life.size
    rect = (x, life.y, width, height)
    top = life.y + HEAD
    if life.flat:
        cell, high, count = _cell(life)
        spots = (
            (x + PAD + (i % count) * cell, top + (i // count) * high) for i in range(life.slots)
        )
        return Box(rect, tuple((a, b, cell, high) for a, b in spots), 0, True, life.column)
    rows = tuple((x, top + i * ROW, width, float(ROW)) for i in range(life.slots))
    return Box(rect, rows, _names(life), False, life.column)
