"""Drivers for answers that work on files: a folder or a file is made beside the learner's code.

A check and the learner's code share no folder, so these functions make one where the answer runs,
and bring back what is in it afterwards as plain data.
"""

from __future__ import annotations

import io
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, BinaryIO

Spec = Mapping[str, "str | None"]
Tree = dict[str, "str | None"]


def tree_of(folder: Path) -> Tree:
    """Each path in a folder, with forward slashes: the text of a file, None for a folder."""
    return {
        path.relative_to(folder).as_posix(): None
        if path.is_dir()
        else path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*"))
    }


def tree_after(
    build_tree: Callable[[str, dict[str, Any]], Any], *specs: Spec, root: str = "work"
) -> dict[str, Any]:
    """Build one spec after the other in a fresh folder.

    "returned" is what came back from each, None if it was refused by a ValueError; "let through"
    holds the paths of all that were not refused. "tree" is what lies in the folder around root
    afterwards, and "folders" those of its paths that are folders.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name).resolve()
        returned: list[Any] = []
        through: list[str] = []
        for spec in specs:
            try:
                returned.append(build_tree(f"{folder.as_posix()}/{root}", dict(spec)))
            except ValueError:
                returned.append(None)
            else:
                through += spec
        tree = tree_of(folder)
        folders = sorted(path for path, text in tree.items() if text is None)
        return {"returned": returned, "let through": through, "tree": tree, "folders": folders}


class CountingFile:
    """A file that can be read and moved in, and counts the bytes it has given out."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.bytes_read = 0

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Move to a place; return it, counted from the beginning."""
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        """Where the next byte is read."""
        return self._file.tell()

    def read(self, size: int | None = -1) -> bytes:
        """The next bytes: all that are left, or at most `size`."""
        return self._counted(self._file.read(-1 if size is None else size))

    def readline(self, size: int = -1) -> bytes:
        """The rest of the line."""
        return self._counted(self._file.readline(size))

    def readlines(self) -> list[bytes]:
        """All lines that are left."""
        return list(self)

    def __iter__(self) -> Iterator[bytes]:
        return iter(self.readline, b"")

    def _counted(self, data: bytes) -> bytes:
        self.bytes_read += len(data)
        return data


def big_file(text: str, size: int = 0) -> BinaryIO:
    """A temporary file that ends with a text, in UTF-8.

    With a size there are, before it, as many zero bytes and then 20,000 short lines: who reads a
    few lines more than are wanted does not meet the zeros. They are never written, so the file
    needs no room on most disks.
    """
    file = tempfile.TemporaryFile()  # noqa: SIM115  (the caller closes it)
    if size:
        file.seek(size)
        file.write(b"\n" + b"more\n" * 20_000)
    file.write(text.encode("utf-8"))
    file.seek(0)
    return file


def tail_of(tail: Callable[[Any, int], Any], text: str, n: int, size: int = 0) -> dict[str, Any]:
    """The last n lines of a big file, by an answer, and whether it read at most a million bytes."""
    with big_file(text, size) as file:
        counting = CountingFile(file)
        lines = tail(counting, n)
        return {"lines": lines, "at most a million bytes": counting.bytes_read <= 1_000_000}


def numbered_lines(count: int, words: Sequence[str]) -> list[str]:
    """Lines that all differ, with words taken in turn: some thousand bytes for a hundred."""
    return [f"{number} {words[number % len(words)]}" for number in range(count)]
