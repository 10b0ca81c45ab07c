"""Learns the weights that the package ships and measures every accuracy that it reports; no part of the package.

Each module with a `main` is run as `python -m training.NAME` from the root of the repository.
"""
