"""The closed lists of what a visit can conclude."""

from chuyenmuc.model.portals.verdicts import CARRYING, CAUSES, CONCLUSIVE, PORTAL_STATES, VERDICTS


def test_what_carries_is_conclusive_and_what_is_conclusive_is_a_verdict():
    assert set(CARRYING) < set(CONCLUSIVE) < set(VERDICTS)
    assert set(VERDICTS) - set(CONCLUSIVE) == {"not-reachable", "needs-person"}


def test_a_portal_is_in_the_state_of_a_verdict_or_in_one_of_three_others():
    assert (*VERDICTS, "unverified", "no-portal", "not-owed") == PORTAL_STATES


def test_no_name_is_there_twice():
    for names in (VERDICTS, CAUSES, PORTAL_STATES):
        assert len(set(names)) == len(names)
