"""A reference for `load_config`, which goes another way: all names written out, then put back."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from helpers.check import stands_in_for

Settings = dict[str, Any]


@stands_in_for("load_config")
def layered(
    defaults: Settings, file: Settings, env: Mapping[str, str], argv: Sequence[str]
) -> Settings:
    """The settings of four layers; the later ones win."""
    known = dict(_written_out(defaults))
    types = dict(known)
    texts = [*env.items(), *(tuple(word.split("=", 1)) for word in argv)]
    for name, value in _written_out(file):
        known[_checked(name, known)] = value
    for name, text in texts:
        known[name] = _typed(text, types[_checked(name, types)])
    config = copy.deepcopy(defaults)
    for name, value in known.items():
        *groups, last = name.split(".")
        inner = config
        for group in groups:
            inner = inner[group]
        inner[last] = value
    return config


def _written_out(settings: Settings, begin: str = "") -> Iterator[tuple[str, Any]]:
    for key, value in settings.items():
        if isinstance(value, dict):
            yield from _written_out(value, f"{begin}{key}.")
        else:
            yield begin + key, value


def _checked(name: str, known: Settings) -> str:
    if name not in known:
        raise KeyError(name)
    return name


def _typed(text: str, default: Any) -> Any:
    if not isinstance(default, bool):
        return type(default)(text)
    if text.lower() not in ("true", "false"):
        raise ValueError(text)
    return text.lower() == "true"


def defaults_after(load_config: Any, defaults: Settings, *layers: Any) -> Settings:
    """What the defaults are after a config was made of them."""
    kept = copy.deepcopy(defaults)
    load_config(kept, *layers)
    return kept


def after_change(load_config: Any, defaults: Settings, *layers: Any) -> Settings:
    """What the defaults are after somebody has changed every setting of the config made of them."""
    kept = copy.deepcopy(defaults)
    _spoil(load_config(kept, *layers))
    return kept


def _spoil(settings: Settings) -> None:
    for key, value in settings.items():
        if isinstance(value, dict):
            _spoil(value)
        else:
            settings[key] = "changed"
