"""How torch's values cross the link: tensors, their types and their sizes, by value."""

from __future__ import annotations

from typing import Any

import torch

from autograder.link.codec import DTYPES, Decoder, Encoder, checked_shape, register
from autograder.link.wire import ProtocolError, Tree

_DTYPES = DTYPES - {"uint16", "uint32", "uint64"} | {"bfloat16"}


def encode(encoder: Encoder, value: Any, depth: int) -> Tree | None:
    """Return the tree of a value of torch's, None if it does not cross by value."""
    if isinstance(value, torch.Size):
        return ["size", [int(n) for n in value]]
    if isinstance(value, torch.dtype):
        return ["torch.dtype", str(value).removeprefix("torch.")]
    if not isinstance(value, torch.Tensor) or value.layout is not torch.strided:
        return None
    name = str(value.dtype).removeprefix("torch.")
    if name not in _DTYPES:
        return None
    plain = value.detach().cpu().resolve_conj().resolve_neg().contiguous()
    if name == "bfloat16":
        plain = plain.view(torch.int16)
    _, shape, index = encoder.array(plain.numpy())
    return ["tensor", [name, shape, index], bool(value.requires_grad)]


def decode(decoder: Decoder, tree: Tree, depth: int) -> Any:
    """Rebuild what `encode` made a tree of."""
    if tree[0] == "size":
        return torch.Size(checked_shape(tree[1]))
    if tree[0] == "torch.dtype":
        if tree[1] not in _DTYPES:
            raise ProtocolError("an unknown torch dtype")
        return getattr(torch, tree[1])
    _, spec, requires_grad = tree
    tensor = torch.from_numpy(decoder.array(spec, _DTYPES))
    if spec[0] == "bfloat16":
        tensor = tensor.view(torch.bfloat16)
    return tensor.requires_grad_(bool(requires_grad))


register("torch", encode, decode)
