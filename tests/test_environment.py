"""pyproject.toml, environment.yml and requirements.lock name the same packages."""

import re
import tomllib
from importlib.metadata import metadata
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name
from packaging.version import Version
from rattler import MatchSpec

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
ENVIRONMENT = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
PINS = [
    Requirement(line)
    for line in (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]

DIRECT = [
    Requirement(line) for line in PROJECT["dependencies"] + PROJECT["optional-dependencies"]["dev"]
]
CONDA = [MatchSpec(line, strict=True) for line in ENVIRONMENT["dependencies"]]
CONDA_NAMES = {"torch": "pytorch", "playwright": "playwright-python"}
LOCKED = {canonicalize_name(pin.name): Version(next(iter(pin.specifier)).version) for pin in PINS}


def conda_ranges() -> dict[str, str]:
    return {str(spec.name.normalized): str(spec.version or "") for spec in CONDA if spec.name}


def test_conda_uses_one_channel_and_no_second_resolver() -> None:
    assert ENVIRONMENT["name"] == PROJECT["name"]
    assert ENVIRONMENT["channels"] == ["conda-forge"]
    assert all(isinstance(entry, str) for entry in ENVIRONMENT["dependencies"])


def test_conda_names_the_same_packages_and_python() -> None:
    wanted = {CONDA_NAMES.get(requirement.name, requirement.name) for requirement in DIRECT}
    assert conda_ranges().keys() == wanted | {"python", "pip", "setuptools"}
    assert conda_ranges()["python"] == PROJECT["requires-python"]


@pytest.mark.parametrize("requirement", DIRECT, ids=lambda requirement: requirement.name)
def test_ranges_agree(requirement: Requirement) -> None:
    conda = conda_ranges()[CONDA_NAMES.get(requirement.name, requirement.name)]
    assert conda.startswith(">="), "conda-forge does not have every version: give a range"
    locked = LOCKED[canonicalize_name(requirement.name)]
    assert locked in requirement.specifier
    assert locked in SpecifierSet(conda)
    # pip gets one exact torch, which the lock then carries to every machine.
    if requirement.name != "torch":
        assert str(requirement.specifier) == conda


def test_the_lock_pins_everything_once_and_names_no_place() -> None:
    assert len(LOCKED) == len(PINS)
    for pin in PINS:
        assert re.fullmatch(r"==[0-9][0-9A-Za-z.]*", str(pin.specifier)), pin
        assert pin.url is None
        assert pin.marker is None


def test_the_lock_can_be_installed_with_the_oldest_promised_python() -> None:
    (promised,) = SpecifierSet(PROJECT["requires-python"])
    oldest = f"{promised.version}.0"
    installed = {name: metadata(name) for name in LOCKED}
    known = {
        name: SpecifierSet(found.get("Requires-Python") or "")
        for name, found in installed.items()
        if Version(found["Version"]).public == LOCKED[name].public
    }
    if not known:
        pytest.skip("other versions are installed: the lock is for pip")
    assert {name: str(range_) for name, range_ in known.items() if oldest not in range_} == {}
