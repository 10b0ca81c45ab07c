"""framing: see how different sources frame the same actors."""

__version__ = "0.1.0"
