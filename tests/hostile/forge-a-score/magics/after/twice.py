%%capture
import os
