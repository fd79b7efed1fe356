"""Forged input: frames that no honest learner's process sends, notebooks that nobody hands in.

Everything is made from a `random.Random` alone: honest values and notebooks, then changed.
"""

from __future__ import annotations

import json
import random
import struct
from collections import Counter, OrderedDict
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np
import pandas as pd
import torch

from autograder.link.codec import DTYPES, Encoder

NASTY_TEXTS = (
    *("", "\0", "a\0b", "\ud800", "\udfff x", "\\ud800", "\\\\ud800", "\ufeff", "\u2028", "𝛼", "é"),
    *("__class__", "os:system", "0x" + "f" * 2000, "-0x1", "nan", "now", "datetime64[25s/7]", "O"),
    *("datetime64[ns],O", "object", "category", "float64", "int64", "bool", "<U3", "9" * 5000),
)
NASTY_NUMBERS = (
    *(0, 1, -1, 2, 255, 2**31, -(2**31), 2**40, 2**53, 2**60, 2**63, 2**64, -(2**64), 10**400),
    *(0.0, -0.0, 1e308, 5e-324, float("inf"), float("-inf"), float("nan"), 0.5, True, False),
)
TAGS = (
    *("int", "complex", "bytes", "list", "tuple", "set", "frozenset", "dict", "slice", "range"),
    *("ellipsis", "scalar", "array", "strings", "dtype", "torch.dtype", "size", "tensor", "handle"),
    *(
        "Counter",
        "OrderedDict",
        "fraction",
        "decimal",
        "timestamp",
        "interval",
        "missing",
        "rangeindex",
        "multiindex",
        "index",
        "series",
        "frame",
        "reference",
    ),
)
# Each of these, repeated, is deep or slow for a parser; `{}` is what is repeated around the rest.
DEEP_TEXTS = (
    *("({}1", "-{}1", "not {}a", "lambda:{}1", "a{}.b", "f{}()", "a{}[0]", "a**{}a", "a+{}a"),
    *("a if b else {}c", "f'{{a}}'{}", "f'{{{}", "\0{}", "1{}", "'a' {}", "a<{}b", "[{}", "{{0:{}"),
    *("[a for a in {}b", "@a\n{}def f(): pass", "\\\n{}", "(a:={}", "a={}1", "a;{}", "\n{}", "'{}"),
    *(
        "%a\n{}",
        "!a\n{}",
        "?{}",
        "elif a:\n b\n{}",
        "lambda a=lambda:{}1",
        "f'{{a:{}",
        "a,{}",
        "*{}",
    ),
    *("match a:\n case {}", "global a\n{}", "class A:pass\n{}", "{{{}", "'''\"\"\"{}", "if 1:{}"),
)


def nasty(rng: random.Random) -> Any:
    """A JSON value that nobody expects here."""
    choice = rng.randrange(6)
    if choice == 0:
        return rng.choice(NASTY_TEXTS)
    if choice <= 2:
        return rng.choice(NASTY_NUMBERS)
    if choice == 3:
        return rng.choice([None, [], {}, [[]], [None], {"": None}, [0] * 50, {"a": {"b": []}}])
    if choice == 4:
        return [rng.choice(TAGS), *(nasty(rng) for _ in range(rng.randrange(4)))]
    deep: Any = rng.choice(NASTY_NUMBERS)
    for _ in range(rng.choice([3, 45, 200])):
        deep = ["list", [deep]] if rng.random() < 0.5 else [deep]
    return deep


def value(rng: random.Random, depth: int = 0) -> Any:
    """A value as a learner's code may return it."""
    makers: list[Callable[[], Any]] = [
        lambda: rng.choice([None, True, 3, -(2**70), 0.5, "text", 2 + 1j, b"bytes", ..., 1e-300]),
        lambda: np.zeros((rng.randrange(4), 2), rng.choice(sorted(DTYPES))),
        lambda: np.float32(rng.random()),
        lambda: np.array(["a", "bcd"]),
        lambda: np.dtype(rng.choice(sorted(DTYPES))),
        lambda: torch.ones(rng.randrange(3), 2, requires_grad=rng.random() < 0.5),
        lambda: rng.choice([torch.zeros(2, dtype=torch.bfloat16), torch.float64, torch.Size([2])]),
        lambda: rng.choice([range(1, 9, 2), slice(1, None), {3, 4}, frozenset({"a"}), object()]),
        lambda: rng.choice([Counter("aab"), OrderedDict(b=1), Fraction(-1, 3), 3**2000]),
        lambda: rng.choice([Decimal("-1.50"), Decimal("2E+100"), Decimal("NaN")]),
        lambda: rng.choice(PANDAS),
    ]
    if depth < 3:
        makers += [
            lambda: [value(rng, depth + 1) for _ in range(rng.randrange(4))],
            lambda: tuple(value(rng, depth + 1) for _ in range(rng.randrange(4))),
            lambda: {key: value(rng, depth + 1) for key in ("a", 7, (1, "b"), -1.5)},
        ]
    return rng.choice(makers)()


