"""Lines of text in pictures: even, and as large as fits."""

from chuyenmuc.artwork.line_breaking import set_in_box


def test_lines_are_even_and_the_largest_size_that_fits_is_taken():
    def width(text, size):
        return len(text) * size

    assert set_in_box("một hai ba bốn", width, 100, ((10, 2), (5, 3))) == (10, ["một hai", "ba bốn"])
    size, lines = set_in_box("một hai ba bốn năm sáu bảy tám", width, 100, ((10, 2), (5, 3)))
    assert size == 5 and max(map(len, lines)) - min(map(len, lines)) <= 4
    assert set_in_box("x" * 50, width, 100, ((10, 2),)) == (10, ["x" * 10, "x" * 9 + "…"])
