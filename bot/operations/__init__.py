"""What an operator does beside starting and stopping: look for faults, back up, restore. It knows every subject."""
