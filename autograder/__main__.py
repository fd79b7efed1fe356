"""`python -m autograder` is the console script `nine-weeks`."""

import sys

from autograder.cli import main

sys.exit(main())
