"""The glossary: each **term** (中文) where a text defines it, and nowhere a second time.

Sources are only scanned for it, not understood: what is wrong elsewhere in one hides no term.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from autograder.course.marks import error_at

_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_TERM = re.compile(r"\*\*([^*]+)\*\*\s*[(\uff08]([^()\uff08\uff09]*)[)\uff09]")
_HEADING = re.compile(r"^#+ +(.+)$", re.MULTILINE)


@dataclass(frozen=True)
class Term:
    """A term with its Chinese, and the line of a text that defines it, counted from 1."""

    english: str
    chinese: str
    line: int


def terms_in(text: str) -> Iterator[Term]:
    """The terms that a text defines, in order."""
    for found in _TERM.finditer(text):
        # Another name or a paper may stand beside the Chinese.
        chinese = next(filter(_CHINESE.search, re.split("[,;]", found[2])), "")
        if chinese:
            line = text.count("\n", 0, found.start()) + 1
            yield Term(" ".join(found[1].split()), chinese.strip(), line)


def last_heading(text: str) -> str:
    """The last heading in a text, "" without one."""
    headings: list[str] = _HEADING.findall(text)
    return headings[-1] if headings else ""


def _text_alone(path: Path) -> str:
    """A source's text cells, line by line where they stand; all other lines empty."""
    lines, is_text = [], False
    for line in path.read_text(encoding="utf-8", errors="replace").split("\n"):
        is_header = line.startswith("# %%")
        is_text = "[markdown]" in line if is_header else is_text
        lines.append(line[2:] if is_text and not is_header else "")
    return "\n".join(lines)


def defined_twice(sources: Iterable[Path]) -> tuple[str, ...]:
    """A sentence for every definition of a term that another place defines."""
    first: dict[str, tuple[Path, int]] = {}
    found = []
    for path in sources:
        for term in terms_in(_text_alone(path)):
            known = first.setdefault(term.english.casefold(), (path, term.line))
            if known != (path, term.line):
                place = str(error_at(*known, "")).rstrip(": ")
                told = f"“{term.english}” is defined at {place}, too: leave out the Chinese in one."
                found.append(str(error_at(path, term.line, told)))
    return tuple(found)
