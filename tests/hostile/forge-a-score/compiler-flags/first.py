from __future__ import annotations, barry_as_FLUFL
import sys

get_ipython().compile.flags |= 0x400000
sys.flags
print('tried')
