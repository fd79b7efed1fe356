"""The learner's side of the link: keeps the objects behind the handles and answers requests."""

from __future__ import annotations

import builtins
import inspect
import random
import types
from collections.abc import Callable
from typing import Any

import numpy as np

from autograder.link.channel import END, MAX_TEXT, Channel, resolve
from autograder.link.codec import Decoder, Encoder, NotAKey
from autograder.link.wire import Tree
from helpers.check import handed, seal


class LearnerServer:
    """The learner process's end: keeps the objects behind the handles and answers requests."""

    def __init__(self, channel: Channel, namespace: dict[str, Any]) -> None:
        self.channel, self.namespace = channel, namespace
        self.given: dict[str, Any] = {}
        self.objects: list[Any] = []
        self.guard: Callable[[], Any] | None = None
        self.watch = handed.Watch()

    def serve_one(self, run: Callable[[Callable[[], Any]], Any]) -> None:
        """Answer one request; `run` executes the learner's code, interruptible from outside."""
        header, buffers = self.channel.receive()
        encoder = Encoder(self._encode)
        self.watch = handed.Watch()
        try:
            value = Decoder(buffers, self._decode).decode(header["value"])
            if header.get("random") is not None:
                self._set_random_state(Decoder(buffers, self._decode).decode(header["random"]))
            with seal.inside():
                result = run(lambda: self._perform(header, value))
            reply = {"end": True} if result is END else {"ok": encoder.encode(result)}
        except BaseException as error:  # the learner's; one of the link itself shows in sending
            encoder.buffers.clear()
            reply = {"error": _describe(error)}
        self.channel.send(reply, encoder.buffers)

    def _perform(self, header: dict[str, Any], value: Any) -> Any:
        op = header["op"]
        if op == "lookup":
            return {name: self.namespace[name] for name in value if name in self.namespace}
        if op == "driver":
            given = header.get("given")
            return self.given[given] if given else resolve(header["reference"])
        target = self.objects[header["target"]]
        if op == "call":
            args, kwargs = value
            result = target(*args, **kwargs)
            places = self.watch.changed(args, kwargs)
            return (result, args, kwargs, places) if header["after"] else result
        if op == "next":
            return next(target, END)
        if op == "iter":
            self.objects.append(iter(target))
            return len(self.objects) - 1
        if op == "len":
            return len(target)
        return getattr(target, header["name"]) if op == "getattr" else target[value]

    def _encode(self, encoder: Encoder, value: Any, depth: int) -> Tree:
        if encoder.hashed:
            raise NotAKey(f"a {type(value).__name__} as a key")
        self.objects.append(value)
        kind = type(value).__name__
        spec: dict[str, Any] = {"kind": kind, "callable": callable(value)}
        if callable(value):
            spec["name"] = str(getattr(value, "__name__", kind))
            spec["params"] = _parameters(value)
        return ["handle", len(self.objects) - 1, spec]

    def _decode(self, decoder: Decoder, tree: Tree, depth: int) -> Any:
        tag = tree[0]
        if tag == "handle":
            return self.objects[tree[1]]
        if tag == "given":
            return self.watch.over(self.given[tree[1]])
        if tag == "reference":
            return self.watch.over(resolve(tree[1]))
        if tag == "callback":
            return self.watch.over(self._callback(tree[1], tree[2]))
        if tag == "dataclass":
            return resolve(tree[1])(**decoder.decode(tree[2], depth + 1))
        if tag == "np.Generator":
            state = decoder.decode(tree[1], depth + 1)
            generator = getattr(np.random, state["bit_generator"])()
            generator.state = state
            return np.random.Generator(generator)
        import torch

        torch_generator = torch.Generator()
        torch_generator.set_state(decoder.decode(tree[1], depth + 1))
        return torch_generator

    def _callback(self, number: int, name: str) -> Callable[..., Any]:
        def call_back(*args: Any, **kwargs: Any) -> Any:
            encoder = Encoder(self._encode)
            header = {"callback": number, "value": encoder.encode((args, kwargs))}
            self.channel.send(header, encoder.buffers)
            answer, buffers = self.channel.receive()
            if "error" in answer:
                kind, message = answer["error"]
                found = getattr(builtins, kind, RuntimeError)
                raise (found if issubclass(found, Exception) else RuntimeError)(message)
            return Decoder(buffers, self._decode).decode(answer["ok"])

        call_back.__name__ = call_back.__qualname__ = name
        return call_back

    def _set_random_state(self, states: list[Any]) -> None:
        np.random.set_state(states[0])
        random.setstate(states[1])
        if len(states) > 2:
            import torch

            torch.set_rng_state(states[2])

    def remember_given(self, names: frozenset[str]) -> None:
        """Keep what the setup cells bound, so that rebinding a name later does not reach tests."""
        for name in names:
            if name in self.namespace and name not in self.given:
                self.given[name] = self.namespace[name]


def _parameters(value: Any) -> list[list[Any]] | None:
    try:
        parameters = inspect.signature(value).parameters.values()
    except (TypeError, ValueError):
        return None
    return [[p.name, int(p.kind), p.default is not inspect.Parameter.empty] for p in parameters]


def _describe(error: BaseException) -> dict[str, Any]:
    """Describe an exception of the learner's code as text: types, message, line."""
    names = [c.__name__ for c in type(error).__mro__]
    try:
        message = str(error)[:MAX_TEXT]
    except Exception:  # the learner's own class may not even do that
        message = ""
    return {
        "types": names,
        "message": message,
        "line": _last_cell_line(error.__traceback__),
    }


def _last_cell_line(traceback: types.TracebackType | None) -> str:
    """Return `line 3: return 1/0` for the innermost frame that lies in a notebook cell."""
    import linecache

    found = ""
    while traceback is not None:
        code = traceback.tb_frame.f_code
        if "<ipython-input" in code.co_filename:
            text = linecache.getline(code.co_filename, traceback.tb_lineno).strip()
            found = f"line {traceback.tb_lineno}: {text}"[:200]
        traceback = traceback.tb_next
    return found
