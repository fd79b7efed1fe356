"""What a value is made of.

Methods of a learner's own are never called: a look must not change a thing.
"""

from __future__ import annotations

import numbers
from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from types import (
    BuiltinFunctionType,
    CellType,
    CodeType,
    FunctionType,
    GeneratorType,
    MethodType,
    ModuleType,
)
from typing import Any

FILE = "<snippet>"
MODULE = "__main__"  # what a snippet's own classes say of where they come from
SLOTS = 12
LONGEST = 18  # characters of a value's text
_MOST_BITS = 200
_MOST_SORTED = 1000
_PLAIN = (int, float, complex, bool, type(None), range, slice, type(...), type(NotImplemented))

_DESCRIPTORS = ("_descriptor", "_tuplegetter")  # how Python finds an object's own slots
_LONGEST_TITLE = 26

Parts = Iterator[tuple[str, Any]]


@dataclass(frozen=True)
class Anatomy:
    """What a box is made of: its title, and the first of its named places."""

    kind: str
    title: str
    parts: tuple[tuple[str, Any], ...] = ()
    more: int = 0


@dataclass(frozen=True)
class Written:
    """A text in a place where a value would stand."""

    text: str


def shorten(text: str, longest: int = LONGEST) -> str:
    return text if len(text) <= longest else text[: longest - 1] + "…"


def hidden(name: str) -> bool:
    """Python's own names, and those that no one can write."""
    return name.startswith(("__", ".")) and (name.endswith("__") or not name.isidentifier())


def inline(value: Any) -> str | None:
    """The text that stands for a value in its place; None if it gets a box of its own."""
    kind = type(value)  # not isinstance, which asks the value itself
    if kind is Written:
        return str(value.text)
    if kind is int and value.bit_length() > _MOST_BITS:
        return f"int of {value.bit_length()} bits"
    if kind in (str, bytes):
        whole = repr(value[:LONGEST])
        return (
            whole
            if len(whole) <= LONGEST and len(value) <= LONGEST
            else f"{whole[: LONGEST - 2]}…{whole[-1]}"
        )
    if kind in _PLAIN:
        return shorten(repr(value))
    if issubclass(kind, ModuleType):
        return shorten(f"module {value.__name__}")
    if issubclass(kind, FunctionType | BuiltinFunctionType) and not _is_own_function(value):
        return shorten(f"function {value.__name__}")
    if issubclass(kind, type) and not _is_own_class(value):
        return shorten(f"class {value.__name__}")
    if issubclass(kind, numbers.Number) and not _is_own_class(kind):
        return shorten(_safe_repr(value))
    return None


def _is_own_function(value: Any) -> bool:
    return type(value) is FunctionType and value.__code__.co_filename == FILE


def _is_own_class(kind: type) -> bool:
    return bool(type.__getattribute__(kind, "__module__") == MODULE)


def _safe_repr(value: Any) -> str:
    try:
        return " ".join(repr(value).split())
    except Exception:  # whatever a library's repr may raise
        return type(value).__name__


def anatomy(value: Any) -> Anatomy:
    """What is drawn of a value that has a box of its own."""
    kind = type(value)
    for kinds, name, cut in _CONTAINERS:
        if issubclass(kind, kinds):
            return _container(value, name, *cut(value))
    for own, make in _OTHERS:
        if issubclass(kind, own):
            made: Anatomy = make(value)
            return made
    if issubclass(kind, BaseException):
        named = [(str(i), part) for i, part in enumerate(value.args)]
        return _made("instance", kind.__name__, [*named, *_attributes(value)])
    if _is_own_class(kind):
        return _made("instance", kind.__name__, [*_attributes(value)])
    text = _safe_repr(value)
    shown = () if " at 0x" in text else (("", Written(shorten(text))),)
    return Anatomy("other", shorten(kind.__name__), shown)


def _made(kind: str, title: str, parts: list[tuple[str, Any]]) -> Anatomy:
    title = shorten(title, _LONGEST_TITLE)
    return Anatomy(kind, title, tuple(parts[:SLOTS]), max(0, len(parts) - SLOTS))


def _container(value: Any, kind: str, parts: Parts, size: int) -> Anatomy:
    shown = tuple(islice(parts, SLOTS))
    title = type(value).__name__ if size else f"empty {type(value).__name__}"
    return Anatomy(kind, shorten(title), shown, size - len(shown))


# A subclass may have an __iter__ of its own: its builtin's is asked.
def _of_list(value: list[Any]) -> tuple[Parts, int]:
    return ((str(i), part) for i, part in enumerate(list.__iter__(value))), list.__len__(value)


def _of_deque(value: deque[Any]) -> tuple[Parts, int]:
    return ((str(i), part) for i, part in enumerate(deque.__iter__(value))), deque.__len__(value)


