"""What of the helpers and the data a text can reach: what it imports, transitively, what it names.

The course's own code is read as Python. A learner's is not: there every module counts whose name,
and every data file whose name, occurs among its words, however it is written.
"""

from __future__ import annotations

import ast
import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path

from autograder.course.text import parsed, plain_python

_NOT_DATA = {".md", ".py", ".pyc"}
_CHECKSUMS = "checksums.json"
_WORD = re.compile(r"\w+")


class Shared:
    """The modules of `helpers/` by their dotted names, and the files of `datasets/` by theirs."""

    def __init__(self, root: Path) -> None:
        self.root = root
        paths = sorted((root / "helpers").rglob("*.py"))
        self.modules = {_dotted(path.relative_to(root)): path for path in paths}
        files = sorted(path for path in (root / "datasets").rglob("*") if path.is_file())
        self.data = {
            path.relative_to(root / "datasets").as_posix(): path
            for path in files
            if path.suffix not in _NOT_DATA and path.name != _CHECKSUMS
        }
        self._named: dict[str, frozenset[str]] = {}
        self._digests: dict[str, bytes] = {}

    def used_by(self, texts: Iterable[str]) -> frozenset[str]:
        """Return the modules and data files that code of the course reaches."""
        return self._reached({name for text in texts for name in self._names_in(text)})

    def mentioned_in(self, texts: Iterable[str]) -> frozenset[str]:
        """Return what a learner's text may reach."""
        words = {word for text in texts for word in _WORD.findall(text)}
        below = [name for name in self.modules if "." in name]
        named = {name for name in below if words.issuperset(name.split(".")[1:])}
        named |= {name for name in self.data if words.issuperset(_WORD.findall(Path(name).stem))}
        return self._reached(named)

    def digest(self, names: Iterable[str]) -> str:
        """Return a digest of these modules, with what lies beside them, and of these files."""
        digest = hashlib.sha256()
        for name in sorted(names):
            if name not in self._digests:
                parts = (hashlib.sha256(part).digest() for part in self._contents(name))
                self._digests[name] = b"".join(parts)
            digest.update(self._digests[name])
        return digest.hexdigest()

    @cached_property
    def _checksums(self) -> dict[str, str]:
        """What the loader compares a data file with."""
        path = self.root / "datasets" / _CHECKSUMS
        found: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
        return found

    def _contents(self, name: str) -> Iterator[bytes]:
        yield name.encode()
        if name in self.data:
            yield self.data[name].read_bytes()
            yield str(self._checksums.get(name)).encode()
        elif name in self.modules:
            path = self.modules[name]
            yield path.read_bytes()
            if path.name == "__init__.py":  # what its modules may load: a view's script, a table
                beside = sorted(p for p in path.parent.iterdir() if p.is_file())
                yield from (p.read_bytes() for p in beside if p.suffix not in (".py", ".pyc"))

    def _reached(self, names: set[str]) -> frozenset[str]:
        """Return these names and all that their modules reach."""
        found: set[str] = set()
        waiting = set(names)
        while waiting:
            found.add(name := waiting.pop())
            if name in self.modules:
                waiting |= self._named_by(name) - found
        return frozenset(found)

    def _named_by(self, name: str) -> frozenset[str]:
        if name not in self._named:
            text = self.modules[name].read_text(encoding="utf-8")
            self._named[name] = frozenset((*self._names_in(text), *self._with_packages(name)))
        return self._named[name]

    def _names_in(self, text: str) -> Iterator[str]:
        """Yield the modules that Python code imports, with their packages, and what it names."""
        for node in ast.walk(_parsed(text)):
            if isinstance(node, ast.Import):
                for alias in node.names:
                    yield from self._with_packages(alias.name)
            elif isinstance(node, ast.ImportFrom) and node.module:
                for alias in node.names:
                    yield from self._with_packages(f"{node.module}.{alias.name}")
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                if node.value in self.data:
                    yield node.value
                elif node.value in self.modules:
                    yield from self._with_packages(node.value)

    def _with_packages(self, dotted: str) -> Iterator[str]:
        """Yield a module and the packages it lies in, as far as they are the course's."""
        parts = dotted.split(".")
        names = (".".join(parts[:length]) for length in range(1, len(parts) + 1))
        yield from (name for name in names if name in self.modules)


def _dotted(path: Path) -> str:
    return ".".join(path.with_suffix("").parts).removesuffix(".__init__")


def _parsed(text: str) -> ast.Module:
    try:
        return parsed(text)
    except SyntaxError:  # a cell with magics, which take long to turn into calls
        return parsed(plain_python(text))
