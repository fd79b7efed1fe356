"""Given losses: small frozen value objects that notebooks draw, minimise and differentiate.

Each works on numpy arrays and, for autograd, on torch tensors.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Quadratic:
    """The bowl f(w) = ½ wᵀA w − bᵀw, with A symmetric, of shape (d, d), and b of shape (d,)."""

    A: Array
    b: Array

    @staticmethod
    def with_curvatures(*curvatures: float, b: ArrayLike | None = None) -> Quadratic:
        """A bowl along the axes: f(w) = ½ Σ curvatureᵢ wᵢ² − bᵀw."""
        A = np.diag(np.asarray(curvatures, dtype=float))
        return Quadratic(A, np.zeros(len(A)) if b is None else np.asarray(b, dtype=float))

    def value(self, w: ArrayLike) -> Any:
        """f(w): a number for one point (d,), an array (...,) for points (..., d)."""
        w = np.asarray(w, dtype=float)
        return 0.5 * ((w @ self.A) * w).sum(axis=-1) - w @ self.b

    def gradient(self, w: ArrayLike) -> Array:
        """∇f(w) = A w − b, of the shape of w."""
        return np.asarray(np.asarray(w, dtype=float) @ self.A - self.b)

    def minimum(self) -> Array:
        """Where the gradient is zero: the solution of A w = b."""
        return np.asarray(np.linalg.solve(self.A, self.b), dtype=np.float64)

    def __call__(self, w: Any) -> Any:
        """f(w); with a torch tensor the result can be differentiated, twice if you like."""
        if not isinstance(w, torch.Tensor):
            return self.value(w)
        A, b = (torch.as_tensor(m, dtype=w.dtype, device=w.device) for m in (self.A, self.b))
        return 0.5 * ((w @ A) * w).sum(dim=-1) - w @ b


@dataclass(frozen=True, eq=False)
class TinyNetwork:
    """Mean squared error of a network with one tanh layer, as a function of one flat vector.

    X has shape (n, inputs), Y (n, outputs); the vector holds `size` numbers.
    """

    X: torch.Tensor
    Y: torch.Tensor
    hidden: int

    @property
    def size(self) -> int:
        inputs, outputs = self.X.shape[1], self.Y.shape[1]
        return self.hidden * (inputs + 1) + outputs * (self.hidden + 1)

    def start(self, seed: int) -> torch.Tensor:
        """Small random parameters, of shape (size,)."""
        generator = torch.Generator().manual_seed(seed)
        return torch.randn(self.size, generator=generator, dtype=self.X.dtype) / 4

    def __call__(self, w: torch.Tensor) -> torch.Tensor:
        inputs, outputs, h = self.X.shape[1], self.Y.shape[1], self.hidden
        sizes = [inputs * h, h, h * outputs, outputs]
        weights, bias, out, out_bias = torch.split(w, sizes)
        features = torch.tanh(self.X @ weights.view(inputs, h) + bias)
        error: torch.Tensor = features @ out.view(h, outputs) + out_bias - self.Y
        return error.square().sum(dim=1).mean() / 2
