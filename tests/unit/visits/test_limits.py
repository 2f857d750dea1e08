"""What is polite and bounded unless a run says otherwise."""

from chuyenmuc.visits import limits


def test_the_limits_are_those_that_the_guide_promises():
    usual = limits.Limits("x")
    assert (limits.PAGE_BYTES, usual.seconds, usual.delay) == (2 * 1024**2, 30.0, 1.0)
    assert usual.delay <= limits.CRAWL_DELAY and usual.at_once > limits.PER_ADDRESS
