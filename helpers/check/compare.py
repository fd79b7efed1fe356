"""The rungs type → shape and dtype → finite → value: what came back against what was expected.

Every valid style is right: an array for a list, `np.float64` for `float`, 2 for 2.0. What a later
step would trip over is not: a list for an array, float32 for float64, True for 1.
"""

import dataclasses
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from helpers.check.cures import begin, listable, number_maker, tensor_maker
from helpers.check.describe import Phrase, describe
from helpers.check.tolerance import Tolerance, coarsest
from helpers.check.values import (
    as_array,
    kind,
    tensor_dtype,
    tensor_to_numpy,
    type_name,
)

Array = np.ndarray[Any, Any]


@dataclasses.dataclass(frozen=True)
class Difference:
    """The first rung that failed, and where."""

    rung: str  # type, keys, length, columns, labels, shape, dtype, finite or value
    where: str  # '["m"][2, 0]'; '' is the whole value
    got: object  # what to print: a value, or a Phrase
    expected: object
    note: str = ""  # the likely cause, when the rung already tells it


Rule = Callable[[Any, Any, Tolerance, str], Difference | None]


def compare(
    got: object, expected: object, *, rtol: float | None = None, atol: float | None = None
) -> Difference | None:
    """The first difference between two values, or None when they are equal."""
    try:
        return difference(got, expected, Tolerance(rtol, atol), "")
    except RecursionError:
        return Difference("type", "", Phrase("a value nested too deeply"), Phrase("less nesting"))


def difference(got: Any, expected: Any, tolerance: Tolerance, where: str) -> Difference | None:
    """As `compare`, for the part of a value at `where`."""
    return _RULES[kind(expected)](got, expected, tolerance, where)


def wrong_type(got: Any, expected: Any, where: str, note: str = "") -> Difference:
    """The rung "type" failed."""
    return Difference("type", where, _typed(got), _typed(expected), note)


def _typed(value: Any) -> Phrase:
    """A value with its type: "[1, 2] (a list)"."""
    if isinstance(value, Phrase):
        return value
    words, name = describe(value, 24), type_name(value)
    if kind(value) in ("none", "other") or name.split()[-1] in words:
        return Phrase(words)
    return Phrase(f"{words} ({name})")


def _wrong_shape(sizes: tuple[str, str], where: str) -> Difference:
    return Difference("shape", where, Phrase(sizes[0]), Phrase(sizes[1]))


_SEVERAL = "Where a comma stands there are several values, a tuple: is one comma too many?"


def _none(got: Any, expected: Any, tolerance: Tolerance, where: str) -> Difference | None:
    return None if got is None else wrong_type(got, expected, where)


def _bool(got: Any, expected: Any, tolerance: Tolerance, where: str) -> Difference | None:
    plain = _scalar(got)
    if kind(plain) != "bool":
        note = "0 and 1 are numbers: compare, or use `bool(…)`." if kind(plain) == "number" else ""
        return wrong_type(got, expected, where, note)
    same = bool(plain) == bool(expected)
    return None if same else Difference("value", where, bool(plain), bool(expected))


def _scalar(value: Any) -> Any:
    """The number in an array or tensor without axes; anything else as it is."""
    if kind(value) in ("array", "tensor") and value.ndim == 0:
        return as_array(value)[()]  # type: ignore[index]
    return value


def _number(got: Any, expected: Any, tolerance: Tolerance, where: str) -> Difference | None:
    plain = _scalar(got)
    if kind(plain) == "number":
        if _close_numbers(plain, expected, tolerance, coarsest(got, expected)):
            # What counts, formats or draws numbers later trips over a tensor, and its graph.
            taken = "`.item()` takes the number out of a tensor."
            return wrong_type(got, expected, where, taken) if kind(got) == "tensor" else None
        rung = "finite" if _finite(expected) and not _finite(plain) else "value"
        return Difference(rung, where, plain, expected)
    if kind(got) in ("array", "tensor"):
        return _wrong_shape((_shape(got.shape), "a single number"), where)
    notes = {"bool": "True and False are no numbers here.", "tuple": _SEVERAL}
    note = notes.get(kind(got), "")
    if kind(got) == "str":
        note = "That is text, not a number" + number_maker(got)
    return wrong_type(got, expected, where, note)


