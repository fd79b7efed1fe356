"""The one-way link: check cells call into the learner's process, and only data comes back.

The test process is the client. Plain values cross by value; anything else of the learner's stays
where it is and is represented by an opaque handle. The learner's side may call back functions that
a test handed it, nothing more.
"""

from __future__ import annotations

import builtins
import dataclasses
import importlib
import inspect
import random
import socket
import sys
import types
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from autograder.codec import Decoder, Encoder, NotPlain, ProtocolError, Tree, pack, read_frame

REFERABLE = frozenset({"numpy", "torch", "math", "helpers", "builtins", "operator", "functools"})
MAX_TEXT = 2000


class LearnerProcessGone(Exception):
    """The learner's process ended, or broke the protocol, before it answered."""


class Channel:
    """Send and receive frames over a connected stream socket."""

    def __init__(self, sock: socket.socket) -> None:
        self.sock = sock

    def send(self, header: dict[str, Any], buffers: list[memoryview] | None = None) -> None:
        for part in pack(header, buffers or []):
            self.sock.sendall(part)

    def receive(self) -> tuple[dict[str, Any], list[bytes]]:
        return read_frame(self._read)

    def _read(self, size: int) -> bytes:
        data = bytearray(size)
        view = memoryview(data)
        while len(view):
            got = self.sock.recv_into(view)
            if not got:
                raise EOFError("the other side closed the connection")
            view = view[got:]
        return bytes(data)


# ---------------------------------------------------------------- the side of the tests


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
            if item is _END:
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
        self.__name__ = str(spec.get("name", kind))[:100]
        self.__signature__ = _signature(spec.get("params"))

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return self._client.call(self._id, args, kwargs, after=False)[0]

    def call_in_place(self, *args: Any, **kwargs: Any) -> tuple[Any, list[Any], dict[str, Any]]:
        """Call, and also return the arguments as the learner's code left them."""
        return self._client.call(self._id, args, kwargs, after=True)


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


_END = object()


class TestClient:
    """The test process's end: asks for names, calls the learner's functions, answers call-backs."""

    __test__ = False  # not a pytest class

    def __init__(self, channel: Channel, namespace: dict[str, Any], given: frozenset[str]) -> None:
        self.channel, self.namespace, self.given = channel, namespace, given
        self.callbacks: list[Callable[..., Any]] = []
        self.random_state: list[bytes] = []
        self.gone: str | None = None

    def lookup(self, names: list[str]) -> dict[str, Any]:
        """Return the values the learner's code has bound to `names`; unbound names are absent."""
        bound = self.request("lookup", value=names)
        return {n: bound[n] for n in names if n in bound} if type(bound) is dict else {}

    def call(self, target: int, args: Any, kwargs: Any, *, after: bool) -> tuple[Any, Any, Any]:
        value = (list(args), dict(kwargs))
        answer = self.request("call", target=target, value=value, after=after)
        if not after:
            return answer, [], {}
        if type(answer) is not tuple or len(answer) != 3:
            raise self._broken("an answer without its arguments")
        return answer

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
                if "callback" not in answer:
                    return self._result(answer, decoder)
                self._call_back(answer, decoder)
        except (EOFError, OSError) as error:
            raise self._broken("the learner's process ended") from error
        except ProtocolError as error:
            raise self._broken(f"the learner's process sent {error}") from error

    def _broken(self, reason: str) -> LearnerProcessGone:
        self.gone = reason
        return LearnerProcessGone(reason)

    def _result(self, answer: dict[str, Any], decoder: Decoder) -> Any:
        if "error" in answer:
            raise _mirrored(answer["error"])
        if answer.get("end") is True:
            return _END
        return decoder.decode(answer.get("ok"))

    def _call_back(self, answer: dict[str, Any], decoder: Decoder) -> None:
        number = answer["callback"]
        if type(number) is not int or not 0 <= number < len(self.callbacks):
            raise ProtocolError("a call-back that was never given")
        arguments = decoder.decode(answer.get("value"))
        if type(arguments) is not tuple or len(arguments) != 2 or type(arguments[1]) is not dict:
            raise ProtocolError("a call-back without arguments")
        encoder = Encoder(self._encode)
        try:
            reply = {"ok": encoder.encode(self.callbacks[number](*arguments[0], **arguments[1]))}
        except Exception as error:
            reply = {"error": [type(error).__name__, str(error)[:MAX_TEXT]]}
            encoder.buffers.clear()
        self.channel.send(reply, encoder.buffers)

    def _changed_random_state(self) -> Any:
        """Return the global random states if a test changed them; they flow this way only."""
        states: list[Any] = [np.random.get_state(), random.getstate()]
        torch = sys.modules.get("torch")
        if torch is not None:
            states.append(torch.get_rng_state())
        marks = [repr(s[1:]).encode() if type(s) is tuple else s.numpy().tobytes() for s in states]
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
        kind = str(spec.get("kind", "object"))[:100]
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
        return _resolve(f"{module}:{name}") is value
    except (ImportError, AttributeError):
        return False


