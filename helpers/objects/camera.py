"""Takes the picture of one step: every object that the names lead to, each once."""

from __future__ import annotations

import weakref
from collections.abc import Mapping
from types import FrameType
from typing import Any

from helpers.objects.model import Frame, Object, Slot
from helpers.objects.values import Anatomy, anatomy, hidden, inline, shorten

OBJECTS = 60
LONGEST_NAME = 16


class TooManyObjects(Exception):
    """The names lead to more objects than a picture can show."""


class Numbers:
    """Numbers objects in the order in which they are met, for as long as a trace lasts.

    An `id` is used again once its object is gone. So an object is kept alive, or, where Python
    allows it, watched: a learner's `__del__` still runs when its time has come.
    """

    def __init__(self) -> None:
        self._numbers: dict[int, int] = {}
        self._kept: list[object] = []
        self._given = 0

    def of(self, value: object) -> int:
        """The number of this very object."""
        key = id(value)
        if key not in self._numbers:
            self._given += 1
            self._numbers[key] = self._given
            try:
                self._kept.append(weakref.ref(value, lambda _: self._numbers.pop(key, None)))
            except TypeError:
                self._kept.append(value)
        return self._numbers[key]


class Camera:
    """Turns the frames of a running snippet into plain data."""

    def __init__(self) -> None:
        self._numbers = Numbers()
        self._waiting: list[Any] = []
        self._seen: set[int] = set()

    def take(
        self, frames: list[tuple[int, str, FrameType]], returned: Mapping[int, Any]
    ) -> tuple[tuple[Frame, ...], tuple[Object, ...]]:
        """Frames and objects as they are now; `returned` are values that frames hand back."""
        self._waiting, self._seen = [], set()
        shown = tuple(
            Frame(number, shorten(title), self._names(frame, number, returned))
            for number, title, frame in frames
        )
        objects = []
        while self._waiting:
            value = self._waiting.pop(0)
            objects.append(self._object(value, anatomy(value)))
        return shown, tuple(objects)

    def _names(
        self, frame: FrameType, number: int, returned: Mapping[int, Any]
    ) -> tuple[Slot, ...]:
        named = {name: value for name, value in frame.f_locals.items() if not hidden(name)}
        slots = [self._slot(shorten(name, LONGEST_NAME), value) for name, value in named.items()]
        if number in returned:
            slots.append(self._slot("returns", returned[number]))
        return tuple(slots)

    def _object(self, value: Any, made: Anatomy) -> Object:
        slots = tuple(self._slot(shorten(name), part) for name, part in made.parts)
        return Object(self._numbers.of(value), made.kind, made.title, slots, made.more)

    def _slot(self, name: str, value: Any) -> Slot:
        text = inline(value)
        if text is not None:
            return Slot(name, text)
        number = self._numbers.of(value)
        if number not in self._seen:
            if len(self._seen) == OBJECTS:
                raise TooManyObjects
            self._seen.add(number)
            self._waiting.append(value)
        return Slot(name, "", number)
