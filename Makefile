# Every target first sets up what it needs: an active conda environment named nine-weeks is used as
# it is, otherwise .venv is made from requirements.lock.
.DEFAULT_GOAL := help
.PHONY: help lab check reset update grade feedback formgrader new prove mutate robust release lint test parity bench clean

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

# Every command is one of the console script, which works without make, too: nine-weeks --help.
COURSE := $(PYTHON) -m autograder

lab: $(READY)  ## open JupyterLab on the notebooks
	@$(COURSE) lab

check: $(READY)  ## check your own notebooks in weeks/ with all tests, hidden ones included
	@$(COURSE) check $(WEEK)

reset: $(READY)  ## bring an exercise's stub back, your text kept in backup/: make reset WEEK=5 EXERCISE=descend
	@$(COURSE) reset "$(WEEK)" "$(EXERCISE)"

update: $(READY)  ## bring a newer course into this copy, answers kept (FROM=course.zip without git)
	@$(COURSE) update $(if $(FROM),"$(FROM)")

grade: $(READY)  ## grade submitted/, or a sample class if there are no submissions
	@$(COURSE) grade $(WEEK) $(if $(JOBS),--jobs $(JOBS)) \
	  $(if $(SCHEDULER),--scheduler $(SCHEDULER)) $(if $(TRUST),--trust-students)

feedback: $(READY)  ## write feedback/ from what was graded
	@$(COURSE) feedback $(WEEK)

formgrader: $(READY)  ## open nbgrader's formgrader on what was graded: look, comment, give points
	@$(COURSE) formgrader

new: $(READY)  ## write the skeleton of a notebook: make new WEEK=6 NOTEBOOK=01_confusion
	@$(COURSE) new $(WEEK) $(NOTEBOOK)

prove: $(READY)  ## run every right and wrong answer through the grader
	@$(COURSE) prove $(WEEK) $(if $(ONLY),--only $(ONLY)) $(if $(AGAIN),--again)

mutate: $(READY)  ## change every solution in small ways: do the checks see it? (minutes)
	@$(COURSE) mutate $(WEEK) $(if $(ONLY),--only $(ONLY))

robust: $(READY)  ## run the experiments on slightly other numbers: does the text hold? (minutes)
	@$(COURSE) robust $(WEEK) $(if $(ONLY),--only $(ONLY))

release: $(READY)  ## make weeks/ anew from solutions/
	@$(COURSE) release $(WEEK)

lint test parity bench: $(READY)
	@$(COURSE) $@

lint:  ## check style and types
test:  ## check everything
parity:  ## compare every row with nbgrader's on the whole generated class (minutes)
bench:  ## time the grader against nbgrader

clean:  ## remove what was built, keeping submissions, grades and the environment
	rm -rf build sample_class .mypy_cache .ruff_cache .pytest_cache .hypothesis
