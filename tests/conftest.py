"""Says which sample the generators take, so that a failure can be seen again."""

from hypothesis import settings

from tests import sampling

settings.register_profile("plain", deadline=None)
settings.register_profile("deep", deadline=None, max_examples=1000)
settings.load_profile("deep" if sampling.DEEP else "plain")


def pytest_report_header():
    return f"sample: SAMPLE={sampling.SAMPLE}{' DEEP=1' if sampling.DEEP else ''}"
