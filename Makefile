# Every target first sets up what it needs: an active conda environment named nine-weeks is used as
# it is, otherwise .venv is made from requirements.lock.
.DEFAULT_GOAL := help
.PHONY: help lab check grade prove release feedback formgrader lint test parity bench clean

SYSTEM_PYTHON ?= python3

ifeq ($(CONDA_DEFAULT_ENV),nine-weeks)
PYTHON := python
READY := build/.conda-ready
else
PYTHON := .venv/bin/python
READY := .venv/.ready
endif
ifneq ($(filter-out nine-weeks,$(CONDA_DEFAULT_ENV)),)
$(info note: the active conda environment is $(CONDA_DEFAULT_ENV), not nine-weeks; using .venv)
endif
PIP := $(PYTHON) -m pip install --quiet --disable-pip-version-check

help:  ## show this list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):[^#]*## /  make \1\t/' | expand -t 18
	@echo "  options: WEEK=5  JOBS=4 (notebooks graded at a time)  TRUST=1 (grade without a sandbox)"
	@echo "           ONLY=01_title:name (prove that exercise)  AGAIN=1 (also what has not changed)"
	@echo "           SCHEDULER=tcp://HOST:8786 (grade on a Dask cluster; SCHEDULER=local tries it here)"

# A .venv without its stamp is half made: begin again. The stamp goes before anything is installed
# and comes back when all is done, so the next run notices one that was stopped.
.venv/.ready: requirements.lock pyproject.toml
	@$(SYSTEM_PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "error: this course needs Python 3.11 or newer; set SYSTEM_PYTHON=… to one" >&2; exit 1; }
	@echo "Installing the packages into .venv (some minutes the first time) …"
	@test -e $@ || $(SYSTEM_PYTHON) -m venv --clear .venv
	@rm -f $@
	@$(PIP) -r requirements.lock
	@$(PIP) --no-deps -e .
	@touch $@

build/.conda-ready: pyproject.toml
	@$(PIP) --no-deps --no-build-isolation -e .
	@mkdir -p build && touch $@

# The root is the course, not the notebook's own folder: all weeks can be reached from there.
lab: $(READY)  ## open JupyterLab on the first notebook
	$(PYTHON) -m jupyterlab --ServerApp.root_dir=. $(firstword $(sort $(wildcard weeks/*/*.ipynb)))

check: $(READY)  ## check your own notebooks in weeks/ with all tests, hidden ones included
	@$(PYTHON) -m autograder.check_own $(WEEK)

grade: $(READY)  ## grade submitted/, or a sample class if there are no submissions
	@$(PYTHON) -m autograder.grade $(WEEK) $(if $(JOBS),--jobs $(JOBS)) \
	  $(if $(SCHEDULER),--scheduler $(SCHEDULER)) $(if $(TRUST),--trust-students)

prove: $(READY)  ## run every right and wrong answer through the grader
	@$(PYTHON) -m autograder.prove $(WEEK) $(if $(ONLY),--only $(ONLY)) $(if $(AGAIN),--again)

release: $(READY)  ## make weeks/ anew from solutions/
	@$(PYTHON) -m autograder.course.build

feedback: $(READY)  ## write feedback/ from what was graded
	@$(PYTHON) -m autograder.feedback $(WEEK)

# nbgrader reads the configuration of the folder it starts in; the sample class has a copy of it.
GRADED = $(if $(wildcard autograded/*),.,sample_class)
formgrader: $(READY)  ## open nbgrader's formgrader on what was graded: look, comment, give points
	@test -d $(GRADED)/autograded || \
	  { echo "error: nothing is graded yet; run \`make grade\` first" >&2; exit 1; }
	cd $(GRADED) && $(if $(findstring /,$(PYTHON)),$(CURDIR)/)$(PYTHON) -m jupyterlab \
	  --ServerApp.root_dir=. --LabApp.default_url=/formgrader/gradebook

lint: $(READY)  ## check style and types
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m mypy

test: lint  ## check everything
	$(PYTHON) -m autograder.course.build --check
	$(PYTHON) -m pytest -n 2 --dist loadfile

parity: $(READY)  ## compare every row with nbgrader's on the whole generated class (minutes)
	PARITY=all $(PYTHON) -m pytest tests/commands/test_parity.py

bench: $(READY)  ## time the grader against nbgrader
	@$(PYTHON) -m benchmarks.grade

clean:  ## remove what was built, keeping submissions, grades and the environment
	rm -rf build sample_class .mypy_cache .ruff_cache .pytest_cache .hypothesis
