"""From tables to estimates, contrasts, rankings, checks and claims."""