PANDAS: list[Any] = [
    pd.Timestamp("2020-01-01 12:00:00.000000001"),
    pd.NA,
    pd.NaT,
    pd.RangeIndex(2, 9, 3),
    pd.date_range("2020-01-01", periods=2),
    pd.Index(["r", "s"], name="row"),
    pd.MultiIndex.from_tuples([("a", 1), ("b", 2)], names=["x", None]),
    pd.Interval(0.5, 2),
    pd.interval_range(0, 3, closed="left", name="bin"),
    pd.interval_range(pd.Timestamp("2020-01-01"), periods=2),
    pd.Series(pd.cut([1.0, 2.0, 4.0], 2)).value_counts(),
    pd.Series([1.0, 2.0], index=["a", "a"], name="s"),
    pd.Series(["x", None, object()], dtype=object),
    pd.DataFrame(
        {
            "n": [1, 2],
            "text": ["x", None],
            "when": pd.to_datetime(["2020-01-01", None]),
            "kind": pd.Categorical(["b", "a"], categories=["b", "a"]),
            "any": [[1], {"a": 2}],
        },
    ),
]


def places_in(tree: Any) -> list[tuple[Any, Any]]:
    """Every place in a JSON value that another value can be put into: its container and key."""
    places: list[tuple[Any, Any]] = []
    level = [tree]
    while level:
        item = level.pop()
        keys = item if isinstance(item, dict) else range(len(item))
        places += [(item, key) for key in keys]
        level += [item[key] for key in keys if isinstance(item[key], list | dict)]
    return places


def copied(tree: Any) -> Any:
    """A copy of a JSON value; of one that is too deep to copy, nothing."""
    try:
        return json.loads(json.dumps(tree))
    except RecursionError:
        return None


def mutate(rng: random.Random, tree: Any) -> None:
    """Change one place of a JSON value."""
    places = places_in(tree)
    if not places:
        return
    item, key = rng.choice(places)
    choice = rng.randrange(8)
    if choice <= 2:
        item[key] = nasty(rng)
    elif choice == 3:
        other, place = rng.choice(places)
        item[key] = copied(other[place])
    elif choice == 4:
        del item[key]
    elif choice == 5 and isinstance(item, list):
        item[key:key] = [copied(item[key])] * rng.choice([1, 2, 30])
    elif choice == 6 and isinstance(item[key], str):
        item[key] = rng.choice([*TAGS, *NASTY_TEXTS])
    elif isinstance(item[key], int | float):
        item[key] = rng.choice(NASTY_NUMBERS)
    else:
        item[key] = [item[key]]


def mutate_bytes(rng: random.Random, data: bytes) -> bytes:
    """Damage bytes in one place."""
    at = rng.randrange(len(data) + 1)
    size = rng.choice([1, 1, 2, 8, 100])
    new = rng.choice([b"", rng.randbytes(size), b"\xff" * size, b"[" * size, b"\\u", b"\0", b'"'])
    return data[:at] + new + data[at + rng.choice([0, len(new), size]) :]


def frame(rng: random.Random) -> bytes:
    """One frame of the learner's side: an honest answer, then changed."""
    objects: list[Any] = []

    def handle(encoder: Encoder, thing: Any, depth: int) -> Any:
        objects.append(thing)
        spec = {"kind": "Thing", "callable": rng.random() < 0.5, "name": "f"}
        return ["handle", len(objects), {**spec, "params": [["x", 1, False], ["y", 3, True]]}]

    encoder = Encoder(handle)
    types = rng.sample(["Mine", "OSError", "ExceptionGroup", "StopIteration", "UnicodeError"], 3)
    header: dict[str, Any] = rng.choice(
        [
            {"ok": encoder.encode(value(rng))},
            {"callback": rng.randrange(3), "value": encoder.encode(((value(rng),), {}))},
            {"error": {"types": types, "message": "no", "line": "line 1: f()"}},
            {"end": True},
        ]
    )
    return changed(rng, header, [bytes(buffer) for buffer in encoder.buffers])


def report(rng: random.Random) -> bytes:
    """What the learner's process tells of a cell it ran: an honest report, then changed."""
    data = {"text/plain": "3", "image/png": "iVBORw0KGgo=", "application/json": {"a": [1, 2]}}
    outputs = [
        {"output_type": "stream", "name": "stdout", "text": "hello"},
        {"output_type": "error", "ename": "E", "evalue": "no", "traceback": ["E: no"]},
        {"output_type": "display_data", "data": data, "metadata": {}},
        {"output_type": "execute_result", "data": data, "metadata": {}, "execution_count": 1},
    ]
    return changed(rng, {"outputs": outputs, "error": None, "seconds": 0.1, "limit": ""}, [])


