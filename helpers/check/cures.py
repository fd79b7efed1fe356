"""What makes the expected type of a value: suggested only where it works."""

from typing import Any

import numpy as np

from helpers.check.values import class_name, kind, numeric, tensor_dtype, type_name


def begin(words: str) -> str:
    """The words as the beginning of a sentence."""
    return words[:1].upper() + words[1:]


def tensor_maker(value: Any, expected: Any) -> str:
    """What makes a tensor like the expected one of this value, if anything does."""
    dtype = tensor_dtype(expected)
    if kind(value) == "array" and value.dtype.name == dtype:
        return "torch.from_numpy(…)"
    if kind(value) in ("list", "tuple"):
        shapes = {tuple(item.shape) if kind(item) == "tensor" else None for item in value}
        if len(shapes) == 1 and None not in shapes:
            return "torch.stack(…)"
    numbers = numeric(value) if kind(value) in ("list", "tuple", "number", "array") else None
    if numbers is None:
        return ""
    usual = "float32" if np.asarray(value).dtype.kind == "f" and kind(value) != "array" else ""
    return "torch.tensor(…)" if dtype == usual else f"torch.tensor(…, dtype=torch.{dtype})"


def number_maker(text: Any) -> str:
    """The end of a sentence on text: what makes a number of it, if anything does."""
    for maker in (int, float):
        try:
            maker(text)
            return f": `{maker.__name__}(…)` converts it."
        except (TypeError, ValueError):
            continue
    return "."


def listable(got: Any, expected: Any) -> str:
    if class_name(got) in ("generator", "map", "filter", "zip", "dict_keys", "dict_values"):
        made = f"`{kind(expected)}(…)` makes them."
        return f"{begin(type_name(got))} only promises values: {made}"
    several = "Several values with commas between them make a tuple: `return a, b`."
    return several if kind(expected) == "tuple" else ""
