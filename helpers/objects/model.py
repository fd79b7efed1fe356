"""What a traced snippet is: its steps, each with the names of its frames and the objects they mean.

Everything here is plain data: strings, numbers and tuples of them.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Slot:
    """A name, an index or a key, and what it stands for: a short text or an object's number."""

    name: str
    text: str = ""
    to: int = 0

    @property
    def words(self) -> str:
        meant = f"object {self.to}" if self.to else self.text
        return f"{self.name} → {meant}" if self.name else meant


@dataclass(frozen=True)
class Object:
    """One object at one moment; `number` is its identity. `more` slots are not shown."""

    number: int
    kind: str
    title: str
    slots: tuple[Slot, ...] = ()
    more: int = 0

    @property
    def words(self) -> str:
        inside = [slot.words for slot in self.slots]
        if self.more:
            inside.append(f"{self.more} more")
        title = f"object {self.number}, {self.title}"
        return f"{title}: {', '.join(inside)}" if inside else title


@dataclass(frozen=True)
class Frame:
    """The names of the whole snippet, or of one call that is not over yet."""

    number: int
    title: str
    slots: tuple[Slot, ...] = ()

    @property
    def words(self) -> str:
        return f"{self.title}: {', '.join(slot.words for slot in self.slots) or 'no names yet'}"


@dataclass(frozen=True)
class Step:
    """A moment between two lines.

    `ran` is the line that has just run, `next` the one that runs next, 0 if there is none;
    `printed` counts the characters that have been printed so far.
    """

    says: str
    ran: int
    next: int
    frames: tuple[Frame, ...] = ()
    objects: tuple[Object, ...] = ()
    printed: int = 0
    failed: bool = False

    @property
    def parts(self) -> tuple[Frame | Object, ...]:
        """All that is drawn."""
        return (*self.frames, *self.objects)

    def shared(self) -> tuple[int, ...]:
        """The numbers of all objects that more than one name or place stands for."""
        meant = [slot.to for part in self.parts for slot in part.slots if slot.to]
        return tuple(sorted({number for number in meant if meant.count(number) > 1}))

    @property
    def words(self) -> str:
        """The picture of this step for who cannot see it."""
        return f"{self.says} " + "; ".join(part.words for part in self.parts)


@dataclass(frozen=True)
class Trace:
    """A snippet and the steps it took; `stopped` says why there are no more, or none at all."""

    source: tuple[str, ...]
    steps: tuple[Step, ...] = ()
    printed: str = ""
    stopped: str = ""
