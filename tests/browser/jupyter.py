"""A real JupyterLab on loopback and a real Chromium: what a student has in front of them."""

from __future__ import annotations

import os
import re
import secrets
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import nbformat
from conftest import CHROMIUM

_FLAGS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update", "--disable-dev-shm-usage"),
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
]
_LAB = [
    *("--no-browser", "--ServerApp.ip=127.0.0.1", "--ServerApp.port_retries=0"),
    *("--LabApp.expose_app_in_browser=True", "--LabApp.news_url=None"),
    "--LabApp.extension_manager=readonly",
    "--LabApp.check_for_updates_class=jupyterlab.handlers.announcements.NeverCheckForUpdate",
]
_SETTINGS = {
    # A windowed notebook draws only what is in sight.
    "notebook-extension/tracker": '{"windowingMode": "none"}',
    # No question in the corner.
    "apputils-extension/notification": '{"fetchNews": "false"}',
}


@dataclass
class Heard:
    """What a page said and asked for while it was used."""

    hosts: set[str] = field(default_factory=set)
    errors: list[str] = field(default_factory=list)
    console: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)

    def complaints(self) -> list[str]:
        """Everything that should not have been said; empty if all is well."""
        strangers = [host for host in self.hosts if not host.startswith("127.0.0.1:")]
        return [*strangers, *self.errors, *self.console, *self.refused]


@contextmanager
def lab_server(folder: Path, home: Path) -> Iterator[str]:
    """Run JupyterLab on `folder` with settings of its own; yields its address with the token.

    The same `home` is the same user, another day.
    """
    port = free_port()
    token = secrets.token_hex(16)
    for name, text in _SETTINGS.items():
        setting = home / "settings" / "@jupyterlab" / f"{name}.jupyterlab-settings"
        setting.parent.mkdir(parents=True, exist_ok=True)
        setting.write_text(text)
    env = user_environment(home)
    command = [sys.executable, "-m", "jupyterlab", *_LAB, f"--ServerApp.port={port}"]
    command += [f"--IdentityProvider.token={token}", f"--ServerApp.root_dir={folder}"]
    if os.getuid() == 0:
        command.append("--allow-root")
    with running(command, env, folder, home / "server.log", port):
        yield f"http://127.0.0.1:{port}/lab/tree/{{}}?token={token}&reset"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def user_environment(home: Path) -> dict[str, str]:
    """The environment of a user whose settings, trust and workspaces lie in `home`."""
    places = {
        "JUPYTER_CONFIG_DIR": "config",
        "JUPYTER_DATA_DIR": "data",
        "JUPYTER_RUNTIME_DIR": "runtime",
        "JUPYTERLAB_SETTINGS_DIR": "settings",
        "JUPYTERLAB_WORKSPACES_DIR": "workspaces",
    }
    return {**os.environ, "HOME": str(home), **{k: str(home / v) for k, v in places.items()}}


@contextmanager
def running(
    command: list[str], env: dict[str, str], folder: Path, log: Path, port: int
) -> Iterator[None]:
    """Run a Jupyter server until the block ends."""
    with log.open("wb") as file:
        server = subprocess.Popen(command, env=env, stdout=file, stderr=file, cwd=folder)
        try:
            _wait_until_up(f"http://127.0.0.1:{port}/api", server)
            yield
        finally:
            # One SIGTERM and patience: the server then stops its kernels itself.
            server.send_signal(signal.SIGTERM)
            try:
                server.wait(30)
            except subprocess.TimeoutExpired:
                server.kill()


def _wait_until_up(address: str, server: subprocess.Popen[bytes]) -> None:
    for _ in range(600):
        if server.poll() is not None:
            raise RuntimeError(f"JupyterLab ended with status {server.returncode}")
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    raise RuntimeError("JupyterLab did not start within two minutes")


