from tests.qtkit import *  # noqa: F403
