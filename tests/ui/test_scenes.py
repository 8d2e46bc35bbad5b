from kiosk.ui.gallery import scenes
from kiosk.ui.scenes import screenshots


def test_two_runs_give_the_same_bytes(screen_app, tmp_path):
    one = screenshots(tmp_path / "one", scenes(), "kit-Controls")
    two = screenshots(tmp_path / "two", scenes(), "kit-Controls")
    assert len(one) == 8
    assert [file.read_bytes() for file in one] == [file.read_bytes() for file in two]


def test_one_variant_can_be_asked_for(screen_app, tmp_path):
    files = screenshots(tmp_path, scenes(), "kit-Lists.landscape")
    assert [file.name for file in files] == ["kit-Lists.landscape.png"]