def _close_numbers(got: Any, expected: Any, tolerance: Tolerance, dtype: str) -> bool:
    try:
        if not tolerance.loosened and bool(got == expected):
            return True
        whole = all(isinstance(value, int | np.integer) for value in (got, expected))
        if whole and not tolerance.loosened:
            return False
        either = complex if _is_complex(got) or _is_complex(expected) else float
        pair = np.asarray(either(got)), np.asarray(either(expected))
        return bool(tolerance.close(*pair, dtype))
    except (OverflowError, TypeError, ValueError):  # an integer too large for a float
        return bool(got == expected)


def _is_complex(value: Any) -> bool:
    return isinstance(value, complex | np.complexfloating)


def _finite(value: Any) -> bool:
    try:
        return bool(np.isfinite(value))
    except TypeError:  # a huge integer, a Fraction
        return True


def _text(got: Any, expected: Any, tolerance: Tolerance, where: str) -> Difference | None:
    if kind(got) != kind(expected):
        return wrong_type(got, expected, where, _SEVERAL if kind(got) == "tuple" else "")
    if got == expected:
        return None
    same = next((i for i, (a, b) in enumerate(zip(got, expected)) if a != b), None)  # noqa: B905
    at = min(len(got), len(expected)) if same is None else same
    start = max(at - 8, 0) if max(len(got), len(expected)) > 24 else 0
    parts = got[start : start + 40], expected[start : start + 40]
    place = f"{where}[{at}]" if start else where
    return Difference("value", place, *parts)


def _shape(shape: Sequence[int]) -> str:
    return f"shape {tuple(int(n) for n in shape)}"


def _array(got: Any, expected: Any, tolerance: Tolerance, where: str) -> Difference | None:
    if kind(got) == "tensor":
        note = "A tensor becomes a numpy array by `.detach().numpy()`."
        return wrong_type(got, expected, where, note)
    theirs = as_array(got)
    if theirs is None or (theirs.ndim == 0 and expected.ndim > 0):
        return wrong_type(got, expected, where)
    if theirs.dtype.kind == "O" and expected.dtype.kind != "O":  # ragged, or not numbers
        return wrong_type(got, expected, where)
    if theirs.shape != expected.shape:
        return _wrong_shape((_shape(theirs.shape), _shape(expected.shape)), where)
    if theirs.size and _dtypes_clash(theirs.dtype, expected.dtype, kind(got) == "array"):
        return _wrong_dtype((str(theirs.dtype), str(expected.dtype)), where)
    found = _elements(theirs, expected, tolerance, where, (got, expected))
    listed = kind(got) in ("list", "tuple", "range")  # they have no methods of arrays
    note = "`np.array(…)` makes an array of it."
    return wrong_type(got, expected, where, note) if found is None and listed else found


def _dtypes_clash(got: Any, expected: Any, made_by_numpy: bool) -> bool:
    """Whole numbers may stand for floats; bool, text and another precision may not.

    Nor may an array of floats for one of whole numbers, which may have to number items.
    """
    families = {"u": "i", "U": "text", "S": "text", "O": "text", "T": "text"}
    mine, theirs = (families.get(d.kind, d.kind) for d in (expected, got))
    if mine == theirs:
        return bool(mine in "fc" and made_by_numpy and got.itemsize != expected.itemsize)
    return not (mine in "ifc" and theirs in "ifc") or (mine == "i" and made_by_numpy)


def _wrong_dtype(dtypes: tuple[str, str], where: str) -> Difference:
    phrases = Phrase(f"dtype {dtypes[0]}"), Phrase(f"dtype {dtypes[1]}")
    return Difference("dtype", where, *phrases)


