"""What the shell can ask."""
