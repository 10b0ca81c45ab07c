"""What holds for all tests: generated examples may take as long as a busy machine needs."""

from hypothesis import settings

settings.register_profile("framing", deadline=None)
settings.load_profile("framing")
