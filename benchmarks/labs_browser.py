"""How fast a lab follows its sliders, in a real browser: milliseconds from event to picture.

    PYTHONPATH=tests python -m benchmarks.labs_browser

Redraw is the time from a key press or a pointer move (the event's own time stamp) to the last
change that the view makes to the page for it; painted is the second animation frame after that.
Work is the part of redraw after the page has heard of the event: a browser hands over moves of the
mouse once a frame, so a drag waits for up to 16.7 ms first, whatever the page does.
Each lab is moved by at least 50 key presses and 50 moves of the mouse.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import Any

import numpy as np

from tests.browser.jupyter import browser_page, lab_server, open_notebook, run_all
from tests.browser.labs import LABS, NOTEBOOK, drag, lab_box, write_labs_notebook

MOVES = 60
BAR = (16, 50)  # p95 of redraw, p95 of painted
_CLOCK = """(view) => {
  window.moves = [];
  const begin = (event) => {
    window.moves.push({ kind: event.type, at: event.timeStamp, heard: performance.now() });
  };
  const changed = () => {
    const move = window.moves.at(-1);
    if (!move) return;
    move.drawn = performance.now();
    requestAnimationFrame(() => requestAnimationFrame(() => { move.painted = performance.now(); }));
  };
  addEventListener("keydown", begin, true);
  addEventListener("pointermove", begin, true);
  const watch = { subtree: true, childList: true, attributes: true, characterData: true };
  const observer = new MutationObserver(changed);
  observer.observe(view, watch);
  window.stopClock = () => {
    observer.disconnect();
    removeEventListener("keydown", begin, true);
    removeEventListener("pointermove", begin, true);
    return window.moves.filter((move) => move.painted);
  };
}"""


def press_keys(page: Any, box: Any, number: int) -> None:
    """Walk a slider up to its end and back again."""
    box.locator(".noUi-handle").nth(number).focus()
    size = box.locator(".noUi-handle").nth(number).get_attribute("aria-valuemax")
    last = int(float(str(size)))
    page.keyboard.press("Home")
    for move in range(MOVES):
        page.keyboard.press("ArrowLeft" if move // last % 2 else "ArrowRight")
        page.wait_for_timeout(60)


def drag_about(page: Any, box: Any, number: int) -> None:
    """Drag a slider from end to end and back, a pointer move every few pixels."""
    for end in (0.0, 1.0, 0.0):
        drag(page, box, number, end, steps=MOVES, pause=17)


def measure(page: Any, name: str) -> list[dict[str, Any]]:
    """Move every slider of a lab; return the moves that changed its picture."""
    box = lab_box(page, name)
    box.scroll_into_view_if_needed()
    moves: list[dict[str, Any]] = []
    for number in range(box.locator(".noUi-handle").count()):
        for act in (press_keys, drag_about):
            box.locator(".lab").evaluate(_CLOCK)
            act(page, box, number)
            page.wait_for_timeout(350)
            moves += page.evaluate("() => window.stopClock()")
    return moves


def main() -> None:
    print(f"load of this machine (1 minute): {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    print(f"{'lab':20} {'moves':15} {'work ms':>15} {'redraw ms':>16} {'painted ms':>16}")
    print(f"{'':35}" + f" {'median':>8}{'p95':>8}" * 3)
    with tempfile.TemporaryDirectory() as name:
        folder, home = Path(name) / "labs", Path(name) / "home"
        folder.mkdir()
        home.mkdir()
        write_labs_notebook(folder)
        with lab_server(folder, home) as address, browser_page(home) as (page, _):
            open_notebook(page, address, NOTEBOOK)
            run_all(page)
            for lab in LABS:
                report(lab, measure(page, lab))
    print(f"{'the bar':35} {'':16} {'':8}{BAR[0]:8} {'':8}{BAR[1]:8}")


def report(lab: str, moves: list[dict[str, Any]]) -> None:
    """Print a line for key presses, one for drags and one for both."""
    kinds = {"key presses": {"keydown"}, "drags": {"pointermove"}}
    kinds["all moves"] = set().union(*kinds.values())
    for words, wanted in kinds.items():
        mine = [move for move in moves if move["kind"] in wanted]
        line = f"{lab:20} {len(mine):3} {words:11}"
        for begin, end in (("heard", "drawn"), ("at", "drawn"), ("at", "painted")):
            median, late = np.percentile([move[end] - move[begin] for move in mine], (50, 95))
            line += f" {median:8.1f}{late:8.1f}"
        print(line)


if __name__ == "__main__":
    main()
