"""The tests' side of the link: asks for names, calls the learner's functions, serves call-backs."""

from __future__ import annotations

import builtins
import dataclasses
import inspect
import random
import sys
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import numpy as np

from autograder.link.channel import END, MAX_TEXT, Channel, resolve
from autograder.link.codec import Decoder, Encoder
from autograder.link.wire import NotPlain, ProtocolError, Tree, pack

_NEED_MORE_THAN_A_MESSAGE = (
    ExceptionGroup,
    UnicodeDecodeError,
    UnicodeEncodeError,
    UnicodeTranslateError,
)
REFERABLE = frozenset({"numpy", "torch", "math", "helpers", "builtins", "operator", "functools"})


class LearnerProcessGone(Exception):
    """The learner's process ended, or broke the protocol, before it answered."""


class Handle:
    """Something of the learner's that is not plain data: usable, but never a judge."""

    __slots__ = ("_client", "_id", "_kind")

    def __init__(self, client: TestClient, ident: int, kind: str) -> None:
        self._client, self._id, self._kind = client, ident, kind

    def __repr__(self) -> str:
        return f"<the learner's {self._kind}>"

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return self._client.request("getattr", target=self._id, name=name)

    def __getitem__(self, key: Any) -> Any:
        return self._client.request("getitem", target=self._id, value=key)

    def __len__(self) -> int:
        size = self._client.request("len", target=self._id)
        if type(size) is not int:
            raise TypeError("the learner's object has no plain length")
        return size

    def __iter__(self) -> Iterator[Any]:
        iterator = self._client.request("iter", target=self._id)
        while True:
            item = self._client.request("next", target=iterator)
            if item is END:
                return
            yield item

    def __bool__(self) -> bool:
        return True

    def __deepcopy__(self, memo: dict[int, Any]) -> Handle:
        return self

    def _opaque(self, *_: Any) -> Any:
        raise TypeError(f"{self!r} is an opaque object where plain data was expected")

    __eq__ = __ne__ = __lt__ = __le__ = __gt__ = __ge__ = _opaque
    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = _opaque
    __truediv__ = __rtruediv__ = __float__ = __int__ = __abs__ = __neg__ = _opaque
    __hash__ = None  # type: ignore[assignment]


class CallableHandle(Handle):
    """A handle of a function, a method or a class of the learner's."""

    __slots__ = ("__name__", "__signature__")

    def __init__(self, client: TestClient, ident: int, kind: str, spec: dict[str, Any]) -> None:
        super().__init__(client, ident, kind)
        self.__name__ = _text(spec.get("name"), 100) or kind
        self.__signature__ = _signature(spec.get("params"))

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return self._client.call(self._id, args, kwargs, after=False)[0]

    def call_in_place(
        self, *args: Any, **kwargs: Any
    ) -> tuple[Any, list[Any], dict[str, Any], list[Any]]:
        """Call, and also return the arguments as the learner's code left them, and the places of
        functions among them whose values it changed."""
        return self._client.call(self._id, args, kwargs, after=True)

    def driven_by(self, driver: Callable[..., Any]) -> Callable[..., Any]:
        """Return the learner's process's own copy of a driver, to be called with this first."""
        found = self._client.driver(driver)
        return partial(found.call_in_place, self)


def _signature(params: Any) -> inspect.Signature | None:
    kinds = list(inspect._ParameterKind)
    try:
        parameters = [
            inspect.Parameter(
                name, kinds[kind], default=... if optional else inspect.Parameter.empty
            )
            for name, kind, optional in params
        ]
        return inspect.Signature(parameters)
    except (TypeError, ValueError, IndexError):
        return None


