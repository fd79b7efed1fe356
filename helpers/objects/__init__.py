"""Names and objects: a snippet of the learner's own, traced line by line and drawn as arrows."""

from helpers.objects.show import names_and_objects
from helpers.objects.tracer import trace

__all__ = ["names_and_objects", "trace"]
