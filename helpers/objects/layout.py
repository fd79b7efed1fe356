"""Where everything of a trace is drawn. An object keeps its place from its first step to its last.

Frames stand in the first column, objects in the columns after it: the more arrows lead to one, the
further right. A place that an object has left is given to the next.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil

from helpers.objects.model import Frame, Object, Step, Trace

CHAR, ROW, HEAD, PAD, GAP = 7.3, 21, 20, 6, 12
CELL = 32  # the height of a place with its index above
GUTTER, MARGIN = 42, 2
_FLAT_WIDTH = 230  # places stand side by side up to here

Point = tuple[float, float]
Rect = tuple[float, float, float, float]  # x, y, width, height
# x and y of its start; then for each Bézier curve of two points that bend it and of its end.
Arrow = tuple[float, ...]


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
    edge: float  # the right side of its column
    lane: float  # beyond it: where arrows from the same column come along; each has its own

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
    """From a place to an object's title. Beside a box a column is free: there it runs level."""
    x, y, width, height = box.places[place]
    right, level, middle = x + width, y + height / 2, target.rect[1] + HEAD / 2
    if target.column == box.column:
        return _around((right, level), (target.right, middle), target.lane)
    if target.column > box.column:
        left, edge = target.rect[0], box.edge
        bend = (left - edge) / 2
        to_edge = (right, level, edge, level, edge, level)
        return (right, level, *to_edge, edge + bend, level, left - bend, middle, left, middle)
    left, edge = box.rect[0], target.edge
    bend = (left - edge) / 2
    to_target = (edge, middle, target.right, middle, target.right, middle)
    return (left, level, left - bend, level, edge + bend, middle, edge, middle, *to_target)


def _around(start: Point, end: Point, lane: float) -> Arrow:
    """Out to a lane to the right of all boxes, along it, and back to the left."""
    corner = min(8.0, abs(end[1] - start[1]) / 2)
    turn = corner if end[1] > start[1] else -corner
    corners = ((lane, start[1]), (lane, end[1]))
    stops = (
        (lane - corner, start[1]),
        (lane, start[1] + turn),
        (lane, end[1] - turn),
        (lane - corner, end[1]),
    )
    straight = [(*start, *stops[0]), (*stops[1], *stops[2]), (*stops[3], *end)]
    bent = [(*corners[0], *corners[0]), (*corners[1], *corners[1])]
    return (
        *start,
        *(*straight[0], *stops[0]),
        *(*bent[0], *stops[1]),
        *(*straight[1], *stops[2]),
        *(*bent[1], *stops[3]),
        *(*straight[2], *end),
    )


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
    near: tuple[_Life, int] | None = None  # who first leads here, and from which place
    lane: float = 0  # 0 if no arrow from the same column ever leads here
    size: tuple[float, float] = (0, 0)
    y: float = 0

    @property
    def wish(self) -> float:
        """Where the first arrow to it would be level."""
        if self.near is None:
            return MARGIN
        other, place = self.near
        row = 0 if other.flat else place
        return max(MARGIN, other.y + HEAD + (row + 0.5) * ROW - HEAD / 2)

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
            frames.setdefault(frame.number, _Life(frame.number, at, at, 0)).see(at, 0, frame)
        depths = _depths(step)
        for thing in step.objects:
            column = min(depths[thing.number], columns)
            flat = thing.kind in ("list", "tuple", "set")
            new = _Life(thing.number, at, at, column, flat=flat)
            objects.setdefault(thing.number, new).see(at, column, thing)
    for step in trace.steps:  # again, now that every column is known
        _note_neighbours(step, frames, objects)
    lives = [*frames.values(), *objects.values()]
    for life in lives:
        life.size = _size(life)
    sides = _columns(lives)
    for column in range(len(sides)):
        members = [life for life in lives if life.column == column]
        _give_lanes([life for life in members if life.lane])
        _stack(members)
    beyond = max((life.lane for life in lives if life.column == len(sides) - 1), default=0)
    height = max((life.y + life.size[1] for life in lives), default=0) + MARGIN
    placed = [
        {n: _box(life, sides[life.column]) for n, life in part.items()}
        for part in (frames, objects)
    ]
    return Layout(sides[-1][1] + beyond + 2 * MARGIN, height, *placed)


def _note_neighbours(step: Step, frames: dict[int, _Life], objects: dict[int, _Life]) -> None:
    """Whoever leads to an object first, from a column to the left of it, is its neighbour."""
    for part in step.parts:
        life = (frames if isinstance(part, Frame) else objects)[part.number]
        targets = ((i, objects[slot.to]) for i, slot in enumerate(part.slots) if slot.to)
        for place, target in targets:
            if life.column == target.column:
                target.lane = 1
            elif life.column < target.column and target.near is None:
                target.near = life, place


def _give_lanes(lives: Sequence[_Life]) -> None:
    """A lane for each, however close, so that no two arrows run on one line."""
    apart = min(6.0, (GUTTER - 18) / max(1, len(lives) - 1))
    for rank, life in enumerate(lives):
        life.lane = 12 + rank * apart


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


def _columns(lives: Sequence[_Life]) -> list[Point]:
    """The left and the right side of each column."""
    sides, x = [], float(MARGIN)
    for column in range(max((life.column for life in lives), default=0) + 1):
        width = max((life.size[0] for life in lives if life.column == column), default=0)
        sides.append((x, x + width))
        x += width + GUTTER
    return sides


def _stack(lives: Iterable[_Life]) -> None:
    """Give each the place nearest to its wish that is free as long as it lives."""
    placed: list[_Life] = []
    for life in sorted(lives, key=lambda life: (life.first, life.number)):
        others = [other for other in placed if life.overlaps(other)]
        wish, high = life.wish, life.size[1] + GAP
        edges = [(o.y - high, o.y + o.size[1] + GAP) for o in others]
        tops = [wish, *(y for edge in edges for y in edge if y >= MARGIN)]
        free = [y for y in tops if all(y <= above or y >= below for above, below in edges)]
        life.y = min(free, key=lambda y: (abs(y - wish), y))
        placed.append(life)


def _box(life: _Life, sides: Point) -> Box:
    (x, edge), (width, height) = sides, life.size
    top = life.y + HEAD
    if life.flat:
        cell, high, count = _cell(life)
        spots = [(x + PAD + i % count * cell, top + i // count * high) for i in range(life.slots)]
        places = tuple((left, y, cell, high) for left, y in spots)
    else:
        places = tuple((x, top + i * ROW, width, float(ROW)) for i in range(life.slots))
    return Box(
        rect=(x, life.y, width, height),
        places=places,
        names=0 if life.flat else _names(life),
        flat=life.flat,
        column=life.column,
        edge=edge,
        lane=edge + life.lane,
    )