class TestClient:
    """The test process's end: asks for names, calls the learner's functions, answers call-backs."""

    __test__ = False  # not a pytest class

    def __init__(self, channel: Channel, namespace: dict[str, Any], given: frozenset[str]) -> None:
        self.channel, self.namespace, self.given = channel, namespace, given
        self.callbacks: list[Callable[..., Any]] = []
        self.random_state: list[Any] = []
        self.gone: str | None = None
        self.last_error: BaseException | None = None  # the last that the learner's code raised

    def lookup(self, names: list[str]) -> dict[str, Any]:
        """Return the values the learner's code has bound to `names`; unbound names are absent."""
        bound = self.request("lookup", value=names)
        return {n: bound[n] for n in names if n in bound} if type(bound) is dict else {}

    def call(
        self, target: int, args: Any, kwargs: Any, *, after: bool
    ) -> tuple[Any, Any, Any, Any]:
        value = (list(args), dict(kwargs))
        answer = self.request("call", target=target, value=value, after=after)
        if not after:
            return answer, [], {}, []
        if type(answer) is not tuple or [type(p) for p in answer[1:]] != [list, dict, list]:
            raise self._broken("the learner's process sent an answer without its arguments")
        return answer

    def driver(self, driver: Callable[..., Any]) -> CallableHandle:
        """Return a handle of a function of a setup cell, or of the helpers, in that process."""
        name = getattr(driver, "__name__", "")
        if name in self.given and self.namespace.get(name) is driver:
            found = self.request("driver", given=name)
        elif _is_referable(driver):
            found = self.request("driver", reference=_path(driver))
        else:
            raise TypeError("a driver is a function of a setup cell or of the helpers")
        if not isinstance(found, CallableHandle):
            raise self._broken("the learner's process sent a driver that cannot be called")
        return found

    def request(self, op: str, *, value: Any = None, **fields: Any) -> Any:
        if self.gone:
            raise LearnerProcessGone(self.gone)
        encoder = Encoder(self._encode)
        header = {"op": op, "value": encoder.encode(value), **fields}
        if op == "call":
            header["random"] = encoder.encode(self._changed_random_state())
        try:
            self.channel.send(header, encoder.buffers)
            while True:
                answer, buffers = self.channel.receive()
                decoder = Decoder(buffers, self._decode)
                if "callback" in answer:
                    self._call_back(answer, decoder)
                    continue
                if "error" not in answer:
                    return self._result(answer, decoder)
                self.last_error = error = _mirrored(answer["error"])
                break
        except (EOFError, OSError) as broken:
            raise self._broken("the learner's process ended") from broken
        except (ProtocolError, MemoryError) as broken:
            said = str(broken) or "more than fits into memory"
            raise self._broken(f"the learner's process sent {said}") from broken
        raise error  # out here, where an OSError of the learner's is not taken for a broken link

    def _broken(self, reason: str) -> LearnerProcessGone:
        self.gone = reason
        return LearnerProcessGone(reason)

    def _result(self, answer: dict[str, Any], decoder: Decoder) -> Any:
        if answer.get("end") is True:
            return END
        return decoder.decode(answer.get("ok"))

    def _call_back(self, answer: dict[str, Any], decoder: Decoder) -> None:
        number = answer["callback"]
        if type(number) is not int or not 0 <= number < len(self.callbacks):
            raise ProtocolError("a call-back that was never given")
        arguments = decoder.decode(answer.get("value"))
        if type(arguments) is not tuple or [type(part) for part in arguments] != [tuple, dict]:
            raise ProtocolError("a call-back without arguments")
        encoder = Encoder(self._encode)
        try:
            value = self.callbacks[number](*arguments[0], **arguments[1])
            reply = pack({"ok": encoder.encode(value)}, encoder.buffers)
        except Exception as error:
            reply = pack({"error": [type(error).__name__, str(error)[:MAX_TEXT]]}, [])
        self.channel.send_parts(reply)

    def _changed_random_state(self) -> Any:
        """Return the global random states if a test changed them; they flow this way only."""
        states: list[Any] = [np.random.get_state(), random.getstate()]
        torch = sys.modules.get("torch")
        if torch is not None:
            states.append(torch.get_rng_state())
        # Compared with every call: repr of numpy's 624 words would cost more than the call.
        marks = [(key.tobytes(), *rest) for _, key, *rest in states[:1]] + states[1:2]
        marks += [state.numpy().tobytes() for state in states[2:]]
        if marks == self.random_state:
            return None
        self.random_state = marks
        return states

    def _encode(self, encoder: Encoder, value: Any, depth: int) -> Tree:
        """Encode what only the trusted side may send: references, generators, call-backs."""
        if isinstance(value, Handle):
            return ["handle", value._id]
        if isinstance(value, np.random.Generator):
            return ["np.Generator", encoder.encode(value.bit_generator.state, depth + 1)]
        if type(value).__module__.startswith("torch") and type(value).__name__ == "Generator":
            return ["torch.Generator", encoder.encode(value.get_state(), depth + 1)]
        if dataclasses.is_dataclass(value) and type(value).__module__.split(".")[0] == "helpers":
            fields = {f.name: getattr(value, f.name) for f in dataclasses.fields(value)}
            return ["dataclass", _path(type(value)), encoder.encode(fields, depth + 1)]
        name = getattr(value, "__name__", None)
        if name in self.given and self.namespace.get(name) is value:
            return ["given", name]
        if _is_referable(value):
            return ["reference", _path(value)]
        if callable(value):
            self.callbacks.append(value)
            return ["callback", len(self.callbacks) - 1, str(name)]
        raise NotPlain(f"a {type(value).__name__} cannot be handed to the learner's process")

    def _decode(self, decoder: Decoder, tree: Tree, depth: int) -> Any:
        if tree[0] != "handle" or len(tree) != 3 or type(tree[1]) is not int:
            raise ProtocolError("a value of an unknown kind")
        spec = tree[2] if isinstance(tree[2], dict) else {}
        kind = _text(spec.get("kind"), 100) or "object"
        if spec.get("callable") is True:
            return CallableHandle(self, tree[1], kind, spec)
        return Handle(self, tree[1], kind)


def _path(value: Any) -> str:
    return f"{value.__module__}:{value.__qualname__}"


def _is_referable(value: Any) -> bool:
    module, name = getattr(value, "__module__", None), getattr(value, "__qualname__", None)
    if not isinstance(module, str) or not isinstance(name, str):
        return False
    if module.partition(".")[0] not in REFERABLE or "<" in name:
        return False
    try:
        return resolve(f"{module}:{name}") is value
    except (ImportError, AttributeError):
        return False


def _mirrored(error: Any) -> Exception:
    """Rebuild the learner's exception: any type of its own as its nearest built-in."""
    error = error if isinstance(error, dict) else {}
    types = error.get("types")
    names = [_text(name, 100) for name in types[:30]] if isinstance(types, list) else []
    if not names or not names[0].isidentifier():
        names = ["Exception"]
    base: type[Exception] = Exception
    for name in names:
        found = getattr(builtins, name, None)
        if isinstance(found, type) and issubclass(found, Exception):
            base = found
            break
    if base in _NEED_MORE_THAN_A_MESSAGE or base in (StopIteration, StopAsyncIteration):
        base = RuntimeError
    mirrored: Any = base if base.__name__ == names[0] else type(names[0], (base,), {})
    exception: Exception = mirrored(_text(error.get("message"), MAX_TEXT))
    vars(exception)["student_line"] = _text(error.get("line"), 200)
    return exception


def _text(value: Any, limit: int) -> str:
    return value[:limit] if isinstance(value, str) else ""
