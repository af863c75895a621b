"""What the measurements of speed share: load, stacks of processes, memory, tables and drawings."""