@contextmanager
def browser_page(home: Path) -> Iterator[tuple[Any, Heard]]:
    """Open a page in a Chromium that lives in `home`; yields it with all that it says and asks."""
    from playwright.sync_api import sync_playwright

    heard = Heard()
    with sync_playwright() as player:
        context = player.chromium.launch_persistent_context(
            str(home / "browser"),
            executable_path=CHROMIUM,
            headless=True,
            args=_FLAGS,
            viewport={"width": 1400, "height": 1000},
        )
        context.set_default_timeout(300_000)
        page = context.new_page()
        page.on("request", lambda r: heard.hosts.add(r.url.split("/")[2] if "//" in r.url else ""))
        page.on(
            "response",
            lambda r: heard.refused.append(f"{r.status} {r.url}") if r.status >= 400 else None,
        )
        page.on("pageerror", lambda error: heard.errors.append(str(error)))
        page.on(
            "console",
            lambda m: heard.console.append(m.text) if _is_fault(m) else None,
        )
        try:
            yield page, heard
        finally:
            context.close()


def _is_fault(message: Any) -> bool:
    """A message that says that something is wrong, not that the machine is busy."""
    return message.type in ("error", "warning") and not re.search(
        r"took [\d.]+ms to activate", message.text
    )


def open_notebook(page: Any, address: str, path: str) -> None:
    """Open a notebook and wait until its kernel answers."""
    page.goto(address.format(path))
    wait_for_kernel(page)


def wait_for_kernel(page: Any) -> None:
    """Wait until the notebook of this page is there and its kernel answers."""
    page.wait_for_selector("#jupyterlab-splash", state="detached")
    page.wait_for_selector(".jp-Notebook .jp-Cell")
    page.wait_for_function(
        "() => { const s = window.jupyterapp.shell.currentWidget?.sessionContext;"
        " return s && s.isReady && s.session?.kernel?.status === 'idle'; }"
    )


def run_command(page: Any, command: str) -> None:
    """Execute a command of JupyterLab and wait until it is done."""
    page.evaluate(f"() => window.jupyterapp.commands.execute('{command}').then(() => true)")


def run_all(page: Any) -> None:
    """Run all cells and wait for the last; the command itself ends at the first failed check."""
    page.evaluate("() => { window.jupyterapp.commands.execute('notebook:run-all-cells'); }")
    page.wait_for_function(
        "() => window.jupyterapp.shell.currentWidget.content.widgets"
        ".every((cell) => cell.model.type !== 'code' || cell.model.executionCount)",
        timeout=600_000,
    )


def cell(page: Any, number: int) -> Any:
    """A cell of the open notebook, counted from 0."""
    return page.locator(".jp-Notebook .jp-Cell").nth(number)


def places(path: Path) -> dict[str, int]:
    """The numbers of the cells that have a name in a notebook's file."""
    cells = nbformat.read(path, as_version=4).cells
    names = [each.metadata.get("nbgrader", {}).get("grade_id") for each in cells]
    return {name: number for number, name in enumerate(names) if name}


def run_cell(page: Any, number: int) -> str:
    """Run one cell, folded or not, wait until it has run, and return what is then below it."""
    notebook = "window.jupyterapp.shell.currentWidget.content"
    count = f"{notebook}.widgets[{number}].model.executionCount"
    before = page.evaluate(f"() => {count}")
    page.evaluate(f"() => {{ {notebook}.activeCellIndex = {number}; }}")
    run_command(page, "notebook:run-cell")
    page.wait_for_function(f"() => {count} && {count} !== {before or 0}")
    return str(cell(page, number).locator(".jp-OutputArea").inner_text())


def fill_in(page: Any, number: int, text: str) -> None:
    """Paste a text over what stands in a cell."""
    cell(page, number).locator(".cm-content").click()
    page.keyboard.press("Control+A")
    page.keyboard.insert_text(text)


_KINDS = ("error", "stderr")
_ERRORS = ", ".join(f'[data-mime-type="application/vnd.jupyter.{kind}"]' for kind in _KINDS)


def cell_errors(page: Any) -> list[str]:
    """The texts of all errors and of all that stands on stderr in the open notebook."""
    return [str(text) for text in page.locator(_ERRORS).all_text_contents()]
