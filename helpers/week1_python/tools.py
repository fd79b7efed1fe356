"""What notebook 04, tools, shares: pip without a network, and the article's list of packages."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

# A machine's own configuration may name more indexes, by https: this proxy, which is none, keeps
# pip from reaching them.
_NOWHERE = ("--proxy", "http://127.0.0.1:9", "--retries", "0", "--timeout", "1")

ARTICLE_LISTING = """\
Package                  Version
------------------------ ----------
certifi                  2024.6.2
charset-normalizer       3.3.2
cmake                    3.29.3
filelock                 3.14.0
fsspec                   2024.6.0
huggingface-hub          0.23.3
idna                     3.7
Jinja2                   3.1.4
joblib                   1.4.2
lit                      18.1.6
MarkupSafe               2.1.5
mpmath                   1.3.0
networkx                 3.1
numpy                    1.24.4
nvidia-cublas-cu11       11.10.3.66
nvidia-cuda-cupti-cu11   11.7.101
nvidia-cuda-nvrtc-cu11   11.7.99
nvidia-cuda-runtime-cu11 11.7.99
nvidia-cudnn-cu11        8.5.0.96
nvidia-cufft-cu11        10.9.0.58
nvidia-curand-cu11       10.2.10.91
nvidia-cusolver-cu11     11.4.0.1
nvidia-cusparse-cu11     11.7.4.91
nvidia-nccl-cu11         2.14.3
nvidia-nvtx-cu11         11.7.91
packaging                24.0
pip                      24.0
PyYAML                   6.0.1
regex                    2024.5.15
requests                 2.32.3
safetensors              0.4.3
scikit-learn             1.3.2
scipy                    1.10.1
setuptools               69.5.1
sympy                    1.12.1
threadpoolctl            3.5.0
tokenizers               0.19.1
torch                    2.0.0
tqdm                     4.66.4
transformers             4.41.2
triton                   2.0.0
typing_extensions        4.12.1
urllib3                  2.2.1
wheel                    0.43.0
"""


def ask_pip(
    *arguments: str, environment: Mapping[str, str] | None = None, config: str = ""
) -> list[str]:
    """Run this Python's pip without the variables of this machine; return the lines it prints.

    `environment` holds variables such as PIP_INDEX_URL. `config` is the text of a configuration
    file, which wins over the machine's own files; without it none is read.
    """
    if importlib.util.find_spec("pip") is None:
        return ["There is no pip in this environment."]
    others = {name: value for name, value in os.environ.items() if not name.startswith("PIP_")}
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "pip.conf")
        file.write_text(config, encoding="utf-8")
        # Without a configuration of ours the null device keeps pip from reading the machine's.
        settings = {**others, "PIP_CONFIG_FILE": str(file) if config else os.devnull}
        settings["PIP_DISABLE_PIP_VERSION_CHECK"] = "1"
        ran = subprocess.run(
            [sys.executable, "-m", "pip", *arguments],
            env={**settings, **(environment or {})},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            errors="replace",
            cwd=folder,
        )
    return ran.stdout.splitlines()


def index_asked(cli: str = "", environment: str = "", config: str = "") -> str:
    """Where pip looks, by its own words. Only for http, which it ignores: so it asks nobody."""
    for url in filter(None, (cli, environment, config)):
        if not url.startswith("http://"):
            raise ValueError("only an http index is refused before anybody is asked")
    lines = ask_pip(
        *("download", "markdown", "--no-deps", *_NOWHERE, *(["-i", cli] if cli else [])),
        environment={"PIP_INDEX_URL": environment} if environment else {},
        config=f"[global]\nindex-url = {config}\n" if config else "",
    )
    return next((line for line in lines if line.startswith("Looking in indexes:")), lines[-1])


def run_python(code: str, **variables: str) -> str:
    """Run code in a fresh Python with these environment variables; return its last line."""
    ran = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, **variables},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    )
    return ran.stdout.strip().rpartition("\n")[2]


def program_of(folder: Path) -> Path:
    """The Python of a virtual environment."""
    return folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
