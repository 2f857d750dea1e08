"""The drawings that stand in for pictures, one for each topic."""

from xml.etree import ElementTree

from chuyenmuc.artwork.topic_drawing import illustration


def test_each_topic_has_a_drawing_of_its_own_that_stays():
    drawings = {topic: illustration(topic) for topic in ("phap-luat", "day-hoc", "a", "x" * 60)}
    assert len(set(drawings.values())) == len(drawings)
    assert drawings["phap-luat"] == illustration("phap-luat")
    for drawing in drawings.values():
        root = ElementTree.fromstring(drawing)
        assert root.get("viewBox") == "0 0 360 180" and len(root) == 18
        fills = [[path.get("fill") for path in tile] for tile in root]
        assert all(under != over for under, over in fills)