def changed(rng: random.Random, header: Any, buffers: list[bytes]) -> bytes:
    """A frame of a header and buffers, after some changes to them."""
    for _ in range(rng.choice([0, 1, 1, 2, 5])):
        mutate(rng, header)
    if buffers and rng.random() < 0.2:
        which = rng.randrange(len(buffers))
        buffers[which] = rng.choice([b"", buffers[which][:-1], buffers[which] * 2, b"\xff" * 16])
    try:
        text = json.dumps(header, ensure_ascii=rng.random() < 0.7).encode(errors="surrogatepass")
    except RecursionError:
        text = b"[" * 3000
    sizes = struct.pack(f"<{len(buffers)}Q", *map(len, buffers))
    data = struct.pack("<II", len(text), len(buffers)) + sizes + text + b"".join(buffers)
    return mutate_bytes(rng, data) if rng.random() < 0.1 else data


def hostile_texts(sizes: Iterable[int]) -> Iterator[str]:
    """Every deep text, repeated as often as each of `sizes` says."""
    for pattern in DEEP_TEXTS:
        before, after = pattern.replace("{{", "\1").replace("}}", "\2").split("{}")
        for part in ((before, after), (after, before)):
            for size in sizes:
                text = part[0] * size + part[1]
                yield text.replace("\1", "{").replace("\2", "}")


def hostile_text(rng: random.Random) -> str:
    texts = list(hostile_texts([rng.choice([5, 90, 500, 5000, 30_000])]))
    return rng.choice(texts)[: rng.choice([19_999, 60_000])]


def mutate_cells(rng: random.Random, notebook: dict[str, Any]) -> None:
    cells = notebook["cells"]
    cell = rng.choice(cells)
    choice = rng.randrange(8)
    if choice == 0:
        cells.remove(cell)
    elif choice == 1:
        cells[rng.randrange(len(cells)) : 0] = [copied(cell)] * rng.choice([1, 1, 50])
    elif choice == 2:
        rng.shuffle(cells)
    elif choice == 3:
        cell["cell_type"] = rng.choice(["code", "markdown", "raw", "heading", nasty(rng)])
    elif choice == 4:
        cell["metadata"] = rng.choice([{"nbgrader": nasty(rng)}, nasty(rng)])
    elif choice == 5:
        cell["source"] = rng.choice([hostile_text(rng), [hostile_text(rng), nasty(rng)]])
    elif choice == 6:
        other = rng.choice(cells)
        cell["metadata"], other["metadata"] = other.get("metadata"), cell.get("metadata")
    else:
        at = rng.randrange(len(cells))
        cells[at:at] = [{"cell_type": "code", "metadata": {}, "source": hostile_text(rng)}]


def age(rng: random.Random, notebook: dict[str, Any]) -> None:
    """Give a notebook the form of an older format, more or less."""
    notebook["nbformat"] = rng.choice([1, 2, 3, 3, True])
    for cell in notebook["cells"]:
        if rng.random() < 0.8 and "source" in cell:
            cell["input"] = cell.pop("source")
        cell["level"] = rng.choice(NASTY_NUMBERS)
    notebook["worksheets"] = [{"cells": notebook.pop("cells")}, nasty(rng)]


def notebook_bytes(rng: random.Random, released: dict[str, Any]) -> bytes:
    """A handed-out notebook as nobody should hand it in."""
    notebook = copied(released)
    for _ in range(rng.choice([1, 1, 2, 6])):
        if notebook["cells"]:
            mutate_cells(rng, notebook)
    if rng.random() < 0.1:
        age(rng, notebook)
    for _ in range(rng.choice([0, 0, 1, 3])):
        mutate(rng, notebook)
    try:
        data = json.dumps(notebook).encode()
    except RecursionError:
        data = b"[" * 3000
    choice = rng.randrange(12)
    if choice == 0:
        return mutate_bytes(rng, data)
    if choice == 1:
        return data[: rng.randrange(len(data))]
    if choice == 2:
        return data.decode().encode(rng.choice(["utf-8-sig", "utf-16", "utf-32", "utf-16-be"]))
    if choice == 3:
        return data.replace(b'"source": "', b'"source": 1e400, "source": "\\ud800', 3)
    if choice == 4:
        at = data.find(b"[") + 1
        return data[:at] + b"[" * rng.choice([50, 100_000]) + data[at:]
    return data
