"""Is what came back new? A driver for exercises that promise new arrays or tensors."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from helpers.check.call import Function
from helpers.check.values import kind, tensor_to_numpy


def shares_memory(function: Function, *inputs: Any) -> bool:
    """Call the function; does an array or a tensor of the result share memory with an input?

    For `check("f", driver=shares_memory)`: whoever changes such a result changes the input, too.
    """
    found = list(_arrays(function(*inputs)))
    return any(np.shares_memory(mine, theirs) for mine in found for theirs in _arrays(inputs))


def _arrays(value: Any) -> Iterator[np.ndarray[Any, Any]]:
    name = kind(value)
    if name in ("list", "tuple"):
        for item in value:
            yield from _arrays(item)
    elif name == "dict":
        yield from _arrays(list(value.values()))
    elif name == "array":
        yield value
    elif name == "tensor":
        yield tensor_to_numpy(value)