def _tensor(got: Any, expected: Any, tolerance: Tolerance, where: str) -> Difference | None:
    if kind(got) != "tensor":
        maker = tensor_maker(got, expected)
        note = f"{begin(type_name(got))} is no tensor: `{maker}` makes one." if maker else ""
        return wrong_type(got, expected, where, note)
    if got.shape != expected.shape:
        return _wrong_shape((_shape(got.shape), _shape(expected.shape)), where)
    dtypes = tensor_dtype(got), tensor_dtype(expected)
    whole = all(name.lstrip("u").startswith("int") for name in dtypes)
    if dtypes[0] != dtypes[1] and not whole:
        return _wrong_dtype(dtypes, where)
    arrays = tensor_to_numpy(got), tensor_to_numpy(expected)
    found = _elements(*arrays, tolerance, where, (got, expected))
    if found is None and got.requires_grad and not expected.requires_grad:
        phrases = Phrase("a tensor that requires a gradient"), Phrase("one that requires none")
        note = "It still hangs on the graph that made it: `.detach()` cuts it off."
        return Difference("type", where, *phrases, note)
    return found


def _elements(
    got: Array, expected: Array, tolerance: Tolerance, where: str, whole: tuple[Any, Any]
) -> Difference | None:
    """The rungs finite and value, for two arrays of one shape."""
    if got.dtype.kind in "biufc" and expected.dtype.kind in "biufc":
        right = tolerance.close(got, expected, coarsest(*whole))
        lost = ~np.isfinite(got) & np.isfinite(expected)
    elif got.dtype.kind in "mM":
        right = (got == expected) | (np.isnat(got) & np.isnat(expected))
        lost = np.isnat(got) & ~np.isnat(expected)
    else:
        pairs = zip(got.ravel().tolist(), expected.ravel().tolist(), strict=True)
        flat = [difference(a, b, tolerance, "") is None for a, b in pairs]
        right = np.asarray(flat, dtype=bool).reshape(got.shape)
        lost = np.zeros(got.shape, dtype=bool)
    if right.all():
        return None
    first = lost if lost.any() else ~right
    at = tuple(int(i) for i in np.unravel_index(int(np.argmax(first)), got.shape))
    place = f"{where}[{', '.join(map(str, at))}]" if at else where
    rung = "finite" if lost.any() else "value"
    return Difference(rung, place, _item(got, at), _item(expected, at))


def _item(array: Array, at: tuple[int, ...]) -> Any:
    item = array[at]
    return item.item() if isinstance(item, np.generic | np.ndarray) else item


def _sequence(got: Any, expected: Any, tolerance: Tolerance, where: str) -> Difference | None:
    """Lists and tuples; an array of the same numbers is as good."""
    if kind(got) in ("array", "tensor", "series", "index"):
        return _array_for_list(got, expected, tolerance, where)
    if kind(got) not in ("list", "tuple", "range"):
        return wrong_type(got, expected, where, listable(got, expected))
    if len(got) != len(expected):
        return Difference("length", where, Phrase(_items(got)), Phrase(_items(expected)))
    for i, (mine, theirs) in enumerate(zip(expected, got, strict=True)):
        found = difference(theirs, mine, tolerance, f"{where}[{i}]")
        if found is not None:
            return found
    return None


def _array_for_list(got: Any, expected: Any, tolerance: Tolerance, where: str) -> Difference | None:
    mine, theirs = as_array(expected), as_array(got)
    if mine is None or theirs is None or mine.dtype.kind == "O":
        if theirs is None or theirs.ndim == 0:
            return wrong_type(got, expected, where)
        return _sequence(list(got), expected, tolerance, where)
    if theirs.ndim == 0:
        return wrong_type(got, expected, where)
    if theirs.shape != mine.shape:
        return _wrong_shape((_shape(theirs.shape), _shape(mine.shape)), where)
    if mine.size and _dtypes_clash(theirs.dtype, mine.dtype, made_by_numpy=False):
        return _wrong_dtype((str(theirs.dtype), str(mine.dtype)), where)
    return _elements(theirs, mine, tolerance, where, (got, expected))


def _items(value: Any) -> str:
    return f"{len(value)} item{'' if len(value) == 1 else 's'}"


def _dict(got: Any, expected: Any, tolerance: Tolerance, where: str) -> Difference | None:
    if kind(got) != "dict":
        return wrong_type(got, expected, where)
    for words, these, those in (("without", expected, got), ("with", got, expected)):
        odd = next((key for key in these if key not in those), None)
        if odd is not None or (None in these and None not in those):
            told = Phrase(f"a dict {words} the key {describe(odd, 30)}")
            return Difference("keys", where, told, Phrase(f"keys {_keys(expected)}"))
    for key, mine in expected.items():
        found = difference(got[key], mine, tolerance, f"{where}[{_key(key)}]")
        if found is not None:
            return found
    return None


