"""Run one notebook after the other in two warm processes, here or on a cluster."""