def _resolve(path: str) -> Any:
    module, _, name = path.partition(":")
    found: Any = importlib.import_module(module)
    for part in name.split("."):
        found = getattr(found, part)
    return found


def _mirrored(error: Any) -> BaseException:
    """Rebuild the learner's exception: any type of its own as its nearest built-in."""
    names, message, line = ["Exception"], "", ""
    if isinstance(error, dict) and isinstance(error.get("types"), list):
        names = [str(n)[:100] for n in error["types"][:30]]
        message, line = str(error.get("message"))[:MAX_TEXT], str(error.get("line"))[:200]
    base: type[Exception] = Exception
    for name in names:
        found = getattr(builtins, name, None)
        if isinstance(found, type) and issubclass(found, Exception):
            base = found
            break
    if base in (StopIteration, StopAsyncIteration, UnicodeDecodeError, UnicodeEncodeError):
        base = RuntimeError
    mirrored: Any = base if base.__name__ == names[0] else type(names[0], (base,), {})
    exception: BaseException = mirrored(message)
    vars(exception)["student_line"] = line
    return exception


# ---------------------------------------------------------------- the side of the learner


class LearnerServer:
    """The learner process's end: keeps the objects behind the handles and answers requests."""

    def __init__(self, channel: Channel, namespace: dict[str, Any]) -> None:
        self.channel, self.namespace = channel, namespace
        self.given: dict[str, Any] = {}
        self.objects: list[Any] = []
        self.guard: Callable[[], Any] | None = None

    def serve_one(self, run: Callable[[Callable[[], Any]], Any]) -> None:
        """Answer one request; `run` executes the learner's code, interruptible from outside."""
        header, buffers = self.channel.receive()
        encoder = Encoder(self._encode)
        try:
            value = Decoder(buffers, self._decode).decode(header["value"])
            if header.get("random") is not None:
                self._set_random_state(Decoder(buffers, self._decode).decode(header["random"]))
            result = run(lambda: self._perform(header, value))
            reply = {"end": True} if result is _END else {"ok": encoder.encode(result)}
            self.channel.send(reply, encoder.buffers)
        except OSError:
            raise
        except BaseException as error:
            self.channel.send({"error": _describe(error)})

    def _perform(self, header: dict[str, Any], value: Any) -> Any:
        op = header["op"]
        if op == "lookup":
            return {name: self.namespace[name] for name in value if name in self.namespace}
        target = self.objects[header["target"]]
        if op == "call":
            args, kwargs = value
            result = target(*args, **kwargs)
            return (result, args, kwargs) if header["after"] else result
        if op == "next":
            return next(target, _END)
        if op == "iter":
            self.objects.append(iter(target))
            return len(self.objects) - 1
        if op == "len":
            return len(target)
        return getattr(target, header["name"]) if op == "getattr" else target[value]

    def _encode(self, encoder: Encoder, value: Any, depth: int) -> Tree:
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
            return self.given[tree[1]]
        if tag == "reference":
            return _resolve(tree[1])
        if tag == "callback":
            return self._callback(tree[1], tree[2])
        if tag == "dataclass":
            return _resolve(tree[1])(**decoder.decode(tree[2], depth + 1))
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
    return {
        "types": names,
        "message": str(error)[:MAX_TEXT],
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
