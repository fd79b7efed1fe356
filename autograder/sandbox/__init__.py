"""What a learner's process may do and use: tiers, namespaces, system calls, memory."""