def _of_tuple(value: tuple[Any, ...]) -> tuple[Parts, int]:
    size = tuple.__len__(value)
    fields = getattr(type(value), "_fields", None) or tuple(str(i) for i in range(size))
    return zip((shorten(str(f)) for f in fields), tuple.__iter__(value), strict=False), size


def _of_dict(value: dict[Any, Any]) -> tuple[Parts, int]:
    return ((_key(key), part) for key, part in dict.items(value)), dict.__len__(value)


def _of_set(value: Any) -> tuple[Parts, int]:
    """Sorted by what is written: the order of a set of texts is another one every day."""
    kind = set if issubclass(type(value), set) else frozenset
    size = kind.__len__(value)
    parts = kind.__iter__(value)
    if size <= _MOST_SORTED:
        parts = iter(sorted(parts, key=lambda part: (type(part).__name__, _key(part))))
    return (("", part) for part in parts), size


def _key(key: Any) -> str:
    if type(key) is tuple:
        inside = ", ".join(_key(part) for part in key)
        return shorten(f"({inside},)" if len(key) == 1 else f"({inside})")
    return inline(key) or type(key).__name__


_CONTAINERS: tuple[tuple[Any, str, Any], ...] = (
    (list, "list", _of_list),
    (tuple, "tuple", _of_tuple),
    (dict, "dict", _of_dict),
    ((set, frozenset), "set", _of_set),
    (deque, "list", _of_deque),
)


def _function(value: FunctionType) -> Anatomy:
    """A function keeps its defaults and the cells of the names it has from outside."""
    code = value.__code__
    defaults = value.__defaults__ or ()
    first = code.co_argcount - len(defaults)
    parts: list[tuple[str, Any]] = [
        (f"{name}=", default)
        for name, default in zip(code.co_varnames[first:], defaults, strict=False)
    ]
    parts += [(f"{name}=", default) for name, default in (value.__kwdefaults__ or {}).items()]
    cells = zip(code.co_freevars, value.__closure__ or (), strict=True)
    parts += [(name, cell) for name, cell in cells if not hidden(name)]
    parts += [(name, part) for name, part in value.__dict__.items() if not hidden(name)]
    return _made("function", f"function {_signature(value.__name__, code)}", parts)


def _signature(name: str, code: CodeType) -> str:
    count = code.co_argcount + code.co_kwonlyargcount
    return f"{name.strip('<>')}({', '.join(code.co_varnames[:count])})"


def _cell(value: CellType) -> Anatomy:
    try:
        return Anatomy("cell", "cell", (("", value.cell_contents),))
    except ValueError:  # not filled yet
        return Anatomy("cell", "cell")


def _method(value: MethodType) -> Anatomy:
    name = getattr(value.__func__, "__name__", "")
    return Anatomy("function", shorten(f"method {name}"), (("self", value.__self__),))


def _generator(value: GeneratorType[Any, Any, Any]) -> Anatomy:
    name = value.__name__.strip("<>")
    title = "generator" if name == "genexpr" else f"generator {name}"
    if value.gi_frame is None:
        return Anatomy("generator", shorten(title), (("", Written("is finished")),))
    names = [(n, part) for n, part in value.gi_frame.f_locals.items() if not hidden(n)]
    return _made("generator", title, names)


def _class(value: type) -> Anatomy:
    bases = ", ".join(base.__name__ for base in value.__bases__ if base is not object)
    parts = []
    for name, part in type.__getattribute__(value, "__dict__").items():
        if _is_own_function(part):
            parts.append((name, Written(shorten(_signature("", part.__code__)))))
        elif (
            not name.startswith("_")
            and type(part) is not FunctionType
            and not type(part).__name__.endswith(_DESCRIPTORS)
        ):
            parts.append((name, part))
    return _made("class", f"class {value.__name__}" + (f"({bases})" if bases else ""), parts)


def _attributes(value: Any) -> Parts:
    """What an object of a learner's class carries, in its dict or in its class's __slots__."""
    try:
        named: Mapping[str, Any] = object.__getattribute__(value, "__dict__")
    except AttributeError:
        named = {}
    yield from ((name, part) for name, part in named.items() if not hidden(name))
    for kind in reversed(type(value).__mro__):
        slots = kind.__dict__.get("__slots__", ())
        for name in (slots,) if isinstance(slots, str) else tuple(slots):
            try:
                yield name, object.__getattribute__(value, name)
            except AttributeError:
                continue  # not set yet


_OTHERS: tuple[tuple[Any, Any], ...] = (
    (FunctionType, _function),
    (CellType, _cell),
    (MethodType, _method),
    (GeneratorType, _generator),
    (type, _class),
)
