"""Runs one pure function over blocks of articles, here or on a cluster, and remembers what it found."""
