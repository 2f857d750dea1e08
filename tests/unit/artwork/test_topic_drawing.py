"""The drawings that stand in for pictures, one for each topic."""

from xml.etree import ElementTree

from chuyenmuc.artwork.topic_drawing import VARIANTS, illustration


def test_each_topic_has_a_drawing_of_its_own_that_stays():
    drawings = {topic: illustration(topic) for topic in ("phap-luat", "day-hoc", "a", "x" * 60)}
    assert len(set(drawings.values())) == len(drawings)
    assert drawings["phap-luat"] == illustration("phap-luat")
    for drawing in drawings.values():
        root = ElementTree.fromstring(drawing)
        assert root.get("viewBox") == "0 0 360 180" and len(root) == 18
        fills = [[path.get("fill") for path in tile] for tile in root]
        assert all(under != over for under, over in fills)


def test_the_drawings_of_one_topic_have_its_colours_and_are_not_alike():
    drawings = [ElementTree.fromstring(illustration("day-hoc", variant)) for variant in range(VARIANTS)]
    forms = [[path.get("d") for tile in root for path in tile][1::2] for root in drawings]
    for number, one in enumerate(forms):
        assert all(sum(a == b for a, b in zip(one, other, strict=True)) < 9 for other in forms[:number])
    colours = [{path.get("fill") for tile in root for path in tile} for root in drawings]
    assert all(len(found & colours[0]) >= 4 for found in colours)
