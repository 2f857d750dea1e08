"""The files that the office keeps: roster, plan, records of closed quarters, exemplars."""