def _key(key: Any) -> str:
    return f'"{key}"' if isinstance(key, str) else describe(key, 24)


def _keys(value: Any) -> str:
    return describe([*value], 40)


def _set(got: Any, expected: Any, tolerance: Tolerance, where: str) -> Difference | None:
    if kind(got) != "set":
        note = "`set(…)` makes one of it." if kind(got) in ("list", "tuple") else ""
        return wrong_type(got, expected, where, note)
    missing, extra = expected - got, got - expected
    if not missing and not extra:
        return None
    if len(missing) == len(extra) and all(kind(x) == "number" for x in missing | extra):
        pairs = zip(sorted(extra, key=_order), sorted(missing, key=_order), strict=True)
        if all(difference(a, b, tolerance, "") is None for a, b in pairs):
            return None
    words, odd = ("without", missing) if missing else ("with", extra)
    first = min(odd, key=repr)
    phrase = Phrase(f"a set {words} {describe(first, 30)}")
    return Difference("value", where, phrase, expected)


def _order(value: Any) -> tuple[float, float]:
    return complex(value).real, complex(value).imag


def _other(got: Any, expected: Any, tolerance: Tolerance, where: str) -> Difference | None:
    """Dates, dtypes, ranges, exceptions, dataclasses: their own `==`, asked of the expected one."""
    if got is expected:
        return None
    same_type = type(got) is type(expected)
    if same_type and dataclasses.is_dataclass(expected) and not isinstance(expected, type):
        return _fields(got, expected, tolerance, where)
    try:
        if isinstance(expected, BaseException):
            equal = same_type and str(got) == str(expected)
        elif isinstance(expected, np.dtype):
            equal = np.dtype(got) == expected
        elif kind(got) == "list" and kind(expected) == "range":
            return _sequence(got, list(expected), tolerance, where)
        else:
            equal = _may_judge(got, expected) and bool(expected == got)
    except Exception:  # an object that will not be compared is not equal
        equal = False
    if equal:
        return None
    if not same_type:
        return wrong_type(got, expected, where)
    return Difference("value", where, got, expected)


def _may_judge(got: Any, expected: Any) -> bool:
    """`==` asks the other side too; a class of the learner's could answer what it likes."""
    known = ("builtins", "numpy", "pandas", "datetime", "torch")
    return type(got) is type(expected) or type(got).__module__.partition(".")[0] in known


def _fields(got: Any, expected: Any, tolerance: Tolerance, where: str) -> Difference | None:
    for field in dataclasses.fields(expected):
        pair = getattr(got, field.name, None), getattr(expected, field.name, None)
        found = difference(*pair, tolerance, f"{where}.{field.name}")
        if found is not None:
            return found
    return None


# The rules of these kinds stand in `helpers.check.frames`, which registers them.
PANDAS = ("frame", "series", "index")
_RULES: dict[str, Rule] = {
    "none": _none,
    "bool": _bool,
    "number": _number,
    "str": _text,
    "bytes": _text,
    "array": _array,
    "tensor": _tensor,
    "list": _sequence,
    "tuple": _sequence,
    "dict": _dict,
    "set": _set,
    "range": _other,
    "other": _other,
}


def register(kinds: Sequence[str], rule: Rule) -> None:
    """Take the rule that compares values of these kinds."""
    _RULES.update(dict.fromkeys(kinds, rule))


def unchanged(before: Any, after: Any) -> bool:
    """Is the plain data of an argument still what it was? Other objects are not looked at."""
    name = kind(before)
    if name == "other":
        return True
    if name in ("list", "tuple"):
        return (
            kind(after) == name
            and len(after) == len(before)
            and all(unchanged(a, b) for a, b in zip(before, after, strict=True))
        )
    if name == "dict":
        return (
            kind(after) == "dict"
            and list(after) == list(before)
            and all(unchanged(before[key], after[key]) for key in before)
        )
    if name == "tensor" and getattr(after, "requires_grad", None) != before.requires_grad:
        return False  # the caller could not go on with it as before
    return difference(after, before, Tolerance(0.0, 0.0), "") is None
